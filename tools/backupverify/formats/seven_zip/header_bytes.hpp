// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify::seven_zip {

struct BadHeader : std::runtime_error {
  BadHeader() : std::runtime_error("7z header") {}
};

using Crcs = std::vector<std::optional<std::uint32_t>>;
inline constexpr std::uint64_t most_items = 2'000'000;

// The bytes of a header of 7z, read in order (7zFormat.txt); throws BadHeader where they are not in form.
class HeaderBytes {
 public:
  explicit HeaderBytes(std::string_view bytes) : m_left(bytes) {}

  std::uint8_t byte();
  std::uint64_t number();
  std::size_t count(); // a number of items, of which there are not too many
  std::uint32_t crc();
  std::string_view take(std::uint64_t size);
  std::vector<bool> bits(std::size_t count);
  Crcs crcs(std::size_t count);

 private:
  std::string_view m_left;
};

// What the streams of an archive are.
struct Folder {
  std::size_t outputs = 0;
  std::size_t inputs = 0;
  bool is_lzma_alone = false;       // packed by LZMA and nothing else
  std::string_view properties;      // of LZMA
  std::vector<std::uint64_t> sizes; // of the outputs
  std::size_t streams = 1;
  std::optional<std::uint32_t> crc;
};
struct Streams {
  std::uint64_t pack_at = 0; // behind the start header
  std::vector<std::uint64_t> pack_sizes;
  std::vector<Folder> folders;
  Crcs crcs; // of the streams of all folders, in order
};
Streams read_streams(HeaderBytes& bytes);

} // namespace eduaudit::backupverify::seven_zip
