// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <optional>
#include <string>

namespace eduaudit {

// An approval that an entry of the register names.
struct Approval {
  std::string entry;
  std::string number;
  std::optional<Date> approved;
};

template <>
struct Schema<Approval> {
  static constexpr std::string_view type = "approval";
  static constexpr Text meaning{"an approval named in the register", "台账中登记的审批"};
  static std::string key(const Approval& a) { return a.entry + '\n' + a.number; }
  static constexpr auto fields = FieldList{
      field("entry", &Approval::entry, {"key of the entry", "条目标识"}, Show::column),
      field("number", &Approval::number, {"number of the approval", "审批文号"}, Show::column),
      field("approved", &Approval::approved, {"day of the approval", "审批日期"}, Show::column),
  };
};

} // namespace eduaudit
