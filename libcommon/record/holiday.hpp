// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <string>

namespace eduaudit {

// Days without school, both ends included.
struct Holiday {
  Date from{};
  Date to{};
  std::string name;
};

template <>
struct Schema<Holiday> {
  static constexpr std::string_view type = "holiday";
  static constexpr Text meaning{"days without school, on which logs may be silent",
                                "放假日期，期间日志可以没有记录"};
  static std::string key(const Holiday& h) { return format_date(h.from) + '\n' + format_date(h.to); }
  static constexpr auto fields = FieldList{
      field("from", &Holiday::from, {"first day", "第一天"}, Show::column),
      field("to", &Holiday::to, {"last day", "最后一天"}, Show::column),
      field("name", &Holiday::name, {"its name", "名称"}, Show::column),
  };
};

} // namespace eduaudit
