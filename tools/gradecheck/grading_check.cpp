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

Text access_text(TableAccess access)
{
  switch (access) {
  case TableAccess::absent:
    return {"it does not exist", "文件不存在"};
  case TableAccess::denied:
    return {"this user may not read it", "当前用户无权读取"};
  case TableAccess::malformed:
    return {"it has no column 系统名称 (name) or is no text", "没有“系统名称”列，或者不是文本"};
  case TableAccess::spreadsheet:
    return {"it is no CSV file but a spreadsheet or another kind; save it as CSV",
            "不是 CSV 文件，请在表格软件中另存为 CSV"};
  case TableAccess::failed:
  case TableAccess::ok:
    break;
  }
  return {"reading failed", "读取失败"};
}

void table_unknown(Findings& out, const System& table)
{
  const Words reason = table.access == TableAccess::failed && !table.reason.empty()
                           ? table.reason
                           : Words(access_text(table.access));
  auto& finding = out.unknown({"grading_table", table.source, table.source},
                              say({"the grading table {} could not be used: {}", "无法使用定级备案表 {}：{}"},
                                  {table.source, reason}));
  finding.remedy = say(
      {"Correct {}, or the path in audit.toml: [gradecheck] systems = \"FILE.csv\". The table is CSV with "
       "a header row that has a column 系统名称 (name).",
       "请改正 {}，或改正 audit.toml 中 [gradecheck] systems = \"FILE.csv\" 的路径。该表为 "
       "CSV，表头须有“系统名称”一列。"},
      {table.source});
}

void no_table(Findings& out)
{
  auto& finding =
      out.unknown({"grading_table", "systems", "systems"},
                  {"no information system is known: no grading table is declared, or it has no rows",
                   "没有任何信息系统：未声明定级备案表，或表中没有数据"});
  finding.remedy = {
      "Add [gradecheck] systems = \"grading.csv\" to audit.toml, or give --systems FILE. One row a system, "
      "with the columns 系统名称, 系统等级, 定级时间, 投入使用时间, 备案证明编号, 备案时间, 测评时间.",
      "在 audit.toml 中加入 [gradecheck] systems = \"grading.csv\"，或使用 --systems FILE。每个系统一行，"
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
      table_unknown(out, system);
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

void add_problems(Finding& finding, const System& system, std::initializer_list<std::string_view> fields)
{
  for (const auto& problem : system.problems)
    if (std::ranges::find(fields, problem.column) != fields.end())
      finding.evidence.push_back(table_evidence(
          system, say({"{}: {}", "{}：{}"}, {cell_text(problem.column, problem.value), problem.what}), {}));
}

std::string shown(const std::optional<Date>& date)
{
  return date ? format_date(*date) : "-";
}

void level_unknown(Findings& out, const System& system, Subject subject)
{
  auto& finding = out.unknown(std::move(subject), {"the system's level is not known, so this can't be judged",
                                                   "该系统的等级未知，无法判断"});
  finding.evidence.push_back(
      table_evidence(system, system.level_text.empty() ? "-" : system.level_text, "1-5"));
  finding.remedy =
      say({"Grade the system first and enter its level in {}:{}.", "请先定级，并把等级填入 {} 第 {} 行。"},
          {system.source, system.line});
}

} // namespace eduaudit::gradecheck
