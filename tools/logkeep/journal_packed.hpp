// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/decoder.hpp"
#include "journal_objects.hpp"
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// Unpacks the fields that journald compressed, as of systemd 252: a stream of xz or zstd, or a block of LZ4
// behind its unpacked size (8 bytes).
class PackedFields {
 public:
  static constexpr std::size_t largest = 64u << 20; // of a field once it is unpacked

  enum class Outcome { unpacked, damaged, too_large };
  // The text holds until the next call.
  Outcome unpack(JournalPacking packing, std::string_view bytes);
  std::string_view text() const { return std::string_view(m_text).substr(0, m_size); }

 private:
  Outcome unpack_stream(Decoder& decoder, std::string_view bytes);
  Outcome unpack_lz4(std::string_view bytes);
  bool grow();

  std::unique_ptr<Decoder> m_zstd;
  std::string m_text;
  std::size_t m_size = 0;
};

} // namespace eduaudit::logkeep
