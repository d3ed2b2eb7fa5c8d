// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/input.hpp"
#include "fs/source.hpp"
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eduaudit {

// One compressed format. A file is one stream after the other: gzip members, zstd frames.
class Decoder {
 public:
  struct Damage {
    ErrorKind kind;
    Words detail;
  };
  // What one call did; the bytes produced count even when it found a damage.
  struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    bool stream_ended = false;
    std::optional<Damage> damage = std::nullopt;
  };
  enum class Last { no, yes }; // no input behind this

  virtual ~Decoder() = default;
  // Whether a stream starts with these bytes, or may when more of them come.
  virtual bool starts(std::string_view next) const = 0;
  // Another stream; `next` are at least its first five bytes, unless the file ends before.
  virtual void begin(std::string_view next) = 0;
  // No progress on either side asks for more input.
  virtual Step decode(std::string_view input, std::span<char> output, Last last) = 0;
  virtual bool checksummed() const { return true; }
  virtual bool allows_zero_padding() const { return false; }
};

std::unique_ptr<Decoder> gzip_isal_decoder(); // none when built without ISA-L
std::unique_ptr<Decoder> gzip_zlib_decoder();
std::unique_ptr<Decoder> zstd_decoder();
std::unique_ptr<Decoder> xz_decoder();
std::unique_ptr<Decoder> bzip2_decoder();
std::unique_ptr<Decoder> lz4_decoder();

std::unique_ptr<ByteSource> decoded_source(Input input, std::unique_ptr<Decoder> decoder, std::string name);

// Helpers of the decoders.
inline bool agree(std::string_view next, std::string_view magic)
{
  return magic.substr(0, next.size()) == next.substr(0, magic.size());
}

} // namespace eduaudit
