// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/decoder.hpp"
#include "scratch.hpp"
#include <algorithm>
#include <optional>
#include <ostream>
#include <vector>

namespace eduaudit::test {

// A source that gives at most `step` bytes a call.
class Dribble : public ByteSource {
 public:
  Dribble(std::string bytes, std::size_t step) : m_bytes(std::move(bytes)), m_step(step) {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    const auto count = std::min({m_step, m_bytes.size() - m_position, buffer.size()});
    m_bytes.copy(buffer.data(), count, m_position);
    m_position += count;
    return count;
  }

 private:
  std::string m_bytes;
  std::size_t m_step;
  std::size_t m_position = 0;
};

struct Unpacked {
  std::string bytes;
  std::optional<ErrorKind> error;
  bool checksummed;
  bool operator==(const Unpacked&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Unpacked& unpacked)
{
  out << unpacked.bytes.size() << " bytes, error ";
  return out << (unpacked.error ? static_cast<int>(*unpacked.error) : -1) << ", checksummed "
             << unpacked.checksummed;
}

// Reads to the end; whatever came last must come again.
inline Unpacked read_all(ByteSource& source, std::size_t chunk = 1 << 16)
{
  Unpacked out{};
  std::string buffer(chunk, '\0');
  for (;;) {
    const auto got = source.read(buffer);
    if (got && *got > 0) {
      out.bytes.append(buffer, 0, *got);
      continue;
    }
    if (!got)
      out.error = got.error().kind;
    if (source.read(buffer) != got)
      throw std::logic_error("the end of the source changed");
    out.checksummed = source.checksummed();
    return out;
  }
}

struct Format {
  std::string name;
  std::string tool;
  std::function<std::unique_ptr<Decoder>()> decoder;
  std::size_t block; // of what a damage may take with it, decompressed
  std::function<std::vector<std::size_t>(const std::string&)> checksum_from_end;

  std::string through(const std::string& command, std::string_view bytes) const
  {
    const Scratch scratch;
    spill(scratch("in"), bytes);
    (void)!std::system((command + " < " + scratch("in") + " > " + scratch("out") + " 2>/dev/null").c_str());
    return slurp(scratch("out"));
  }
  std::string pack(std::string_view bytes, const std::string& options = "") const
  {
    return through(tool + " -c " + options, bytes);
  }
  std::string unpack_with_tool(std::string_view bytes) const { return through(tool + " -dc", bytes); }

  Unpacked unpack(std::string packed, std::size_t step = 1 << 20, std::size_t chunk = 1 << 16) const
  {
    Input input(std::make_unique<Dribble>(std::move(packed), step));
    (void)input.peek(6);
    const auto source = decoded_source(std::move(input), decoder(), "file");
    return read_all(*source, chunk);
  }
};

inline std::vector<std::size_t> xz_check_from_end(const std::string& packed)
{
  const auto byte = [&](std::size_t from_end) {
    return static_cast<std::size_t>(static_cast<unsigned char>(packed[packed.size() - from_end]));
  };
  const std::size_t index = (byte(8) + 256 * byte(7) + 1) * 4;
  return {12 + index + 8, 12 + index + 1};
}

inline std::vector<Format> formats()
{
  const auto last = [](std::vector<std::size_t> places) {
    return [places](const std::string&) { return places; };
  };
  std::vector<Format> all{
      {"gzip by zlib", "gzip", gzip_zlib_decoder, 1, last({8, 5, 4, 1})},
      {"zstd", "zstd", zstd_decoder, 128 * 1024, last({4, 1})},
      {"xz", "xz -1", xz_decoder, 1, xz_check_from_end},
      {"bzip2", "bzip2", bzip2_decoder, 900'000, last({3, 2})},
      {"lz4", "lz4 -B5", lz4_decoder, 256 * 1024, last({4, 1})},
  };
  if (gzip_isal_decoder())
    all.push_back({"gzip by ISA-L", "gzip", gzip_isal_decoder, 1, last({8, 5, 4, 1})});
  return all;
}

inline std::string flipped(std::string bytes, std::size_t at)
{
  bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
  return bytes;
}

inline std::size_t common_prefix(std::string_view one, std::string_view other)
{
  return static_cast<std::size_t>(std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first -
                                  one.begin());
}

} // namespace eduaudit::test
