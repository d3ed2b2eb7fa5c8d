// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace eduaudit {

// Bytes that must never be shown: wiped when freed, kept out of core dumps where the kernel allows, and
// printing one does not compile.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view bytes);
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  // The bytes themselves; the view must not outlive the secret nor be copied into a string.
  std::string_view expose() const { return {m_bytes, m_size}; }
  std::size_t size() const { return m_size; }
  bool empty() const { return m_size == 0; }

  friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

 private:
  void clear() noexcept;
  char* m_bytes = nullptr;
  std::size_t m_size = 0;
};

// Overwrites memory in a way that the compiler keeps.
void wipe(void* bytes, std::size_t size) noexcept;
void wipe(std::string& text) noexcept;

// This process leaves no core dump and can't be traced by others of the same user (prctl, rlimit).
void forbid_core_dumps() noexcept;

} // namespace eduaudit
