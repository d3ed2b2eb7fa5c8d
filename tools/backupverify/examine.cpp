// SPDX-License-Identifier: Apache-2.0
#include "examine.hpp"
#include "archive/container.hpp"
#include "dump.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
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

void set_error(Archive& archive, const Error& error)
{
  archive.state = state_of(error.kind);
  archive.reason = error.subject == archive.path ? error.detail : error.subject + ": " + error.detail;
}

void set_state(Archive& archive, ArchiveState state, std::string reason)
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

void note_newest(Archive& archive, int64_t mtime)
{
  if (mtime > 0 && (!archive.taken || archive.taken->time_since_epoch().count() < mtime))
    archive.taken = Moment(std::chrono::seconds(mtime));
}

void examine_container(Archive& archive)
{
  const auto summary = read_container(archive.path, [&](const Member& member) {
    ++archive.members;
    note_newest(archive, member.mtime);
  });
  if (!summary) {
    set_error(archive, summary.error());
    return;
  }
  archive.content_bytes = static_cast<int64_t>(summary->bytes);
  archive.checksummed = summary->checksummed;
  if (summary->encrypted > 0)
    set_state(archive, ArchiveState::encrypted,
              std::to_string(summary->encrypted) + " of " + std::to_string(summary->members) +
                  " members are encrypted");
  else if (summary->members == 0)
    set_state(archive, ArchiveState::empty, "no member is in it");
  else if (!summary->end_marker)
    set_state(archive, ArchiveState::incomplete,
              "the end-of-archive marker is missing: it may be cut at a member's end");
}

// A single stream: a dump, a database file, a disk image; compressed or not.
void examine_stream(Archive& archive)
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
  archive.checksummed = opened->codec != Codec::plain && opened->codec != Codec::zstd;
  archive.format = dump.format().empty() ? "data" : dump.format();
  if (archive.content_bytes == 0)
    set_state(archive, ArchiveState::empty, "no byte is in it");
  else if (!dump.format().empty() && !dump.complete())
    set_state(archive, ArchiveState::incomplete, "its closing line is missing: " + dump.missing());
}

// The name says when a backup was taken; without a date there, the newest member does; mtime last, as copying
// changes it.
void choose_clock(Archive& archive, Zone zone)
{
  const auto name = time_in_name(base_name(archive.path), zone);
  archive.taken_clock = name ? "name" : archive.taken ? "content" : "mtime";
  if (name)
    archive.taken = name;
  if (!archive.taken)
    if (const auto status = stat_file(archive.path))
      archive.taken = Moment(std::chrono::seconds(status->st_mtime));
}

} // namespace

void examine(Archive& archive, Zone zone)
{
  if (const auto opening = look(archive.path); !opening) {
    set_error(archive, opening.error());
  } else {
    archive.codec = codec_name(opening->codec);
    archive.format = container_format_name(opening->container);
    if (opening->container == ContainerFormat::none)
      examine_stream(archive);
    else
      examine_container(archive);
  }
  choose_clock(archive, zone);
}

} // namespace eduaudit::backupverify
