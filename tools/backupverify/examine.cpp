// SPDX-License-Identifier: Apache-2.0
#include "examine.hpp"
#include "binary.hpp"
#include "folders.hpp"
#include "format.hpp"
#include "formats/zip/reader.hpp"
#include "fs/file.hpp"
#include "kind.hpp"
#include "series/clocks.hpp"
#include "series/ransom_signs.hpp"
#include "taken.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

void read_as_none(BackupFile& file, Report& report, Archive& archive)
{
  if (const auto read = file.read_rest(); !read)
    return report.fault(read.error());
  if (file.streamed() == 0)
    return report.say(Verdict::empty, Text{"no byte is in it", "其中没有任何字节"});
  if (zip::ends_as_zip(file)) {
    archive.format = "zip";
    return zip::Reader(file, report).run();
  }
  const auto name = base_name(archive.path);
  auto other = what_else(name, file.codec(), file.head());
  archive.format = other.format;
  if (auto why = file.codec() == Codec::plain && other.format == "data" ? looks_encrypted(name, file.head())
                                                                        : std::nullopt)
    return report.say(other.unproven == Unproven::none ? Verdict::damaged : Verdict::suspicious,
                      std::move(*why));
  if (other.unproven == Unproven::none)
    report.say(Verdict::damaged, std::move(other.reason));
  else if (other.unproven != Unproven::no_checksum)
    report.unverifiable(other.unproven, std::move(other.reason));
}

std::optional<Error> not_checked(const Archive& archive)
{
  if (archive.verdict != Verdict::could_not_check)
    return std::nullopt;
  return Error{ErrorKind::read, archive.path, archive.reason};
}

// The time in the header of gzip is that of the file that was compressed; a pipe has none.
void take_time_of_gzip(const BackupFile& file, Report& report)
{
  const auto field = file.read_at(4, std::size_t{4});
  if (file.codec() == Codec::gzip && field && !report.archive().taken_by_content)
    report.taken(int64_t{little<std::uint32_t>(*field, 0)});
}

// A file that a program is still writing is neither whole nor damaged.
void finish(BackupFile& file, Report& report, Archive& archive)
{
  const auto finished = file.finish();
  if (!finished)
    report.fault(finished.error());
  archive.sha256 = file.sha256();
  if (archive.content_bytes == 0)
    archive.content_bytes = file.streamed();
  if (file.codec() != Codec::plain && finished && file.stream().checksummed())
    archive.checksummed = true;
}

std::optional<Error> examine_folder(Archive& archive, const Examining& how)
{
  Report report(archive, how.now);
  archive.folder = true;
  const auto* format = folder_format_of(archive.path);
  if (!format) {
    const Error error{ErrorKind::not_found, archive.path, {"it is no backup any more", "已不再是备份目录"}};
    report.fault(error);
    return error;
  }
  archive.format = format->name;
  archive.experimental = format->experimental;
  format->examine(archive.path, how, report);
  return not_checked(archive);
}

std::optional<Error> examine_file(Archive& archive, const Examining& how)
{
  Report report(archive, how.now);
  auto opened = BackupFile::open(archive.path, how);
  if (!opened) {
    report.fault(opened.error());
    return opened.error();
  }
  auto& file = **opened;
  archive.codec = codec_name(file.codec());
  const Head head{base_name(archive.path), file.codec(), file.head()};
  const auto format =
      std::ranges::find_if(all_formats, [&](const Format* one) { return one->recognizes(head); });
  if (format != all_formats.end()) {
    archive.format = (*format)->name;
    archive.experimental = (*format)->experimental;
    (*format)->examine(file, report);
    report.judge_names();
  } else {
    read_as_none(file, report, archive);
  }
  take_time_of_gzip(file, report);
  finish(file, report, archive);
  return not_checked(archive);
}

void compare_with_manifest(Archive& archive, const std::string& digest, Report& report)
{
  if (digest.empty())
    return;
  if (archive.sha256.empty())
    archive.manifest = ManifestState::unreadable;
  else if (archive.sha256 == digest)
    archive.manifest = ManifestState::match;
  else {
    archive.manifest = ManifestState::mismatch;
    report.say(Verdict::damaged, Text{"its bytes are not those of the manifest", "其字节与校验清单不一致"});
  }
}

// What reading alone showed.
void note_reading(const Archive& archive, Report& report)
{
  if (archive.verdict != Verdict::ok)
    return;
  if (archive.format != "data")
    report.reached(Level::complete);
  if (archive.checksummed)
    report.reached(Level::checksums);
}

// What no checksum and no manifest covers may be anything.
void settle(Archive& archive, const Examining& how, Report& report)
{
  if (archive.verdict != Verdict::ok)
    return;
  if (archive.manifest == ManifestState::match)
    report.reached(Level::manifest);
  if (how.restored && !archive.sha256.empty() && how.restored(archive.sha256))
    report.reached(Level::restored);
  // A content that reads well may have other bytes than it had.
  const bool is_protected = archive.checksummed || archive.manifest == ManifestState::match ||
                            archive.level == static_cast<int64_t>(Level::restored);
  const auto wanted = static_cast<int64_t>(how.level);
  if (!is_protected && how.level >= Level::checksums)
    report.unverifiable(Unproven::no_checksum,
                        Text{"its format has no checksum over the content, and no manifest names it",
                             "该格式没有覆盖内容的校验和，也没有清单列出它"});
  else if (archive.level < wanted)
    report.unverifiable(Unproven::level, say({"it is proven to level {}, and level {} is wanted",
                                              "已证明到第 {} 级，要求第 {} 级"},
                                             {archive.level, wanted}));
}

// A backup in a folder of its day has the date there.
std::optional<Moment> time_by_name(const std::string& path, const Examining& how)
{
  auto time = time_in_name(base_name(path), how.zone, how.now);
  return time ? time : time_in_name(base_name(folder_of(path)), how.zone, how.now);
}

void choose_clock(Archive& archive, const Examining& how)
{
  archive.taken_by_name = time_by_name(archive.path, how);
  const auto status = stat_file(archive.path);
  const auto chosen = taken_by(archive, status ? std::optional(Moment(std::chrono::seconds(status->st_mtime)))
                                               : std::nullopt);
  archive.taken = chosen.at;
  archive.taken_clock = chosen.clock;
}

} // namespace

std::optional<Error> examine(Archive& archive, const Examining& how, const std::string& digest)
{
  auto with_hash = how;
  with_hash.hash = how.hash || !digest.empty();
  archive.verdict = Verdict::ok; // until something speaks against it
  auto error = is_folder(archive.path) ? examine_folder(archive, how) : examine_file(archive, with_hash);
  Report report(archive, how.now);
  note_reading(archive, report);
  compare_with_manifest(archive, digest, report);
  settle(archive, how, report);
  choose_clock(archive, how);
  return error;
}

} // namespace eduaudit::backupverify
