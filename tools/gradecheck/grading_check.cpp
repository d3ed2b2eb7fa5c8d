// SPDX-License-Identifier: Apache-2.0
#include "grading_check.hpp"
#include "grading_columns.hpp"
#include <algorithm>

namespace eduaudit::gradecheck {

namespace {

Subject subject_of(const System& system)
{
  if (system.name.empty())
    return {"system", system.source + ":" + std::to_string(system.line), {}};
  return {"system", system.ordinal > 1 ? system.name + "#" + std::to_string(system.ordinal) : system.name,
          system.name};
}

Words access_text(const System& table)
{
  switch (table.access) {
  case TableAccess::absent:
    return {"it does not exist", "文件不存在"};
  case TableAccess::denied:
    return {"this user may not read it", "当前用户无权读取"};
  case TableAccess::spreadsheet:
    return {"it is a spreadsheet and no CSV file", "它是电子表格，不是 CSV 文件"};
  case TableAccess::malformed:
  case TableAccess::failed:
  case TableAccess::ok:
    break;
  }
  return table.reason.empty() ? Words("reading failed", "读取失败") : table.reason;
}

Text access_remedy(TableAccess access)
{
  switch (access) {
  case TableAccess::absent:
    return {
        "Correct the path of {}: `systems` in [gradecheck] of audit.toml, or --systems on the command line.",
        "请改正 {} 的路径：audit.toml 中 [gradecheck] 的 systems，或命令行中的 --systems。"};
  case TableAccess::denied:
    return {"Run gradecheck as a user who may read {}.", "请换用有权读取 {} 的用户运行。"};
  case TableAccess::spreadsheet:
    return {"Save {} as CSV and name that file instead.", "请在表格软件中把 {} 另存为 CSV，并改用该文件。"};
  case TableAccess::malformed:
    return {"Save {} as CSV (UTF-8 or GB18030) with a header row that has the columns 系统名称 (name) and "
            "系统等级 (level); or, if it is another table, correct the path in audit.toml.",
            "请把 {} 存为 CSV（UTF-8 或 GB18030 "
            "编码），表头须有“系统名称”和“系统等级”两列；若误用了别的表格，请改正 "
            "audit.toml 中的路径。"};
  case TableAccess::failed:
  case TableAccess::ok:
    break;
  }
  return {"Check {} and the disk, and run again.", "请检查 {} 和磁盘，然后重新运行。"};
}

void table_unknown(Findings& out, const System& table)
{
  auto& finding = out.unknown({"grading_table", table.source, table.source},
                              say({"the grading table {} could not be used: {}", "无法使用定级备案表 {}：{}"},
                                  {table.source, access_text(table)}));
  finding.remedy = say(access_remedy(table.access), {table.source});
}

void row_unknown(Findings& out, const System& row)
{
  const auto where = row.source + ":" + std::to_string(row.line);
  auto& finding = out.unknown({"grading_table", where, where},
                              say({"line {1} of the grading table {0} could not be read: {2}",
                                   "定级备案表 {0} 第 {1} 行无法读取：{2}"},
                                  {row.source, row.line, row.reason}));
  finding.remedy = say({"Correct line {1} of {0}.", "请改正 {0} 第 {1} 行。"}, {row.source, row.line});
}

void no_table(Findings& out)
{
  auto& finding = out.unknown(
      {"grading_table", "systems", "systems"},
      {"no information system is known: no grading table is declared for this run, or it has no rows",
       "没有任何信息系统：本次运行没有声明定级备案表，或表中没有数据"});
  finding.remedy = {
      "Add [gradecheck] systems = \"grading.csv\" to audit.toml, or give --systems FILE, which replaces all "
      "that is configured. "
      "One row a system, "
      "with the columns 系统名称, 系统等级, 定级时间, 投入使用时间, 备案证明编号, 备案时间, 测评时间.",
      "在 audit.toml 中加入 [gradecheck] systems = \"grading.csv\"，或使用 --systems "
      "FILE（代替全部配置）。每个系统一行，"
      "列名：系统名称、系统等级、定级时间、投入使用时间、备案证明编号、备案时间、测评时间。"};
}

} // namespace

void for_each_system(const Scope& scope, Findings& out,
                     const std::function<void(const System&, Subject)>& judge)
{
  const auto systems = scope.of<System>();
  if (systems.empty())
    return no_table(out);
  for (const auto& system : systems) {
    if (system.access != TableAccess::ok)
      system.line > 0 ? row_unknown(out, system) : table_unknown(out, system);
    else if (system.state == "retired")
      out.not_applicable(subject_of(system), {"the system is retired", "该系统已停用"});
    else
      judge(system, subject_of(system));
  }
}

std::optional<int64_t> level_of(const System& system)
{
  if (system.level)
    return system.level;
  if (system.business_level && system.service_level)
    return std::max(*system.business_level, *system.service_level);
  return std::nullopt;
}

Evidence table_evidence(const System& system, Value seen, Value wanted)
{
  return {"table", system.source + ":" + std::to_string(system.line), std::move(seen), std::move(wanted)};
}

Words cell_text(std::string_view field, const Argument& value)
{
  return say({"{} {}", "{} {}"}, {column_title(field), value});
}

const CellProblem* problem_of(const System& system, std::initializer_list<std::string_view> fields)
{
  const auto found = std::ranges::find_if(system.problems, [&](const CellProblem& problem) {
    return std::ranges::find(fields, problem.column) != fields.end();
  });
  return found == system.problems.end() ? nullptr : &*found;
}

Words problem_text(const CellProblem& problem)
{
  const auto title = column_title(problem.column);
  return problem.value.empty() ? say({"{}: {}", "{}：{}"}, {title, problem.what})
                               : say({"{} \"{}\": {}", "{}“{}”：{}"}, {title, problem.value, problem.what});
}

Words problem_remedy(const System& system, const CellProblem& problem)
{
  const auto title = column_title(problem.column);
  return problem.value.empty() ? say({"Add the column {} to {}, or give the column that has it this name.",
                                      "请在 {1} 中增加“{0}”一列，或把已有的对应列改为这个列名。"},
                                     {title, system.source})
                               : say({"Correct {} in {}:{}.", "请改正 {1} 第 {2} 行的“{0}”。"},
                                     {title, system.source, system.line});
}

void add_problems(Finding& finding, const System& system, std::initializer_list<std::string_view> fields)
{
  for (const auto& problem : system.problems)
    if (std::ranges::find(fields, problem.column) != fields.end())
      finding.evidence.push_back(table_evidence(system, problem_text(problem), {}));
}

std::string shown(const std::optional<Date>& date)
{
  return date ? format_date(*date) : "-";
}

std::optional<FutureDay> future_day(const System& system, Date today)
{
  const auto made = [&](std::string_view field, const Text& message) {
    return FutureDay{field, message,
                     say({"Correct {} in {}:{}.", "请改正 {1} 第 {2} 行的“{0}”。"},
                         {column_title(field), system.source, system.line})};
  };
  if (system.graded_on && *system.graded_on > today && system.state != "planned")
    return made("graded_on", {"the day of grading is in the future", "定级时间在将来"});
  if (system.filed_on && *system.filed_on > today)
    return made("filed_on", {"the day of filing is in the future", "备案时间在将来"});
  return std::nullopt;
}

void level_unknown(Findings& out, const System& system, Subject subject)
{
  auto& finding = out.unknown(std::move(subject), {"the system's level is not known, so this can't be judged",
                                                   "该系统的等级未知，无法判断"});
  finding.evidence.push_back(
      table_evidence(system, system.level_text.empty() ? "-" : system.level_text, "1-5"));
  const auto* problem = problem_of(system, {"level", "business_level", "service_level"});
  finding.remedy = problem ? problem_remedy(system, *problem)
                           : say({"Grade the system first and enter its level in {}:{}.",
                                  "请先定级，并把等级填入 {} 第 {} 行。"},
                                 {system.source, system.line});
  if (problem)
    add_problems(finding, system, {problem->column});
}

} // namespace eduaudit::gradecheck
