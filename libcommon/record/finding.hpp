// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

enum class Status { pass, fail, unknown, not_applicable, manual };
enum class Severity { critical, high, medium, low, info };

// The thing that a finding is about. `id` is what stays the same when it is renamed, moved or aged.
struct Subject {
  std::string type; // "host", "log_series", "account"...
  std::string id;
  std::string name; // for people; the id when empty
};

struct Evidence {
  std::string source; // the kind of evidence: "file", "configuration", "register", "record"
  std::string where;  // path, path:line, or the id of a fact
  Value seen;         // masked where personal
  Value wanted;
};

struct Finding {
  std::string check;
  std::vector<int64_t> articles;
  Status status = Status::unknown;
  Severity severity = Severity::medium;
  Subject subject;
  Words message;
  Words remedy;
  std::vector<Evidence> evidence;
  Counts params;
  std::string responsible;
  std::optional<Date> due;
};

template <>
struct EnumNames<Status> {
  static constexpr auto names =
      std::to_array<std::string_view>({"pass", "fail", "unknown", "not-applicable", "manual"});
};
template <>
struct EnumNames<Severity> {
  static constexpr auto names =
      std::to_array<std::string_view>({"critical", "high", "medium", "low", "info"});
};
template <>
struct Schema<Subject> {
  static constexpr auto fields = FieldList{
      field("type", &Subject::type, {"kind of thing", "对象类型"}),
      field("id", &Subject::id, {"stable identity within its type", "同类中的稳定标识"}),
      field("name", &Subject::name, {"name for people", "供人阅读的名称"}),
  };
};
template <>
struct Schema<Evidence> {
  static constexpr auto fields = FieldList{
      field("source", &Evidence::source, {"kind of evidence", "证据类型"}),
      field("where", &Evidence::where, {"path, path:line, or id of a record", "路径、路径:行号或记录标识"}),
      field("seen", &Evidence::seen, {"value seen (masked where personal)", "实际值（个人信息已脱敏）"}),
      field("wanted", &Evidence::wanted, {"value wanted", "要求值"}),
  };
};
template <>
struct Schema<Finding> {
  static constexpr std::string_view type = "finding";
  static constexpr Text meaning{"one check's verdict on one thing", "一项检查对一个对象的结论"};
  static std::string key(const Finding& f) { return f.check + '\n' + f.subject.type + '\n' + f.subject.id; }
  static constexpr auto fields = FieldList{
      field("check", &Finding::check, {"stable id of the check, tool.check-name", "检查的稳定标识"},
            Show::column),
      field("articles", &Finding::articles, {"articles of the measures", "对应的条款"}),
      field("status", &Finding::status,
            {"pass, fail, unknown, not-applicable, manual", "通过、不通过、无法判断、不适用、需人工确认"},
            Show::column),
      field("severity", &Finding::severity, {"critical, high, medium, low, info", "严重程度"}, Show::column),
      field("subject", &Finding::subject, {"the thing it is about", "检查对象"}),
      field("message", &Finding::message, {"what was found, in both languages", "发现了什么（中英文）"},
            Show::column),
      field("remedy", &Finding::remedy, {"how to mend it, in both languages", "如何整改（中英文）"}),
      field("evidence", &Finding::evidence, {"what was seen and what was wanted", "实际情况与要求"}),
      field("params", &Finding::params, {"the thresholds that were applied", "所用的阈值"}),
      field("responsible", &Finding::responsible,
            {"the person responsible, from the register", "责任人（取自台账）"}),
      field("due", &Finding::due, {"day by which it is to be mended", "整改期限"}),
  };
};

} // namespace eduaudit
