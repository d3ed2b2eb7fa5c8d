// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "manifests/record.hpp"
#include "manifests/verbs.hpp"
#include "pipeline/messages.hpp"
#include "record/envelope.hpp"
#include "settings.hpp"

namespace eduaudit::backupverify {

namespace {

Words state_words(const ManifestedFile& file)
{
  switch (file.state) {
  case FileState::match:
    return Text{"OK", "一致"};
  case FileState::missing:
    return Text{"MISSING", "缺失"};
  case FileState::extra:
    return Text{"EXTRA, not in the manifest", "多余，清单中没有"};
  case FileState::moved:
    return say({"MOVED to {}", "已移动到 {}"}, {file.moved_to});
  case FileState::changed:
    return Text{"DIFFERS", "不一致"};
  case FileState::rotten:
    return Text{"ROTTEN, other bytes with the same size and time", "静默损坏，大小和时间未变而内容不同"};
  case FileState::unread:
    break;
  }
  return Text{"NOT READ", "未能读取"};
}

std::string line_of(const ManifestedFile& file, Language language)
{
  auto words = state_words(file);
  if (!file.reason.empty())
    words = say({"{} ({})", "{}（{}）"}, {words, file.reason});
  return printable(file.path) + ": " + in(language, words) + "\n";
}

std::string summary_of(const ManifestResult& result, Language language)
{
  std::string text;
  for (const auto line : result.bad_lines)
    text += in(language, say({"{} line {}: not a line of a manifest", "{} 第 {} 行：不是清单格式"},
                             {printable(result.path), line})) +
            "\n";
  for (const auto& problem : result.problems)
    text += in(language, say({"{}: {}", "{}：{}"}, {printable(result.path), problem})) + "\n";
  if (result.weak)
    text +=
        in(language, Words(Text{"some files have only an MD5, SHA-1 or CRC, which does not show a forgery",
                                "部分文件只有 MD5、SHA-1 或 CRC，无法发现伪造"})) +
        "\n";
  return text +
         in(language,
            say({"{} match, {} missing, {} extra, {} moved, {} differ, {} rotten, {} not read, {} lines are "
                 "not "
                 "of a manifest",
                 "一致 {}，缺失 {}，多余 {}，移动 {}，不一致 {}，静默损坏 {}，未能读取 {}，非清单行 {}"},
                {result.match, result.missing, result.extra, result.moved, result.changed, result.rotten,
                 result.unread, result.bad_line_count})) +
         "\n";
}

Result<void> show(const Manifest& manifest, const ManifestOutcome& outcome, Session& session)
{
  const auto& view = session.settings<Settings>().manifest_view;
  const bool text = view == "text" || (view == "auto" && session.format == Format::text);
  const auto write = [&](const ManifestedFile& file) {
    return session.out->write(text ? line_of(file, session.language) : to_line(file, session.origin()));
  };
  for (std::size_t i = 0; i < outcome.entries.size(); ++i) {
    const auto& judged = outcome.entries[i];
    if (text && session.quiet && judged.state == FileState::match)
      continue;
    if (auto written = write(record_of(manifest.entries[i], judged, outcome.result.path)); !written)
      return written;
  }
  for (const auto& other : outcome.others)
    if (auto written = write(other); !written)
      return written;
  return session.out->write(text ? summary_of(outcome.result, session.language)
                                 : to_line(outcome.result, session.origin()));
}

ExitCode exit_code_of(const ManifestResult& result)
{
  if (!result.complete)
    return ExitCode::incomplete;
  const bool good = result.missing + result.extra + result.moved + result.changed + result.rotten == 0 &&
                    result.problems.empty();
  return good ? ExitCode::ok : ExitCode::findings;
}

} // namespace

Result<ExitCode> verify_manifest(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto file = read_manifest_file(settings.manifest);
  if (!file)
    return tl::unexpected(file.error());
  if (const auto none = nothing_named(settings.manifest, file->manifest)) {
    Messages(session.tool, session.language).error(*none);
    return ExitCode::incomplete;
  }
  if (!settings.manifest_folder.empty() && !is_folder(settings.manifest_folder)) {
    const auto status = stat_file(settings.manifest_folder);
    return status ? fail(ErrorKind::usage, settings.manifest_folder, {"is not a folder", "不是目录"})
                  : tl::unexpected(status.error());
  }
  const auto outcome =
      check_manifest(*file, {settings.manifest, settings.manifest_folder, session.jobs, session.progress});
  if (const auto shown = show(file->manifest, outcome, session); !shown)
    return tl::unexpected(shown.error());
  return exit_code_of(outcome.result);
}

} // namespace eduaudit::backupverify
