// SPDX-License-Identifier: Apache-2.0
#include "archive/container.hpp"
#include "archive/budget.hpp"
#include "archive/names.hpp"
#include "archive/reader.hpp"
#include "archive/stream.hpp"
#include "archive/tar_block.hpp"
#include "fs/open.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit {

namespace {

constexpr std::size_t head_size = 40 * 1024; // an ISO shows itself behind 32 KiB
constexpr std::string_view zip_end_magic = "PK\5\6";
constexpr std::size_t zip_end_size = 22;

Member::Type type_of(archive_entry* entry)
{
  if (::archive_entry_hardlink(entry) || ::archive_entry_filetype(entry) == AE_IFLNK)
    return Member::Type::link;
  if (::archive_entry_filetype(entry) == AE_IFDIR)
    return Member::Type::folder;
  return ::archive_entry_filetype(entry) == AE_IFREG ? Member::Type::file : Member::Type::other;
}

Member member_of(archive_entry* entry)
{
  const char* name = ::archive_entry_pathname(entry);
  return {member_name(name ? name : ""), static_cast<std::uint64_t>(::archive_entry_size(entry)),
          static_cast<int64_t>(::archive_entry_mtime(entry)), type_of(entry),
          ::archive_entry_is_encrypted(entry) != 0};
}

// Reads the members of an open container, in order.
class Members {
 public:
  Members(Reader& reader, Budget& budget, const MemberVisitor& member, const ContentVisitor& content,
          ContainerSummary& summary)
      : m_reader(reader), m_budget(budget), m_member(member), m_content(content), m_summary(summary)
  {}

  Result<void> read_all()
  {
    for (;;) {
      const auto entry = m_reader.next_header();
      if (!entry)
        return tl::unexpected(entry.error());
      if (!*entry)
        return {};
      if (auto one = read_one(*entry); !one)
        return one;
    }
  }

 private:
  Result<void> read_one(archive_entry* entry)
  {
    if (auto fits = m_budget.add_member(); !fits)
      return fits;
    const Member member = member_of(entry);
    ++m_summary.members;
    if (m_member)
      m_member(member);
    if (::archive_entry_is_data_encrypted(entry)) {
      ++m_summary.encrypted;
      return {};
    }
    return read_content(member, entry);
  }

  Result<void> read_content(const Member& member, archive_entry* entry)
  {
    m_position = 0;
    Reader::Block block;
    auto more = m_reader.next_block(block);
    for (; more && *more; more = m_reader.next_block(block))
      if (auto taken = take(member, block); !taken)
        return taken;
    if (!more)
      return tl::unexpected(more.error());
    const bool sized = member.type == Member::Type::file && ::archive_entry_size_is_set(entry);
    if (sized && ::archive_entry_sparse_count(entry) > 0)
      return fill_hole(member, member.size);
    if (sized && m_position != member.size)
      return tl::unexpected(m_reader.shorter());
    return {};
  }

  Result<void> take(const Member& member, const Reader::Block& block)
  {
    if (auto filled = fill_hole(member, block.offset); !filled)
      return filled;
    return deliver(member, block.bytes);
  }

  Result<void> fill_hole(const Member& member, std::uint64_t end)
  {
    static constexpr std::array<char, 64 * 1024> zeros{};
    while (m_position < end) {
      const auto size = std::min<std::uint64_t>(zeros.size(), end - m_position);
      if (auto delivered = deliver(member, {zeros.data(), static_cast<std::size_t>(size)}); !delivered)
        return delivered;
    }
    return {};
  }

  Result<void> deliver(const Member& member, std::string_view bytes)
  {
    if (auto fits = m_budget.add_content(bytes.size()); !fits)
      return fits;
    m_position += bytes.size();
    if (member.type == Member::Type::file)
      m_summary.bytes += bytes.size();
    if (m_content && !bytes.empty())
      m_content(member, bytes);
    return {};
  }

  Reader& m_reader;
  Budget& m_budget;
  const MemberVisitor& m_member;
  const ContentVisitor& m_content;
  ContainerSummary& m_summary;
  std::uint64_t m_position = 0; // in the member
};

struct Visitors {
  const MemberVisitor& member;
  const ContentVisitor& content;
};

// Zip, 7z and rar have their directory or checksums in places that only a seek reaches.
bool needs_seek(ContainerFormat format)
{
  return format == ContainerFormat::zip || format == ContainerFormat::seven_zip ||
         format == ContainerFormat::rar;
}

Result<ContainerSummary> read_stream(const std::string& path, ContainerSummary summary, Stream& stream,
                                     Budget& budget, const Visitors& visitors)
{
  Reader reader(path, summary.format);
  if (auto opened = reader.open(stream); !opened)
    return tl::unexpected(opened.error());
  Members members(reader, budget, visitors.member, visitors.content, summary);
  if (auto read = members.read_all(); !read)
    return tl::unexpected(read.error());
  if (summary.format == ContainerFormat::tar) {
    const auto marker = stream.finish_tar(reader.header_position(), path);
    if (!marker)
      return tl::unexpected(marker.error());
    summary.end_marker = *marker && summary.members > 0;
  } else if (auto drained = stream.drain(); !drained) {
    return tl::unexpected(drained.error());
  }
  summary.checksummed = stream.checksummed();
  return summary;
}

// libarchive takes this for no zip at all.
bool is_empty_zip(std::string_view bytes)
{
  if (!bytes.starts_with(zip_end_magic) || bytes.size() < zip_end_size)
    return false;
  const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(bytes[at])}; };
  const std::size_t comment = byte(20) + 256 * byte(21);
  return is_zero(bytes.substr(4, 16)) && bytes.size() == zip_end_size + comment;
}

Result<ContainerSummary> read_seekable(const std::string& path, ContainerSummary summary, int fd,
                                       Budget& budget, const Visitors& visitors)
{
  if (summary.codec != Codec::plain)
    return fail(ErrorKind::unsupported, path,
                say({"{} inside {}", "{1} 压缩的 {0}"},
                    {container_format_name(summary.format), codec_name(summary.codec)}));
  struct stat status;
  if (::fstat(fd, &status) != 0 || ::lseek(fd, 0, SEEK_SET) != 0)
    return system_error(path, errno);
  budget.set_container_bytes(static_cast<std::uint64_t>(status.st_size));
  Reader reader(path, summary.format);
  if (auto opened = reader.open(fd); !opened)
    return tl::unexpected(opened.error());
  Members members(reader, budget, visitors.member, visitors.content, summary);
  if (auto read = members.read_all(); !read)
    return tl::unexpected(read.error());
  summary.checksummed = summary.encrypted == 0;
  return summary;
}

Result<std::string> read_head(ByteSource& source)
{
  std::string head(head_size, '\0');
  std::size_t filled = 0;
  while (filled < head.size()) {
    const auto got = source.read(std::span(head).subspan(filled));
    if (!got && filled == 0)
      return tl::unexpected(got.error());
    // A later error comes again when the stream is read.
    if (!got || *got == 0)
      break;
    filled += *got;
  }
  head.resize(filled);
  return head;
}

} // namespace

Result<ContainerSummary> read_container(const std::string& path, const MemberVisitor& member,
                                        const ContentVisitor& content, const ContainerLimits& limits)
{
  const auto fd = open_regular(path, Links::follow);
  if (!fd)
    return tl::unexpected(fd.error());
  Budget budget(path, limits);
  const auto count = [&](std::string_view raw) { budget.add_container_bytes(raw.size()); };
  auto opened = open_descriptor(::fcntl(fd->get(), F_DUPFD_CLOEXEC, 0), path, count);
  if (!opened)
    return tl::unexpected(opened.error());
  auto head = read_head(*opened->source);
  if (!head)
    return tl::unexpected(head.error());
  const ContainerSummary summary{.format = detect_container(*head), .codec = opened->codec};
  if (summary.format == ContainerFormat::none)
    return fail(ErrorKind::unsupported, path, {"not an archive of a known kind", "不是已知类型的归档文件"});
  if (is_empty_zip(*head))
    return summary;
  const Utf8Names utf8;
  if (needs_seek(summary.format))
    return read_seekable(path, summary, fd->get(), budget, {member, content});
  Stream stream(std::move(opened->source), std::move(*head), budget);
  return read_stream(path, summary, stream, budget, {member, content});
}

} // namespace eduaudit
