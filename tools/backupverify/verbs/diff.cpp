// SPDX-License-Identifier: Apache-2.0
#include "archive/container.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "crypto/digest.hpp"
#include "diff/compare.hpp"
#include "examine.hpp"
#include "folders.hpp"
#include "i18n/language.hpp"
#include "pipeline/audit_verb.hpp"
#include "record/envelope.hpp"
#include "settings.hpp"
#include "verbs/verbs.hpp"
#include "wording.hpp"

namespace eduaudit::backupverify {

namespace {

using cli::bind;
using cli::Completion;
using cli::Option;

constexpr auto options = std::to_array<Option>({
    {.name = "ARCHIVE",
     .help = {"the backup: an archive, a folder or an SQLite file", "备份：归档文件、目录或 SQLite 文件"},
     .set = bind<&Settings::diff_archive>,
     .completion = Completion::file,
     .kind = Option::Kind::required_positional},
    {.name = "LIVE",
     .help = {"the folder, or the SQLite file, that it was taken of", "备份的来源：目录或 SQLite 文件"},
     .set = bind<&Settings::diff_live>,
     .completion = Completion::file,
     .kind = Option::Kind::required_positional},
    {.name = "format",
     .value = "FORMAT",
     .help = {"auto is text on a terminal, JSON Lines into a pipe or file",
              "auto 表示在终端上输出文字，在管道或文件中输出 JSON Lines"},
     .set = detail::bind_part<&Settings::audit_verb, &AuditVerb::format>,
     .choices = detail::format_choices,
     .completion = Completion::choice},
});

Text text_of(DifferenceState state)
{
  switch (state) {
  case DifferenceState::changed:
    return {"changed", "已改变"};
  case DifferenceState::missing_in_archive:
    return {"not in the backup", "备份中没有"};
  case DifferenceState::missing_live:
    return {"not there any more", "来源中已不存在"};
  case DifferenceState::unread:
    break;
  }
  return {"not read", "未能读取"};
}

Text text_of_what(std::string_view what)
{
  if (what == "type")
    return {"type", "类型"};
  if (what == "content")
    return {"content", "内容"};
  if (what == "size")
    return {"size", "大小"};
  if (what == "mtime")
    return {"time", "修改时间"};
  if (what == "mode")
    return {"mode", "权限"};
  return what == "target" ? Text{"target of the link", "链接目标"} : Text{"number of rows", "行数"};
}

// Writes what differs as it is found.
class Telling {
 public:
  explicit Telling(Session& session) : m_session(session)
  {
    const auto& format = session.settings<Settings>().audit_verb.format;
    m_text = format == "text" || (format == "auto" && cli::is_terminal(session.out->descriptor()));
  }

  void difference(const Difference& difference)
  {
    write(m_text ? in(m_session.language, words_of(difference)) + "\n"
                 : to_line(difference, m_session.origin()));
  }

  void sum(const Comparison& comparison)
  {
    if (!m_text)
      return write(to_line(comparison, m_session.origin()));
    if (!comparison.reason.empty())
      write(in(m_session.language, say({"{}: {}", "{}：{}"}, {comparison.archive, comparison.reason})) +
            "\n");
    write(in(m_session.language,
             say({"{} the same, {} changed, {} not in the backup, {} not there any more, {} not read",
                  "相同 {}，已改变 {}，备份中没有 {}，来源中已不存在 {}，未能读取 {}"},
                 {comparison.same, comparison.changed, comparison.missing_in_archive, comparison.missing_live,
                  comparison.unread})) +
          "\n");
  }

  const Result<void>& written() const { return m_written; }

 private:
  void write(const std::string& text)
  {
    if (m_written)
      m_written = m_session.out->write(text);
  }

  static Words words_of(const Difference& difference)
  {
    Words what = text_of(difference.state);
    for (const auto& one : difference.what)
      what = say({"{}, {}", "{}、{}"}, {what, text_of_what(one)});
    if (!difference.reason.empty())
      what = say({"{} ({})", "{}（{}）"}, {what, difference.reason});
    return say({"{}: {}", "{}：{}"}, {difference.path, what});
  }

  Session& m_session;
  bool m_text;
  Result<void> m_written;
};

ContainerMember::Type type_of(Member::Type type)
{
  switch (type) {
  case Member::Type::file:
    return ContainerMember::Type::file;
  case Member::Type::folder:
    return ContainerMember::Type::folder;
  case Member::Type::link:
    return ContainerMember::Type::link;
  case Member::Type::other:
    break;
  }
  return ContainerMember::Type::other;
}

// Containers whose format does not hand over its members itself.
Result<void> read_members(const std::string& path, TreeComparison& comparison)
{
  std::optional<ContainerMember> current;
  Hasher hasher;
  bool encrypted = false;
  const auto flush = [&] {
    if (!current)
      return;
    if (current->type == ContainerMember::Type::file && !encrypted)
      current->sha256 = hasher.finish_hex();
    comparison.take(*current);
    current.reset();
  };
  const auto read = read_container(
      path,
      [&](const Member& member) {
        flush();
        hasher.reset();
        encrypted = member.encrypted;
        current = ContainerMember{.name = member.name,
                                  .type = type_of(member.type),
                                  .size = static_cast<int64_t>(member.size),
                                  .mtime = member.mtime};
      },
      [&](const Member&, std::string_view bytes) { hasher.update(bytes); });
  if (!read) {
    encrypted = true; // the last one is not whole
    flush();
    return tl::unexpected(read.error());
  }
  flush();
  return {};
}

// A part of a link's type is not known there: a hard link may be a file.
Result<void> compare_archive(const Session& session, const LiveTree& live, Comparison& comparison,
                             const TakeDifference& take)
{
  Archive archive{.path = comparison.archive};
  std::optional<TreeComparison> tree;
  tree.emplace(live, TreeComparison::Times::compared, comparison, take);
  int64_t members = 0;
  Examining how{session.school.zone,
                session.now,
                Level::checksums,
                false,
                session.jobs,
                [&](const ContainerMember& member) {
                  ++members;
                  tree->take(member);
                }};
  const auto error = examine(archive, how, {});
  if (error)
    comparison.reason = error->detail;
  else if (archive.verdict != Verdict::ok && archive.verdict != Verdict::unverifiable)
    comparison.reason = archive.reason;
  if (members == 0 && archive.members > 0) {
    // Times in a zip are those of an unknown zone, and even.
    tree.emplace(live,
                 archive.format == "zip" ? TreeComparison::Times::left_out : TreeComparison::Times::compared,
                 comparison, take);
    if (const auto read = read_members(comparison.archive, *tree); !read)
      comparison.reason = read.error().detail;
    members = archive.members;
  }
  if (members == 0 && error)
    return tl::unexpected(*error);
  if (members == 0)
    return fail(ErrorKind::unsupported, comparison.archive,
                {"it is no archive whose members can be read", "不是可读取成员的归档文件"});
  tree->finish();
  return {};
}

Result<void> compare_tree(const LiveTree& live, Comparison& comparison, const TakeDifference& take)
{
  TreeComparison tree(live, TreeComparison::Times::compared, comparison, take);
  auto read = for_each_file(
      comparison.archive, [&](const ContainerMember& member) { tree.take(member); },
      [&](const Error& error) { tree.unread(error); });
  if (read)
    tree.finish();
  return read;
}

Result<void> compare(const Session& session, Comparison& comparison, const TakeDifference& take)
{
  if (!is_folder(comparison.live)) {
    if (is_sqlite(comparison.archive) && is_sqlite(comparison.live))
      return compare_databases(comparison.archive, comparison.live, comparison, take);
    return fail(ErrorKind::unsupported, comparison.live,
                {"it is no folder; only an SQLite file is compared with an SQLite file",
                 "不是目录；只有 SQLite 文件可与 SQLite 文件比对"});
  }
  const auto live = LiveTree::open(comparison.live);
  if (!live)
    return tl::unexpected(live.error());
  return is_folder(comparison.archive) ? compare_tree(*live, comparison, take)
                                       : compare_archive(session, *live, comparison, take);
}

ExitCode code_of(const Comparison& comparison)
{
  if (comparison.unread > 0 || !comparison.reason.empty())
    return ExitCode::incomplete;
  const bool differs = comparison.changed + comparison.missing_in_archive + comparison.missing_live > 0;
  return differs ? ExitCode::findings : ExitCode::ok;
}

} // namespace

std::span<const Option> diff_options()
{
  return options;
}

Result<ExitCode> diff(Session& session)
{
  const auto& settings = session.settings<Settings>();
  Comparison comparison{.archive = settings.diff_archive, .live = settings.diff_live};
  Telling telling(session);
  const auto compared = compare(session, comparison, [&](const Difference& one) { telling.difference(one); });
  if (!compared)
    return tl::unexpected(compared.error());
  telling.sum(comparison);
  if (!telling.written())
    return tl::unexpected(telling.written().error());
  return code_of(comparison);
}

} // namespace eduaudit::backupverify
