// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::dataconsist {

// 128 bits of XXH3 under a key of this process; values themselves are never kept. Two of a million different
// keys collide with a probability below 2^-88.
struct Fingerprint {
  uint64_t low;
  uint64_t high;
  bool operator==(const Fingerprint&) const = default;
};
Fingerprint fingerprint(std::string_view bytes);
uint64_t short_fingerprint(std::string_view bytes);

// Appends a part of a composite key so that ("ab","c") and ("a","bc") stay two.
void append_part(std::string& key, std::string_view part);

// Numbers fingerprints from 0 in the order in which they come. 24 to 32 bytes each.
class KeyIndex {
 public:
  struct Added {
    uint32_t index;
    bool fresh;
  };
  Added add(const Fingerprint& key);
  std::optional<uint32_t> find(const Fingerprint& key) const;
  std::size_t size() const { return m_keys.size(); }

 private:
  std::size_t slot_of(const Fingerprint& key) const;
  void grow();

  std::vector<Fingerprint> m_keys;
  std::vector<uint32_t> m_slots; // index + 1; 0: free; a power of two of them, at most half full
};

} // namespace eduaudit::dataconsist
