// SPDX-License-Identifier: Apache-2.0
#include "examine.hpp"
#include "archive/container.hpp"
#include "dump.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
#include "kind.hpp"
#include "taken.hpp"
#include <array>
#include <memory>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block = 256 * 1024;

ArchiveState state_of(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::truncated:
    return ArchiveState::truncated;
  case ErrorKind::damaged:
  case ErrorKind::bad_data:
    return ArchiveState::damaged;
  case ErrorKind::unsupported:
  case ErrorKind::limit:
    return ArchiveState::unsupported;
  default:
    return ArchiveState::unreadable;
  }
}

// libarchive has no code for it.
bool is_encrypted(const Error& error)
{
  return error.kind == ErrorKind::unsupported && error.detail.en.find("encrypted") != std::string::npos;
}

std::optional<Error> set_error(Archive& archive, const Error& error)
{
  archive.state = is_encrypted(error) ? ArchiveState::encrypted : state_of(error.kind);
  archive.reason =
      error.subject == archive.path ? error.detail : say({"{}: {}", "{}：{}"}, {error.subject, error.detail});
  return error;
}

void set_state(Archive& archive, ArchiveState state, Words reason)
{
  archive.state = state;
  archive.reason = std::move(reason);
}

// What the first decompressed bytes are.
struct Opening {
  ContainerFormat container;
  Codec codec;
};

Result<std::size_t> fill(ByteSource& source, std::span<char> buffer)
{
  std::size_t size = 0;
  while (size < buffer.size()) {
    const auto got = source.read(buffer.subspan(size));
    if (!got)
      return size > 0 ? Result<std::size_t>(size) : got;
    if (*got == 0)
      break;
    size += *got;
  }
  return size;
}

Result<Opening> look(const std::string& path)
{
  auto opened = open_source(path);
  if (!opened)
    return tl::unexpected(opened.error());
  std::array<char, 65536> first; // the ISO 9660 magic stands at 32769
  const auto got = fill(*opened->source, first);
  if (!got)
    return tl::unexpected(got.error());
  return Opening{detect_container({first.data(), *got}), opened->codec};
}

// Members that have a content of their own, though perhaps no bytes: what is else in a container (folders,
// empty files) need not be backed up.
struct Contents {
  bool bytes = false; // also those that GNU tar writes of a folder in an incremental backup
  bool links_or_devices = false;
};

void note_newest(Archive& archive, int64_t mtime, Moment now)
{
  const auto time = Moment(std::chrono::seconds(mtime));
  if (mtime > 0 && time <= now && (!archive.taken || *archive.taken < time))
    archive.taken = time;
}

Result<ContainerSummary> read_members(Archive& archive, Moment now, Contents& contents)
{
  return read_container(
      archive.path,
      [&](const Member& member) {
        ++archive.members;
        contents.links_or_devices |= member.type == Member::Type::link || member.type == Member::Type::other;
        note_newest(archive, member.mtime, now);
      },
      [&](const Member&, std::string_view chunk) { contents.bytes |= !chunk.empty(); });
}

void judge_container(Archive& archive, const ContainerSummary& summary, const Contents& contents)
{
  if (summary.encrypted > 0)
    set_state(archive, ArchiveState::encrypted,
              say({"{} of {} members are encrypted", "共 {1} 个成员，其中 {0} 个已加密"},
                  {summary.encrypted, summary.members}));
  else if (summary.members == 0)
    set_state(archive, ArchiveState::empty, Text{"no member is in it", "其中没有任何成员"});
  else if (!summary.end_marker)
    set_state(archive, ArchiveState::incomplete,
              Text{"the end-of-archive marker is missing: it may be cut at a member's end",
                   "缺少归档结束标记，可能在某个成员之后被截断"});
  else if (!contents.bytes && !contents.links_or_devices)
    set_state(archive, ArchiveState::empty,
              Text{"only folders and empty files are in it", "其中只有目录和空文件"});
}

std::optional<Error> examine_container(Archive& archive, Moment now)
{
  Contents contents;
  const auto summary = read_members(archive, now, contents);
  if (!summary)
    return set_error(archive, summary.error());
  archive.content_bytes = static_cast<int64_t>(summary->bytes);
  archive.checksummed = summary->checksummed;
  judge_container(archive, *summary, contents);
  return std::nullopt;
}

void judge_stream(Archive& archive, const DumpWatch& dump, Codec codec)
{
  archive.format = dump.format();
  if (archive.content_bytes == 0) {
    set_state(archive, ArchiveState::empty, Text{"no byte is in it", "其中没有任何字节"});
  } else if (archive.format.empty()) {
    const auto unread = what_else(base_name(archive.path), codec, dump.head());
    archive.format = unread.format;
    set_state(archive, unread.state, unread.reason);
  } else if (!dump.complete()) {
    set_state(archive, ArchiveState::incomplete,
              say({"its closing line is missing: {}", "缺少结尾行：{}"}, {dump.missing()}));
  }
}

// A single stream: a dump, a database file, a disk image; compressed or not.
std::optional<Error> examine_stream(Archive& archive)
{
  auto opened = open_source(archive.path);
  if (!opened)
    return set_error(archive, opened.error());
  const auto buffer = std::make_unique<char[]>(block);
  DumpWatch dump;
  for (;;) {
    const auto got = opened->source->read({buffer.get(), block});
    if (!got)
      return set_error(archive, got.error());
    if (*got == 0)
      break;
    archive.content_bytes += static_cast<int64_t>(*got);
    dump.take({buffer.get(), *got});
  }
  archive.checksummed = opened->source->checksummed();
  judge_stream(archive, dump, opened->codec);
  return std::nullopt;
}

// The name says when a backup was taken; without a date there, the newest member does; mtime last, as copying
// changes it.
void choose_clock(Archive& archive, Zone zone, Moment now)
{
  const auto name = time_in_name(base_name(archive.path), zone, now);
  archive.taken_clock = name ? "name" : archive.taken ? "content" : "mtime";
  if (name)
    archive.taken = name;
  if (!archive.taken)
    if (const auto status = stat_file(archive.path))
      archive.taken = Moment(std::chrono::seconds(status->st_mtime));
}

std::optional<Error> examine_content(Archive& archive, Moment now)
{
  const auto opening = look(archive.path);
  if (!opening)
    return set_error(archive, opening.error());
  archive.codec = codec_name(opening->codec);
  archive.format = container_format_name(opening->container);
  return opening->container == ContainerFormat::none ? examine_stream(archive)
                                                     : examine_container(archive, now);
}

} // namespace

std::optional<Error> examine(Archive& archive, Zone zone, Moment now)
{
  auto error = examine_content(archive, now);
  choose_clock(archive, zone, now);
  return error;
}

} // namespace eduaudit::backupverify
