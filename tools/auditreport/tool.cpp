// SPDX-License-Identifier: Apache-2.0
#include "tool.hpp"
#include "cli/table.hpp"
#include "fs/file.hpp"
#include "report.hpp"
#include <array>
#include <unistd.h>

namespace eduaudit::auditreport {

namespace {

using cli::bind;
using cli::Completion;
using cli::Count;
using cli::Option;

constexpr int64_t days_drawn = 200; // of each log: what is to be kept, and some more

constexpr auto formats = std::to_array<std::string_view>({"text", "html", "jsonl", "csv"});
constexpr auto severities = std::to_array<std::string_view>({"critical", "high", "medium", "low", "info"});
constexpr auto audit_tools = std::to_array<std::string_view>(
    {"assetinv", "logkeep", "backupverify", "pwaudit", "dataconsist", "gradecheck"});

constexpr auto options = std::to_array<Option>({
    {.name = "FILE",
     .help = {"records to report on; - is standard input", "要汇总的记录文件；- 表示标准输入"},
     .set = bind<&Settings::inputs>,
     .completion = Completion::file,
     .count = Count::many,
     .kind = Option::Kind::required_positional},
    {.name = "format",
     .value = "FORMAT",
     .help = {"text scoreboard, html report, jsonl or csv (default: text)",
              "输出格式：文字记分牌、HTML 报告、JSON Lines 或 CSV（默认文字）"},
     .set = bind<&Settings::format>,
     .choices = formats,
     .completion = Completion::choice},
    {.name = "out",
     .letter = 'o',
     .value = "FILE",
     .help = {"write to FILE, which appears only when it is whole", "写入 FILE，写完整后文件才会出现"},
     .set = bind<&Settings::output>,
     .completion = Completion::file},
    {.name = "gate",
     .help = {"let the exit code say it: 0 good, 1 findings, 2 not complete; all of --expect must have run",
              "以退出码给出结论：0 合格，1 有问题，2 不完整；--expect 中的工具必须全部运行过"},
     .set = bind<&Settings::gate>},
    {.name = "expect",
     .value = "TOOL",
     .help = {"a tool whose run record must be there (default with --gate: the six audit tools; or "
              "[auditreport] expect)",
              "必须有 run 记录的工具（--gate 时默认为六个审计工具；也可在 [auditreport] expect 中设置）"},
     .set = bind<&Settings::expect>,
     .choices = audit_tools,
     .completion = Completion::choice,
     .count = Count::many},
    {.name = "fail-on",
     .value = "SEVERITY",
     .help = {"findings below this severity do not make --gate exit 1 (default: low)",
              "低于此严重程度的问题不使 --gate 退出 1（默认 low）"},
     .set = bind<&Settings::fail_on>,
     .choices = severities,
     .completion = Completion::choice},
    {.name = "baseline",
     .value = "FILE",
     .help = {"an earlier night's records, to tell new, remaining and fixed apart",
              "以前某晚的记录，用于区分新增、仍存在与已修复的问题"},
     .set = bind<&Settings::baseline>,
     .completion = Completion::file},
    {.name = "title",
     .value = "TEXT",
     .help = {"title of the HTML report", "HTML 报告的标题"},
     .set = bind<&Settings::title>},
    {.name = "rows",
     .value = "N",
     .help = {"most findings shown an article in HTML (default: 200); the rest is counted",
              "HTML 中每条最多显示的结论数（默认 200），其余只计数"},
     .set = bind<&Settings::rows>},
});

std::vector<std::string> expected(const Settings& settings)
{
  if (!settings.expect.empty())
    return settings.expect;
  if (!settings.configured_expect.empty())
    return settings.configured_expect;
  return settings.gate ? std::vector<std::string>(audit_tools.begin(), audit_tools.end())
                       : std::vector<std::string>{};
}

void note_emptiness(Report& report)
{
  for (const auto& unit : report.units)
    if (!unit.findings.empty())
      return;
  report.reasons.push_back(
      {{}, {"nothing-checked", "auditreport", {"there is no finding in the input", "输入中没有任何结论"}}});
}

Result<Report> make_report(const Settings& settings, Zone zone)
{
  const bool drawn = settings.format == "html";
  auto report =
      load_report(settings.inputs, drawn ? std::optional(LogDaysWanted{days_drawn, zone}) : std::nullopt);
  if (!report)
    return report;
  drop_unjudged(*report);
  require_tools(*report, expected(settings));
  note_emptiness(*report);
  if (!settings.baseline.empty()) {
    const auto baseline = load_baseline(settings.baseline);
    if (!baseline)
      return tl::unexpected(baseline.error());
    compare(*report, *baseline);
  }
  score(*report);
  return report;
}

Result<void> render(const Report& report, const Session& session, const Settings& settings)
{
  if (settings.format == "html")
    return write_html(report, session, settings);
  if (settings.format == "csv")
    return write_csv(report, session);
  if (settings.format == "jsonl")
    return write_jsonl(report, session);
  return write_text(report, session);
}

Result<Output> open_output(const std::string& path)
{
  if (path.empty())
    return Output::standard();
  if (const std::string folder(folder_of(path)); !exists(folder))
    return fail(ErrorKind::cannot_create, path,
                say({"the folder {} does not exist", "目录“{}”不存在"}, {folder}));
  return Output::file(path);
}

Result<ExitCode> run_report(Session& session)
{
  const auto& settings = session.settings<Settings>();
  auto file = open_output(settings.output);
  if (!file)
    return tl::unexpected(file.error());
  const auto report = make_report(settings, session.school.zone);
  if (!report)
    return tl::unexpected(report.error());
  Session to_file = session;
  to_file.out = &*file;
  auto done = render(*report, to_file, settings);
  if (done)
    done = file->finish();
  if (!done)
    return tl::unexpected(done.error());
  return settings.gate        ? gate(*report, settings.fail_on)
         : report->complete() ? ExitCode::ok
                              : ExitCode::incomplete;
}

constexpr auto verbs = std::to_array<Verb>({
    {.name = "report",
     .summary = {"count, compare and render what the audit tools found", "统计、比较并呈现各审计工具的结论"},
     .options = options,
     .run = run_report},
});

void configure(config::Reader table, void* settings)
{
  auto& mine = *static_cast<Settings*>(settings);
  mine.configured_expect = table.texts("expect");
  mine.title = table.text("title");
  mine.rows = table.integer("rows", mine.rows, {1, 100000});
}

} // namespace

extern const Tool tool;
const Tool tool{
    .name = "auditreport",
    .summary = {"turn the records of an audit into a scoreboard and a report",
                "把审计记录汇总成记分牌和报告"},
    .description = {"Reads the stream that the audit tools wrote, proves by every run record that nothing "
                    "was cut, lost or "
                    "changed, and shows what Articles 11 to 25 of the measures came to: as text, as one "
                    "offline HTML file, as "
                    "CSV or as JSON Lines. It never looks at what was audited.",
                    "读取各审计工具写出的记录流，用每个 run "
                    "记录证明内容没有被截断、丢失或改动，并给出《办法》第十一条至第二十五条的结论："
                    "可输出文字、单个离线 HTML 文件、CSV 或 JSON Lines。它从不查看被审计的对象本身。"},
    .verbs = verbs,
    .default_verb = "report",
    .make_settings = make_settings<Settings>,
    .configure = configure,
};

} // namespace eduaudit::auditreport
