// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "find.hpp"
#include "ledger/acknowledge.hpp"
#include "ledger/alterations.hpp"
#include "ledger/keys.hpp"
#include "ledger/look.hpp"
#include "ledger/sealer.hpp"
#include "ledger/words.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include "verbs/actor.hpp"
#include "verbs/ledger_verbs.hpp"
#include <algorithm>
#include <array>
#include <unistd.h>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;
using namespace ledger;

constexpr auto own_options = std::to_array<Option>({
    ledger_option,
    {.name = "origin",
     .value = "NAME",
     .help = {"name of a new ledger, unique in the district (default: the unit and the host name)",
              "新账本的名称，在全区内应唯一（默认由学校标识和主机名组成）"},
     .set = bind<&Settings::ledger_origin>},
    {.name = "paranoid",
     .help = {"read every file again, also those that look untouched",
              "重新读取全部文件，包括看起来没有变化的"},
     .set = bind<&Settings::paranoid>},
    {.name = "accept",
     .value = "FILE",
     .help =
         {"seal nothing, but record that the alteration of FILE is known and answered for; what FILE holds "
          "now counts from then on; may be repeated",
          "不做封存，只记录 FILE 的改动已知悉并有人负责；此后以 FILE 现有内容为准；可重复"},
     .set = bind<&Settings::accepted>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "reason",
     .value = "TEXT",
     .help = {"why it is accepted, for whoever reads the ledger; names of people don't belong there",
              "确认的理由，写入账本供日后查阅；请勿写入个人信息"},
     .set = bind<&Settings::accept_reason>},
});

std::string default_origin(const Session& session)
{
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  const auto& unit = session.school.unit;
  return is_key_name(host) && unit != host ? unit + "/" + host + "/logkeep" : unit + "/logkeep";
}

Words line_of(const Entry& entry)
{
  return say({"{}: {}", "{}：{}"}, {printable(entry.name), op_text(entry.op)});
}

std::string text_of(const SealReport& report, const Session& session)
{
  std::string text;
  const auto add = [&](const Words& words) { text += in(session.language, words) + "\n"; };
  for (const auto& entry : report.added)
    add(line_of(entry));
  add(say(
      {"{}: {} entries, {} added, {} files unchanged; root {}",
       "{}：共 {} 条，新增 {} 条，{} 个文件未变；根哈希 {}"},
      {report.origin, report.head.size, report.added.size(), report.unchanged, base64_of(report.head.root)}));
  for (const auto& path : report.left_out)
    add(say({"{}: not sealed, since its program rewrites it in place", "{}：由程序原地改写，未封存"},
            {printable(path)}));
  return text;
}

// Packed, and not to be unpacked to its end.
bool is_damaged(const Entry& entry)
{
  return entry.op != Op::gone && !entry.content_size;
}

void say_damaged(const Entry& entry, const Messages& messages)
{
  messages.say("W-damaged",
               say({"{} is sealed as it is, but it is damaged: not all of it can be unpacked; logkeep check "
                    "says more. Look for a whole copy in the backups",
                    "{} 已按现状封存，但文件已损坏，无法完整解压；可运行 logkeep check "
                    "查看。请从备份中查找完好的副本"},
                   {printable(entry.name)}));
}

void say_gone(const Entry& entry, const Messages& messages)
{
  messages.say("W-gone",
               say({"{} was sealed, and is gone before it was six months old; look for it in backups, "
                    "and find out who did it (logkeep verify)",
                    "{} 封存后未满六个月即消失；请从备份中查找，并查明原因（logkeep verify）"},
                   {printable(entry.name)}));
}

void say_altered(const Entry& entry, const Messages& messages)
{
  messages.say(
      "W-altered",
      say({"{}: {}; keep it as evidence, and find out who did it. It is reported until somebody answers "
           "for it: logkeep seal --accept FILE --reason TEXT",
           "{}：{}；请保留该文件作为证据并查明原因。在有人确认之前会一直报告：logkeep seal --accept "
           "文件 --reason 理由"},
          {printable(entry.name),
           change_words(entry.change.value_or(Change{}), entry.content_size.has_value())}));
}

void say_open(const std::string& name, const Messages& messages)
{
  messages.say("W-altered",
               say({"{} was found altered before, and nobody has answered for it yet (logkeep verify)",
                    "{} 此前已发现被改动，至今无人确认（logkeep verify）"},
                   {printable(name)}));
}

Text doubt_text(Doubt doubt)
{
  switch (doubt) {
  case Doubt::differs:
    return {"other lines than the file has", "其所述内容与文件不符"};
  case Doubt::absent:
    return {"lines that no file has", "其所述内容在任何文件中都找不到"};
  case Doubt::still_there:
    return {"that its lines are gone, and they are there", "称其内容已消失，而内容仍在"};
  case Doubt::acknowledgement:
    return {"that somebody answers for its alteration; if you did, do it once more",
            "称其改动已有人确认；如确系您所为，请重新确认"};
  case Doubt::unread:
    return {"lines of files that can't be read", "所涉文件无法读取"};
  case Doubt::no_entry:
    break;
  }
  return {};
}

void say_left_over(const LeftOver& left, const std::string& path, const Messages& messages)
{
  const auto what =
      left.doubt == Doubt::no_entry
          ? Words{"a line that is no entry stood behind the signed ones", "签名的条目之后有一行不是账本条目"}
          : say({"an entry that nobody signed tells of {}: {}", "有一条无人签名的条目涉及 {}：{}"},
                {printable(left.name), doubt_text(left.doubt)});
  messages.say(
      "W-unsigned",
      say({"{0}. It is not sealed: it stands in {1}. Either a sealing was interrupted and its file was "
           "changed "
           "after that, or somebody added the entry: find out who, keep {1} as evidence elsewhere, and "
           "remove "
           "it from there",
           "{0}。该条目未予封存，已移至 {1}。可能是封存中断后文件又被改动，也可能是有人添加了该条目："
           "请查明由谁所为，将 {1} 另行保存作为证据后从该处移除"},
          {what, printable(path)}));
}

void say_left_overs(const LeftOvers& all, const std::string& path, const Messages& messages)
{
  for (const auto& left : all.first)
    say_left_over(left, path, messages);
  if (const auto more = all.count - std::ssize(all.first); more > 0)
    messages.say("W-unsigned",
                 say({"{} more entries that nobody signed stand in {}", "{1} 中另有 {0} 条无人签名的条目"},
                     {more, printable(path)}));
}

void say_findings(const SealReport& report, const Files& files, const Messages& messages)
{
  for (const auto& error : report.unread)
    messages.error(error);
  say_left_overs(report.left_over, files.unsigned_entries(), messages);
  for (const auto& entry : report.added)
    if (is_damaged(entry))
      say_damaged(entry, messages);
  for (const auto& entry : report.altered)
    say_altered(entry, messages);
  for (const auto& name : report.open)
    say_open(name, messages);
  for (const auto& entry : report.gone_early)
    say_gone(entry, messages);
}

bool has_findings(const SealReport& report)
{
  return std::ranges::any_of(report.added, is_damaged) || !report.altered.empty() || !report.open.empty() ||
         !report.gone_early.empty() || report.left_over.count > 0;
}

// --- answering for an alteration

Result<void> check_acceptance(const Settings& settings)
{
  if (settings.accepted.empty())
    return fail(ErrorKind::usage, "--reason", {"wants --accept FILE", "须与 --accept FILE 同用"});
  if (!settings.paths.empty())
    return fail(ErrorKind::usage, "--accept",
                {"nothing is sealed in the same run: leave out the paths, or write --accept before each",
                 "同一次运行不做封存：请去掉路径，或在每个路径前写 --accept"});
  if (trim(settings.accept_reason).empty())
    return fail(ErrorKind::usage, "--accept",
                {"wants --reason TEXT: why the file may be other than it was sealed",
                 "须用 --reason 说明该文件为何与封存时不同"});
  return {};
}

Result<ExitCode> accept(const Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (auto checked = check_acceptance(settings); !checked)
    return tl::unexpected(checked.error());
  const auto names = acknowledge(
      {ledger_files(session), settings.accepted, user_name(), printable(trim(settings.accept_reason))},
      session);
  if (!names)
    return tl::unexpected(names.error());
  std::string text;
  for (const auto& name : *names)
    text += in(session.language, say({"{}: {}", "{}：{}"}, {printable(name), op_text(Op::accept)})) + "\n";
  return (session.quiet ? Result<void>() : session.out->write(text)).map([] { return ExitCode::ok; });
}

} // namespace

std::span<const Option> seal_options()
{
  static const auto all = with_collect_options(own_options);
  return all;
}

Result<ExitCode> seal_logs(Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (!settings.accepted.empty() || !settings.accept_reason.empty())
    return accept(session);
  const auto origin = settings.ledger_origin.empty() ? default_origin(session) : settings.ledger_origin;
  if (!is_key_name(origin))
    return fail(ErrorKind::usage, "--origin",
                {"a name has no blanks and no +, such as school-12/gw1/logkeep",
                 "名称中不能有空白和 +，例如 school-12/gw1/logkeep"});
  auto plan = plan_series(settings);
  const bool nothing_planned = plan.series.empty();
  const auto report = ledger::seal({ledger_files(session), origin, std::move(plan), settings.paths,
                                    settings.paranoid ? Rehash::all : Rehash::changed},
                                   session);
  if (!report)
    return tl::unexpected(report.error());
  const Messages messages(session.tool, session.language);
  say_findings(*report, ledger_files(session), messages);
  const auto not_sealed = refused(report->left_out, settings.paths);
  for (const auto& error : not_sealed)
    messages.error(error);
  if (!session.quiet)
    if (auto written = session.out->write(text_of(*report, session)); !written)
      return tl::unexpected(written.error());
  const bool nothing =
      nothing_planned && report->added.empty() && (report->head.size == 0 || !settings.paths.empty());
  if (nothing && report->unread.empty() && not_sealed.empty() && !settings.paths.empty())
    messages.error({ErrorKind::unsupported, settings.paths.front(), {"no log is in it", "其中没有日志"}});
  if (!report->unread.empty() || nothing || !not_sealed.empty())
    return ExitCode::incomplete;
  return has_findings(*report) ? ExitCode::findings : ExitCode::ok;
}

} // namespace eduaudit::logkeep
