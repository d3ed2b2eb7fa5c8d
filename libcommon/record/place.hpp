// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <optional>
#include <string>

namespace eduaudit {

// Where an entry of the register stood, from a day until another.
struct Place {
  std::string entry;
  int64_t number = 0; // 1 is the first place known
  std::string place;
  std::optional<Date> from;       // absent: since when is not known
  std::optional<Date> until;      // absent: it stands there still
  std::string approval;           // of the move that brought it there
  std::optional<Date> first_seen; // days of the first and of the last import that show it there
  std::optional<Date> last_seen;
};

template <>
struct Schema<Place> {
  static constexpr std::string_view type = "place";
  static constexpr Text meaning{"where an entry of the register stood and when", "台账条目的位置及起止日期"};
  static std::string key(const Place& p) { return p.entry + '\n' + std::to_string(p.number); }
  static constexpr auto fields = FieldList{
      field("entry", &Place::entry, {"key of the entry", "条目标识"}, Show::column),
      field("number", &Place::number, {"1 for the first known place", "第几个位置（1 为最早）"},
            Show::column),
      field("place", &Place::place, {"the place", "位置"}, Show::column),
      field("from", &Place::from, {"since this day, where known", "起始日期（已知时）"}, Show::column),
      field("until", &Place::until, {"until this day; absent: still", "截止日期；缺省表示仍在此处"},
            Show::column),
      field("approval", &Place::approval, {"approval of the move", "迁移的审批文号"}, Show::column),
      field("first_seen", &Place::first_seen,
            {"day of the first import that shows it there", "首次导入显示在此处的日期"}),
      field("last_seen", &Place::last_seen,
            {"day of the last import that shows it there", "最近一次导入显示在此处的日期"}),
  };
};

} // namespace eduaudit
