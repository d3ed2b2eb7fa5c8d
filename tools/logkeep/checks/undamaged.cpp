// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "record/log_series.hpp"
#include "verdict.hpp"

namespace eduaudit::logkeep::checks {

namespace {

constexpr Threshold max_unparsed{
    .name = "max_unparsed_percent",
    .value = 5,
    .least = 0,
    .most = 100,
    .unit = Unit::percent,
    .meaning = {"share of lines without a known time up to which a log of a known class counts as read",
                "已知类别的日志中，无法识别时间的行所占比例不超过该值视为可读"}};
constexpr Threshold thresholds[] = {max_unparsed};

Words readable_part(const DamagedLog& file, const Scope& scope)
{
  auto text = say({"{}; {} lines, {} bytes", "{}；{} 行，{} 字节"}, {file.reason, file.lines, file.bytes});
  if (!file.last)
    return text;
  return say({"{}, until {}", "{}，至 {}"}, {text, format_rfc3339(*file.last, scope.zone)});
}

Words describe(const LogSeries& series, const Scope& scope)
{
  const auto& first = series.damaged.front();
  const auto until = first.last ? format_rfc3339(*first.last, scope.zone) : std::string("-");
  return say({"{0}: damaged files: {1}; of {2}, {3} lines were read, to {4}: {5}",
              "{0}：{1} 个文件损坏；{2} 读到 {3} 行，至 {4}：{5}"},
             {series.name, series.damaged_count, first.path, first.lines, until, first.reason});
}

// Where no line has a time, the checks that want one say so.
bool is_mostly_unknown(const LogSeries& series, const Scope& scope)
{
  return series.log_class != LogClass::other && series.first &&
         series.unparsed * 100 > series.lines * scope.value(max_unparsed);
}

void unknown_lines(const LogSeries& series, const Scope& scope, Findings& out)
{
  const auto share = series.unparsed * 100 / series.lines;
  auto message = say({"{}: {} of {} lines ({} %) are in no known format, so what they tell is not known",
                      "{}：{} 行（共 {} 行，占 {}%）不是已知格式，内容无法判断"},
                     {series.name, series.unparsed, series.lines, share});
  if (series.first_unparsed)
    message = say({"{}; the first is line {} of {}", "{}；首个为第 {} 行（{}）"},
                  {message, series.first_unparsed->line, series.first_unparsed->path});
  auto& finding = out.unknown(subject_of(series), message);
  finding.remedy =
      say({"look at that line; where it is a log line of another format, declare the format with "
           "[[logkeep.format]] in audit.toml",
           "查看该行；如属其他格式的日志，请在 audit.toml 中用 [[logkeep.format]] 申报格式"});
  finding.evidence.push_back({"file", series.first_unparsed ? series.first_unparsed->path : series.path,
                              std::to_string(share) + " %",
                              "<= " + std::to_string(scope.value(max_unparsed)) + " %"});
}

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  if (series.damaged.empty()) {
    if (series.access == LogAccess::partial)
      part_unread(series, out);
    else if (is_mostly_unknown(series, scope))
      unknown_lines(series, scope, out);
    else
      out.pass(subject_of(series),
               say({"{}: every file can be read to the end ({})", "{}：全部 {} 个文件均可完整读取"},
                   {series.name, series.files}));
    return;
  }
  auto& finding = out.fail(subject_of(series), describe(series, scope));
  for (const auto& file : series.damaged)
    finding.evidence.push_back({"file", file.path, readable_part(file, scope), "readable to the end"});
}

void run(const Scope& scope, Findings& out)
{
  judge_each(scope.of<LogSeries>(), out, Status::unknown,
             [&](const LogSeries& series) { judge(series, scope, out); });
}

} // namespace

extern const Check undamaged;
constinit const Check undamaged{
    .id = "logkeep.undamaged",
    .articles = articles_are<22>,
    .severity = Severity::high,
    .title = {"kept logs can be read to the end", "留存的日志可完整读取"},
    .why = {"A log that breaks off or fails its checksum is not kept, even if the file is there. Many "
            "programs pass over "
            "such damage in silence.",
            "压缩文件中断或校验不符时，即使文件存在，日志也未真正留存；许多程序会悄悄忽略这类损坏。"},
    .remedy =
        {"bring the file back from a backup; save the readable part (zcat FILE > PART); then look for the "
         "cause: a "
         "full disk, a killed rotation, a failing disk",
         "从备份恢复该文件；先保存可读部分（zcat 文件 > 副本）；再查找原因：磁盘满、轮转被中断或磁盘故障"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
