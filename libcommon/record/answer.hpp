// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <string>

namespace eduaudit {

// What a person confirmed in [[answers]] of audit.toml.
struct Confirmation {
  std::string check;
  std::string subject;
  bool confirmed = false;
  Date date{};
  std::string document;
  std::string by;
  std::string note;
};

template <>
struct Schema<Confirmation> {
  static constexpr std::string_view type = "answer";
  static constexpr Text meaning{"what a person confirmed, with the document that proves it",
                                "人工确认的事项及其证明材料"};
  static std::string key(const Confirmation& c)
  {
    return c.check + '\n' + c.subject + '\n' + format_date(c.date) + '\n' + c.document;
  }
  static constexpr auto fields = FieldList{
      field("check", &Confirmation::check, {"the check that it answers", "对应的检查"}, Show::column),
      field("subject", &Confirmation::subject,
            {"the thing, when the check has several", "对象（检查有多个对象时）"}),
      field("confirmed", &Confirmation::confirmed, {"whether it is so", "是否属实"}, Show::column),
      field("date", &Confirmation::date, {"day of the confirmation", "确认日期"}, Show::column),
      field("document", &Confirmation::document, {"name or number of the document", "材料名称或编号"},
            Show::column),
      field("by", &Confirmation::by, {"who confirmed it", "确认人"}, Show::column),
      field("note", &Confirmation::note, {"note", "备注"}),
  };
};

} // namespace eduaudit
