// SPDX-License-Identifier: Apache-2.0
#include "manifest_verbs.hpp"
#include "base/utf8.hpp"
#include "files.hpp"
#include "fs/file.hpp"
#include "fs/walk.hpp"
#include "fs/write.hpp"
#include "manifest.hpp"
#include "names.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include <algorithm>
#include <functional>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

using Unwanted = std::function<bool(const struct stat&)>;

Result<void> add_files_of(const std::string& path, const Unwanted& unwanted, std::vector<std::string>& files)
{
  const auto status = stat_file(path);
  if (!status)
    return tl::unexpected(status.error());
  if (!S_ISDIR(status->st_mode)) {
    if (!unwanted(*status))
      files.push_back(path);
    return {};
  }
  std::vector<Error> unread;
  auto walked = walk(
      path,
      [&](const WalkEntry& entry) {
        if (S_ISREG(entry.status.st_mode) && !unwanted(entry.status))
          files.push_back(entry.path);
      },
      [&](const Error& error) { unread.push_back(error); });
  if (walked && !unread.empty())
    return tl::unexpected(unread.front());
  return walked;
}

// A manifest that lies among the files is about to be replaced: its digest would be wrong at once.
Unwanted is_output(const std::string& output)
{
  const auto file = stat_file(output);
  struct stat standard {};
  const bool known = ::fstat(STDOUT_FILENO, &standard) == 0;
  return [=](const struct stat& status) {
    return output.empty() ? known && is_same_file(standard, status) : file && is_same_file(*file, status);
  };
}

Result<std::vector<std::string>> files_of(const Settings& settings)
{
  const auto unwanted = is_output(settings.manifest_output);
  std::vector<std::string> files;
  for (const auto& path : settings.manifest_paths)
    if (const auto added = add_files_of(path, unwanted, files); !added)
      return tl::unexpected(added.error());
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

std::vector<Result<std::string>> hashes_of(const std::vector<std::string>& files, const Session& session)
{
  std::vector<Result<std::string>> hashes(files.size());
  session.progress->stage({"hashing", "计算摘要"}, files.size());
  parallel_for(session.jobs, files.size(), [&](std::size_t i) {
    hashes[i] = file_sha256(files[i]);
    session.progress->advance();
  });
  return hashes;
}

// As a manifest in its own folder names files, so that `cd FOLDER && sha256sum -c FILE` works too.
std::string name_in_manifest(const std::string& file, const std::string& manifest)
{
  return manifest.empty() ? file : name_from(std::string(folder_of(manifest)), file);
}

struct Tally {
  int64_t good = 0;
  int64_t bad = 0;
  int64_t unread = 0;
};

Words verdict(const Result<std::string>& hash, const ManifestEntry& entry, Tally& tally)
{
  if (hash) {
    const bool match = *hash == entry.sha256;
    ++(match ? tally.good : tally.bad);
    return match ? Words{"OK", "一致"} : Words{"DIFFERS", "不一致"};
  }
  const bool missing = hash.error().kind == ErrorKind::not_found;
  ++(missing ? tally.bad : tally.unread);
  return missing ? Words{"MISSING", "缺失"}
                 : say({"NOT READ ({})", "未能读取（{}）"}, {sentence(hash.error())});
}

Words summary(const Tally& tally, std::size_t bad_lines)
{
  return say({"{} match, {} differ or are missing, {} not read, {} lines are not of a manifest",
              "一致 {}，不一致或缺失 {}，未能读取 {}，非清单行 {}"},
             {tally.good, tally.bad, tally.unread, bad_lines});
}

// Nothing was compared, so that there is nothing to count.
ExitCode say_no_manifest(const Session& session, const std::string& path, const Manifest& manifest)
{
  constexpr Text empty{"no file is named in it", "其中没有列出任何文件"};
  constexpr Text other{
      "none of its lines is one of a manifest, as sha256sum or `backupverify manifest create` "
      "writes it",
      "没有一行是清单格式，即 sha256sum 或 backupverify manifest create 的输出格式"};
  Messages(session.tool, session.language)
      .error({ErrorKind::bad_data, path, manifest.bad_lines.empty() ? empty : other});
  return ExitCode::incomplete;
}

} // namespace

Result<ExitCode> create_manifest(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto files = files_of(settings);
  if (!files)
    return tl::unexpected(files.error());
  const auto hashes = hashes_of(*files, session);
  std::string text;
  for (std::size_t i = 0; i < files->size(); ++i) {
    if (!hashes[i])
      return tl::unexpected(hashes[i].error());
    text += manifest_line(*hashes[i], name_in_manifest((*files)[i], settings.manifest_output));
  }
  const auto written = settings.manifest_output.empty() ? session.out->write(text)
                                                        : write_file(settings.manifest_output, text);
  return written.map([] { return ExitCode::ok; });
}

Result<ExitCode> verify_manifest(Session& session)
{
  const auto& path = session.settings<Settings>().manifest;
  const auto text = read_file(path, 1u << 30);
  if (!text)
    return tl::unexpected(text.error());
  const auto manifest = parse_manifest(*text);
  if (manifest.entries.empty())
    return say_no_manifest(session, path, manifest);
  std::vector<std::string> files;
  for (const auto& entry : manifest.entries)
    files.push_back(join_path(folder_of(path), entry.path));
  const auto hashes = hashes_of(files, session);
  Tally tally;
  std::string out;
  for (std::size_t i = 0; i < files.size(); ++i)
    out += printable(manifest.entries[i].path) + ": " +
           in(session.language, verdict(hashes[i], manifest.entries[i], tally)) + "\n";
  for (const auto line : manifest.bad_lines)
    out += in(session.language,
              say({"{} line {}: not a line of a manifest", "{} 第 {} 行：不是清单格式"}, {path, line})) +
           "\n";
  out += in(session.language, summary(tally, manifest.bad_lines.size())) + "\n";
  if (auto written = session.out->write(out); !written)
    return tl::unexpected(written.error());
  if (tally.unread > 0 || !manifest.bad_lines.empty())
    return ExitCode::incomplete;
  return tally.bad > 0 ? ExitCode::findings : ExitCode::ok;
}

} // namespace eduaudit::backupverify
