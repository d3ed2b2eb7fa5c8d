// SPDX-License-Identifier: Apache-2.0
#include "decoders.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify::zip {

namespace {

// APPNOTE.TXT 4.4.5.
enum Method : std::uint16_t { stored = 0, deflate = 8, bzip2 = 12, lzma = 14, zstd = 93, xz = 95 };

struct MethodName {
  std::uint16_t method;
  std::string_view name;
};
constexpr auto names = std::to_array<MethodName>({{stored, "stored"},
                                                  {1, "shrink"},
                                                  {6, "implode"},
                                                  {deflate, "deflate"},
                                                  {9, "deflate64"},
                                                  {bzip2, "bzip2"},
                                                  {lzma, "lzma"},
                                                  {20, "zstd (its old number)"},
                                                  {zstd, "zstd"},
                                                  {94, "mp3"},
                                                  {xz, "xz"},
                                                  {96, "jpeg"},
                                                  {97, "wavpack"},
                                                  {98, "ppmd"},
                                                  {99, "aes"}});

// A part of a file.
class Range : public ByteSource {
 public:
  Range(const BackupFile& file, int64_t at, int64_t size) : m_file(file), m_at(at), m_left(size) {}

  Result<std::size_t> read(std::span<char> buffer) override
  {
    const auto count = static_cast<std::size_t>(std::min(m_left, static_cast<int64_t>(buffer.size())));
    const auto got = m_file.read_at(m_at, buffer.first(count));
    if (got) {
      m_at += static_cast<int64_t>(*got);
      m_left -= static_cast<int64_t>(*got);
    }
    return got;
  }

 private:
  const BackupFile& m_file;
  int64_t m_at;
  int64_t m_left;
};

std::unique_ptr<Decoder> decoder_of(const Entry& entry)
{
  switch (entry.method) {
  case deflate:
    return deflate_decoder();
  case bzip2:
    return bzip2_decoder();
  case lzma:
    return lzma_decoder(entry.size, (entry.flags & end_mark_flag) != 0);
  case zstd:
    return zstd_decoder();
  default:
    return xz_decoder();
  }
}

} // namespace

bool can_decode(std::uint16_t method)
{
  return method == stored || method == deflate || method == bzip2 || method == lzma || method == zstd ||
         method == xz;
}

std::string_view method_name(std::uint16_t method)
{
  const auto found = std::ranges::find(names, method, &MethodName::method);
  return found == names.end() ? std::string_view() : found->name;
}

std::unique_ptr<ByteSource> content_of(const BackupFile& file, const Entry& entry, int64_t data)
{
  auto raw = std::make_unique<Range>(file, data, entry.packed);
  if (entry.method == stored)
    return raw;
  Input input(std::move(raw));
  (void)input.peek(8); // an error comes again
  return decoded_source(std::move(input), decoder_of(entry), file.path());
}

} // namespace eduaudit::backupverify::zip
