// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// Whether the table that should tell of the systems could be read.
enum class TableAccess { ok, absent, denied, malformed, spreadsheet, failed };

// A cell that holds something else than its column promises; its text is kept as it was written. Or a column
// that would be needed and is not in the table; then there is no text.
struct CellProblem {
  std::string column; // the field of System that it was meant for: "graded_on"
  std::string value;
  Words what;
};

// One information system of a grading and filing table. Objects are "citizen", "society" or "nation", harms
// "general", "serious" or "grave" (GB/T 22240-2020 table 2), or what was written when that is not understood.
// When `access` is not ok there is no system, only the table, or with `line` one row of it, and the reason.
struct System {
  std::string name;
  int64_t ordinal = 1; // 2 for the second row of one name, and so on
  std::string source;  // the table's path
  int64_t line = 0;
  TableAccess access = TableAccess::ok;
  Words reason;
  std::string owner;
  std::string state; // "in-use", "planned", "retired", or as written
  std::string level_text;
  std::optional<int64_t> level;          // as declared: 1..5
  std::optional<int64_t> business_level; // S, business information security
  std::optional<int64_t> service_level;  // A, system service security
  std::optional<int64_t> general_level;  // G, of an SxAyGz form
  std::string business_object;
  std::string business_harm;
  std::string service_object;
  std::string service_harm;
  std::optional<Date> graded_on;
  std::optional<Date> live_on;
  std::string filing_no;
  std::optional<Date> filed_on;
  std::optional<Date> assessed_on;
  std::string conclusion;
  std::optional<Date> certificate_until;
  std::vector<CellProblem> problems;
};

template <>
struct EnumNames<TableAccess> {
  static constexpr auto names =
      std::to_array<std::string_view>({"ok", "absent", "denied", "malformed", "spreadsheet", "failed"});
};
template <>
struct Schema<CellProblem> {
  static constexpr auto fields = FieldList{
      field("column", &CellProblem::column, {"field that the cell was meant for", "单元格对应的字段"}),
      field("value", &CellProblem::value, {"what was written", "原文"}),
      field("what", &CellProblem::what, {"what is wrong with it", "问题说明"}),
  };
};
template <>
struct Schema<System> {
  static constexpr std::string_view type = "system";
  static constexpr Text meaning{"one information system of the grading and filing table",
                                "定级备案表中的一个信息系统"};
  static std::string key(const System& s)
  {
    return s.name.empty() ? s.source + '\n' + std::to_string(s.line)
                          : s.name + '\n' + std::to_string(s.ordinal);
  }
  static constexpr auto fields = FieldList{
      field("name", &System::name, {"name of the system", "系统名称"}, Show::column),
      field("ordinal", &System::ordinal, {"2 for the second row of one name", "同名系统的序号"}),
      field("source", &System::source, {"the table", "来源表格"}),
      field("line", &System::line, {"line of the table", "所在行"}),
      field("access", &System::access,
            {"ok, absent, denied, malformed, spreadsheet, failed: whether the table could be read",
             "表格能否读取"}),
      field("reason", &System::reason, {"why the table could not be read", "无法读取的原因"}),
      field("owner", &System::owner, {"department or person in charge", "责任部门或责任人"}),
      field("state", &System::state, {"in-use, planned, retired, or as written", "状态"}, Show::column),
      field("level_text", &System::level_text, {"the level as written", "等级原文"}),
      field("level", &System::level, {"declared protection level, 1 to 5", "声明的保护等级"}, Show::column),
      field("business_level", &System::business_level,
            {"S: business information security", "S：业务信息安全等级"}, Show::column),
      field("service_level", &System::service_level, {"A: system service security", "A：系统服务安全等级"},
            Show::column),
      field("general_level", &System::general_level, {"G of an SxAyGz form", "G：通用安全等级"}),
      field("business_object", &System::business_object,
            {"object infringed (S): citizen, society, nation", "业务信息受侵害客体"}),
      field("business_harm", &System::business_harm,
            {"harm (S): general, serious, grave", "业务信息侵害程度"}),
      field("service_object", &System::service_object,
            {"object infringed (A): citizen, society, nation", "系统服务受侵害客体"}),
      field("service_harm", &System::service_harm, {"harm (A): general, serious, grave", "系统服务侵害程度"}),
      field("graded_on", &System::graded_on, {"day the level was fixed", "定级时间"}, Show::column),
      field("live_on", &System::live_on, {"day it went into operation", "投入使用时间"}),
      field("filing_no", &System::filing_no, {"number of the filing certificate", "备案证明编号"},
            Show::column),
      field("filed_on", &System::filed_on, {"day it was filed with the police", "备案时间"}, Show::column),
      field("assessed_on", &System::assessed_on, {"day of the last assessment", "最近测评时间"},
            Show::column),
      field("conclusion", &System::conclusion, {"conclusion of that assessment", "测评结论"}),
      field("certificate_until", &System::certificate_until,
            {"last day of the certificate", "备案证明有效期至"}),
      field("problems", &System::problems,
            {"cells that are not understood, and columns that are missing", "无法理解的单元格和缺少的列"}),
  };
};

} // namespace eduaudit
