// SPDX-License-Identifier: Apache-2.0
#include "extract_sample.hpp"
#include "fs/open.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t least_size = 4 << 20; // what is smaller is read whole in no time
constexpr int64_t end_size = 64 << 10;  // of the head and the tail
constexpr int64_t piece_size = 4 << 10;
constexpr int64_t apart = 1 << 20; // from piece to piece
constexpr int64_t least_pieces = 64;
constexpr int64_t most_pieces = 1024;

Result<std::size_t> read_at(int fd, std::span<char> buffer, int64_t offset, const std::string& name)
{
  for (;;) {
    const auto got = ::pread(fd, buffer.data(), buffer.size(), offset);
    if (got >= 0)
      return static_cast<std::size_t>(got);
    if (errno != EINTR)
      return system_error(name, errno);
  }
}

class RangesSource : public ByteSource {
 public:
  RangesSource(Descriptor fd, std::string name, std::vector<ByteRange> ranges)
      : m_fd(std::move(fd)), m_name(std::move(name)), m_ranges(std::move(ranges))
  {}

  Result<std::size_t> read(std::span<char> buffer) override
  {
    while (m_next < m_ranges.size()) {
      auto& range = m_ranges[m_next];
      if (range.from == range.to) {
        ++m_next;
        continue;
      }
      const auto most = std::min(std::ssize(buffer), range.to - range.from);
      auto got = read_at(m_fd.get(), buffer.first(static_cast<std::size_t>(most)), range.from, m_name);
      if (!got)
        return got;
      if (*got > 0) {
        range.from += static_cast<int64_t>(*got);
        return got;
      }
      if (range.to != to_the_end)
        return fail(ErrorKind::truncated, m_name,
                    {"it became shorter while it was read", "读取过程中文件变短"});
      ++m_next;
    }
    return 0;
  }

 private:
  Descriptor m_fd;
  std::string m_name;
  std::vector<ByteRange> m_ranges;
  std::size_t m_next = 0;
};

class FirstBytes : public ByteSource {
 public:
  FirstBytes(std::unique_ptr<ByteSource> source, std::size_t count)
      : m_source(std::move(source)), m_left(count)
  {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    auto got = m_left == 0 ? 0 : m_source->read(buffer.first(std::min(buffer.size(), m_left)));
    m_left -= got.value_or(0);
    return got;
  }

 private:
  std::unique_ptr<ByteSource> m_source;
  std::size_t m_left;
};

class Stoppable : public ByteSource {
 public:
  Stoppable(std::unique_ptr<ByteSource> source, const std::atomic<bool>& stop)
      : m_source(std::move(source)), m_stop(stop)
  {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    return m_stop ? Result<std::size_t>(0) : m_source->read(buffer);
  }

 private:
  std::unique_ptr<ByteSource> m_source;
  const std::atomic<bool>& m_stop;
};

// Where a line begins at or behind `from`, and where the last one that begins within `size` ends.
std::optional<ByteRange> whole_lines(int fd, int64_t from, int64_t size)
{
  std::string text(static_cast<std::size_t>(size), '\0');
  const auto got = read_at(fd, text, from, {});
  text.resize(got.value_or(0));
  const auto first = from == 0 ? 0 : text.find('\n') + 1;
  const auto last = text.rfind('\n') + 1; // 0: none
  if (last == 0 || first >= last)
    return std::nullopt;
  return ByteRange{from + static_cast<int64_t>(first), from + static_cast<int64_t>(last)};
}

int64_t count_lines(int fd, const ByteRange& range)
{
  std::string text(static_cast<std::size_t>(range.to - range.from), '\0');
  text.resize(read_at(fd, text, range.from, {}).value_or(0));
  return std::ranges::count(text, '\n');
}

bool is_plain(int fd)
{
  std::array<char, 512> head{};
  const auto got = read_at(fd, head, 0, {});
  return got && detect_codec({head.data(), *got}) == Codec::plain;
}

} // namespace

std::vector<SamplePiece> sample_pieces(const LogFile& file)
{
  const auto fd = open_regular(file.real, Links::follow);
  struct stat status;
  if (!fd || ::fstat(fd->get(), &status) != 0 || status.st_size < least_size || !is_plain(fd->get()))
    return {};
  std::vector<SamplePiece> all;
  const auto add = [&](int64_t from, int64_t size) {
    const auto range = whole_lines(fd->get(), from, size);
    if (range && (all.empty() || range->from >= all.back().bytes.to))
      all.push_back({*range, count_lines(fd->get(), *range)});
    return range.has_value();
  };
  if (!add(0, end_size))
    return {};
  const auto pieces = std::clamp(status.st_size / apart, least_pieces, most_pieces);
  for (int64_t i = 1; i < pieces; ++i)
    if (const auto from = status.st_size / pieces * i; !add(from, piece_size))
      add(from, end_size);
  add(status.st_size - end_size, end_size);
  return all;
}

Result<std::unique_ptr<ByteSource>> ranges_source(const LogFile& file, std::vector<ByteRange> ranges)
{
  auto fd = open_regular(file.real, Links::follow);
  if (!fd)
    return tl::unexpected(fd.error());
  return std::make_unique<RangesSource>(std::move(*fd), file.shown, std::move(ranges));
}

std::unique_ptr<ByteSource> first_bytes(std::unique_ptr<ByteSource> source, std::size_t count)
{
  return std::make_unique<FirstBytes>(std::move(source), count);
}

std::unique_ptr<ByteSource> stoppable(std::unique_ptr<ByteSource> source, const std::atomic<bool>& stop)
{
  return std::make_unique<Stoppable>(std::move(source), stop);
}

} // namespace eduaudit::logkeep
