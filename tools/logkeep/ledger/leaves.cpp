// SPDX-License-Identifier: Apache-2.0
#include "ledger/leaves.hpp"
#include "fs/open.hpp"
#include "ledger/big_endian.hpp"
#include "record/envelope.hpp"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t records_at_once = 6400;
constexpr std::size_t block_size = 2u << 20; // stays in the cache between reading and hashing
constexpr std::size_t longest_line = 1u << 20;

// Gives back what stands behind the last whole line.
std::string_view take_lines(std::string_view text, std::vector<std::string_view>& lines)
{
  lines.clear();
  for (;;) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos)
      return text;
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
}

Leaf parse_record(std::string_view bytes)
{
  return {from_big_endian(bytes.substr(0, 8)), *hash_of(bytes.substr(8, 32))};
}

} // namespace

Result<std::string> read_range(int fd, uint64_t from, uint64_t to, const std::string& path)
{
  std::string bytes(to - from, '\0');
  for (std::size_t filled = 0; filled < bytes.size();) {
    const auto got =
        ::pread(fd, bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(from + filled));
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return system_error(path, got < 0 ? errno : EIO);
    filled += static_cast<std::size_t>(got);
  }
  return bytes;
}

tl::unexpected<Error> changed_entry(const std::string& path, uint64_t index)
{
  return fail(ErrorKind::damaged, path,
              say({"entry {} is not the one that was sealed; logkeep verify says more",
                   "第 {} 条不是当初封存的内容；请运行 logkeep verify 查看详情"},
                  {index}));
}

Result<void> each_block(const std::string& path, uint64_t from, const std::function<bool(Lines)>& visit)
{
  const auto fd = open_regular(path, Links::refuse);
  if (!fd)
    return fd.error().kind == ErrorKind::not_found ? Result<void>() : tl::unexpected(fd.error());
  if (::lseek(fd->get(), static_cast<off_t>(from), SEEK_SET) < 0)
    return system_error(path, errno);
  std::string buffer(block_size, '\0');
  std::vector<std::string_view> lines;
  for (std::size_t held = 0;;) {
    const auto got = read_some(fd->get(), buffer.data() + held, buffer.size() - held, path);
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      return {};
    held += *got;
    const auto rest = take_lines(std::string_view(buffer).substr(0, held), lines);
    if (!lines.empty() && !visit(lines))
      return {};
    if (rest.size() > longest_line)
      return fail(ErrorKind::damaged, path, {"a line is longer than 1 MiB", "有一行超过 1 MiB"});
    std::memmove(buffer.data(), rest.data(), rest.size());
    held = rest.size();
  }
}

Result<void> each_line(const std::string& path, uint64_t from, const LineVisitor& visit)
{
  auto end = from;
  return each_block(path, from, [&](Lines lines) {
    return std::ranges::all_of(lines, [&](std::string_view line) {
      end += line.size();
      return visit(line, end);
    });
  });
}

std::string leaf_record(const Leaf& leaf)
{
  return big_endian(leaf.end).append(bytes_of(leaf.hash));
}

Result<void> each_leaf(const std::string& path, const std::function<bool(const Leaf&)>& visit)
{
  const auto fd = open_regular(path, Links::refuse);
  if (!fd)
    return fd.error().kind == ErrorKind::not_found ? Result<void>() : tl::unexpected(fd.error());
  std::string buffer(records_at_once * leaf_record_size, '\0');
  for (std::size_t held = 0;;) {
    const auto got = read_some(fd->get(), buffer.data() + held, buffer.size() - held, path);
    if (!got)
      return tl::unexpected(got.error());
    held += *got;
    const auto whole = held / leaf_record_size * leaf_record_size;
    for (std::size_t at = 0; at < whole; at += leaf_record_size)
      if (!visit(parse_record(std::string_view(buffer).substr(at, leaf_record_size))))
        return {};
    if (*got == 0)
      return {};
    std::memmove(buffer.data(), buffer.data() + whole, held - whole);
    held -= whole;
  }
}

Result<EntryReader> EntryReader::open(const std::string& entries_path, const std::string& leaves_path)
{
  auto entries = open_regular(entries_path, Links::refuse);
  if (!entries)
    return tl::unexpected(entries.error());
  auto leaves = open_regular(leaves_path, Links::refuse);
  if (!leaves)
    return tl::unexpected(leaves.error());
  return EntryReader(std::move(*entries), std::move(*leaves), entries_path);
}

Result<Leaf> EntryReader::leaf(uint64_t index) const
{
  const auto bytes =
      read_range(m_leaves.get(), index * leaf_record_size, (index + 1) * leaf_record_size, m_path);
  return bytes ? Result<Leaf>(parse_record(*bytes)) : tl::unexpected(bytes.error());
}

Result<std::string> EntryReader::line(uint64_t index) const
{
  const auto before = index == 0 ? Result<Leaf>(Leaf{}) : leaf(index - 1);
  const auto own = leaf(index);
  if (!before || !own)
    return tl::unexpected(before ? own.error() : before.error());
  if (own->end <= before->end || own->end - before->end > longest_record)
    return changed_entry(m_path, index);
  auto bytes = read_range(m_entries.get(), before->end, own->end, m_path);
  if (bytes && leaf_hash(*bytes) != own->hash)
    return changed_entry(m_path, index);
  return bytes;
}

} // namespace eduaudit::logkeep::ledger
