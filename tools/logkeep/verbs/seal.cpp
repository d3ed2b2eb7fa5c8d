// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "find.hpp"
#include "ledger/keys.hpp"
#include "ledger/sealer.hpp"
#include "ledger/words.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include "verbs/ledger_verbs.hpp"
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
  if (report.left_out > 0)
    add(say({"{} files that their programs rewrite in place can't be sealed (live journals, lastlog)",
             "有 {} 个文件由程序原地改写，无法封存（使用中的 journal、lastlog）"},
            {report.left_out}));
  return text;
}

void say_gone(const Entry& entry, const Messages& messages)
{
  messages.say("W-gone",
               say({"{} was sealed and is gone or was changed before it was six months old; look for it in "
                    "backups, and find out who did it (logkeep verify)",
                    "{} 封存后未满六个月即消失或被改动；请从备份中查找，并查明原因（logkeep verify）"},
                   {printable(entry.name)}));
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
  for (const auto& error : report->unread)
    messages.error(error);
  for (const auto& entry : report->gone_early)
    say_gone(entry, messages);
  if (!session.quiet)
    if (auto written = session.out->write(text_of(*report, session)); !written)
      return tl::unexpected(written.error());
  const bool nothing = nothing_planned && report->head.size == 0;
  if (!report->unread.empty() || nothing)
    return ExitCode::incomplete;
  return report->gone_early.empty() ? ExitCode::ok : ExitCode::findings;
}

} // namespace eduaudit::logkeep
