// SPDX-License-Identifier: Apache-2.0
#include "grading_columns.hpp"
#include "base/cell_date.hpp"
#include "base/text.hpp"
#include "level.hpp"
#include "matrix.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

using Cell = std::string_view;
using Column = GradingColumn;

void problem(System& system, const Column& column, Cell cell, const Text& what)
{
  system.problems.push_back({std::string(column.field), std::string(cell), Words(what)});
}

template <auto Member>
void read_words(System& system, const Column&, Cell cell)
{
  system.*Member = cell;
}

template <auto Member>
void read_day(System& system, const Column& column, Cell cell)
{
  if (says_none(cell))
    return;
  if (const auto date = parse_cell_date(cell))
    system.*Member = *date;
  else
    problem(system, column, cell, {"not a day such as 2026-11-22", "不是日期，应写成 2026-11-22"});
}

void read_level(System& system, const Column& column, Cell cell)
{
  system.level_text = cell;
  if (says_none(cell))
    return;
  const auto level = parse_level(cell);
  if (!level)
    return problem(system, column, cell, {"not a level from 1 to 5", "不是一至五级的等级"});
  system.level = level->level;
  system.general_level = level->general;
  if (level->business)
    system.business_level = level->business;
  if (level->service)
    system.service_level = level->service;
}

template <auto Member>
void read_part(System& system, const Column& column, Cell cell)
{
  if (says_none(cell))
    return;
  // "S2" and "A3" in their own columns.
  const auto bare = !cell.empty() && (cell[0] == 'S' || cell[0] == 'A') ? cell.substr(1) : cell;
  const auto level = parse_level(bare);
  if (level)
    system.*Member = level->level;
  else
    problem(system, column, cell, {"not a level from 1 to 5", "不是一至五级的等级"});
}

template <auto Member>
void read_infringed(System& system, const Column& column, Cell cell)
{
  system.*Member = read_object(cell);
  const auto& object = system.*Member;
  if (!object.empty() && object != "citizen" && object != "society" && object != "nation")
    problem(system, column, cell,
            {"none of the three objects of GB/T 22240", "不是 GB/T 22240 规定的三类客体"});
}

template <auto Member>
void read_degree(System& system, const Column& column, Cell cell)
{
  system.*Member = read_harm(cell);
  const auto& harm = system.*Member;
  if (!harm.empty() && harm != "general" && harm != "serious" && harm != "grave")
    problem(system, column, cell,
            {"none of the three degrees of GB/T 22240", "不是 GB/T 22240 规定的三种侵害程度"});
}

void read_state(System& system, const Column&, Cell cell)
{
  const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return cell.find(word) != Cell::npos; });
  };
  if (is_one_of({"停用", "下线", "注销", "终止", "撤销", "废止", "retired"}))
    system.state = "retired";
  else if (is_one_of({"规划", "在建", "建设中", "未上线", "筹建", "planned"}))
    system.state = "planned";
  else if (is_one_of({"在用", "运行", "使用", "上线", "in-use"}))
    system.state = "in-use";
  else
    system.state = cell;
}

constexpr auto name = std::to_array<Cell>(
    {"系统名称", "信息系统名称", "定级对象名称", "定级对象", "网络名称", "名称", "name", "system"});
constexpr auto owner = std::to_array<Cell>(
    {"责任部门", "部门名称", "使用部门", "管理部门", "责任人", "负责人", "主管部门", "owner", "department"});
constexpr auto state = std::to_array<Cell>({"状态", "运行状态", "系统状态", "使用状态", "state", "status"});
constexpr auto level = std::to_array<Cell>({"系统等级", "等保级别", "等级", "保护等级", "安全保护等级",
                                            "安全等级", "信息系统安全保护等级", "等级保护定级情况",
                                            "定级情况", "最终等级", "定级", "等保等级", "level", "grade"});
constexpr auto business = std::to_array<Cell>({"业务信息安全保护等级", "业务信息安全等级", "业务信息等级",
                                               "业务信息安全保护等级s", "s", "s级", "business_level"});
constexpr auto service = std::to_array<Cell>({"系统服务安全保护等级", "系统服务安全等级", "系统服务等级",
                                              "系统服务安全保护等级a", "a", "a级", "service_level"});
constexpr auto business_object =
    std::to_array<Cell>({"业务信息受侵害客体", "业务信息安全受侵害客体", "业务信息安全被破坏时所侵害的客体",
                         "s客体", "business_object"});
constexpr auto business_harm = std::to_array<Cell>(
    {"业务信息侵害程度", "业务信息受侵害程度", "业务信息安全侵害程度", "s侵害程度", "business_harm"});
constexpr auto service_object =
    std::to_array<Cell>({"系统服务受侵害客体", "系统服务安全受侵害客体", "系统服务安全被破坏时所侵害的客体",
                         "a客体", "service_object"});
constexpr auto service_harm = std::to_array<Cell>(
    {"系统服务侵害程度", "系统服务受侵害程度", "系统服务安全侵害程度", "a侵害程度", "service_harm"});
constexpr auto graded_on = std::to_array<Cell>({"定级时间", "定级日期", "graded_on"});
constexpr auto live_on = std::to_array<Cell>(
    {"投入使用时间", "投入运行时间", "上线时间", "上线日期", "建成时间", "投运时间", "live_on"});
constexpr auto filing_no =
    std::to_array<Cell>({"备案证明编号", "备案编号", "备案号", "等保备案号", "备案证明号", "备案证书编号",
                         "备案证号", "备案证书号", "filing_no"});
constexpr auto filed_on = std::to_array<Cell>({"备案时间", "备案日期", "发证日期", "filed_on"});
constexpr auto assessed_on = std::to_array<Cell>(
    {"测评时间", "测评日期", "最近测评时间", "上次测评时间", "等级测评时间", "assessed_on"});
constexpr auto conclusion = std::to_array<Cell>({"测评结论", "测评结果", "等保测评情况", "conclusion"});
constexpr auto certificate = std::to_array<Cell>(
    {"备案证明有效期至", "备案证明有效期", "证书有效期至", "证书有效期", "有效期至", "certificate_until"});

constexpr Column columns[] = {
    {"name", name, read_words<&System::name>},
    {"owner", owner, read_words<&System::owner>},
    {"state", state, read_state},
    {"level", level, read_level},
    {"business_level", business, read_part<&System::business_level>},
    {"service_level", service, read_part<&System::service_level>},
    {"business_object", business_object, read_infringed<&System::business_object>},
    {"business_harm", business_harm, read_degree<&System::business_harm>},
    {"service_object", service_object, read_infringed<&System::service_object>},
    {"service_harm", service_harm, read_degree<&System::service_harm>},
    {"graded_on", graded_on, read_day<&System::graded_on>},
    {"live_on", live_on, read_day<&System::live_on>},
    {"filing_no", filing_no, read_words<&System::filing_no>},
    {"filed_on", filed_on, read_day<&System::filed_on>},
    {"assessed_on", assessed_on, read_day<&System::assessed_on>},
    {"conclusion", conclusion, read_words<&System::conclusion>},
    {"certificate_until", certificate, read_day<&System::certificate_until>},
};

} // namespace

const GradingColumn* find_grading_column(std::string_view plain)
{
  const auto found = std::ranges::find_if(
      columns, [&](const Column& c) { return std::ranges::find(c.headers, plain) != c.headers.end(); });
  return found == std::end(columns) ? nullptr : found;
}

Text column_title(std::string_view field)
{
  const auto found = std::ranges::find(columns, field, &Column::field);
  return {field, found == std::end(columns) ? field : found->headers[0]};
}

} // namespace eduaudit::gradecheck
