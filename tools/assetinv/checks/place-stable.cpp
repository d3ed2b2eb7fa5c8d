// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "record/place.hpp"
#include <algorithm>

namespace eduaudit::assetinv::checks {

namespace {

constexpr Threshold months{
    .name = "months",
    .value = 60,
    .least = 60,
    .most = 120,
    .unit = Unit::months,
    .meaning = {"how long infrastructure stays where it is", "基础设施位置保持不变的月数"}};
constexpr Threshold thresholds[] = {months};

std::string interval_of(const Place& place)
{
  return place.place + " " + (place.from ? format_date(*place.from) : "?") + " – " +
         (place.until ? format_date(*place.until) : "");
}

std::vector<Place> places_of(const Scope& scope, const RegisterEntry& entry)
{
  std::vector<Place> places;
  for (const auto& place : scope.of<Place>())
    if (place.entry == entry.entry)
      places.push_back(place);
  std::ranges::sort(places, {}, &Place::number);
  return places;
}

// The second of two places that lie too near to each other in time without an approval; `unsure` when a day
// is missing that would tell.
struct Move {
  const Place* from = nullptr;
  const Place* to = nullptr;
  bool unsure = false;
};

Move first_bad_move(const std::vector<Place>& places, int64_t limit)
{
  Move unsure;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const auto& before = places[i - 1];
    const auto& after = places[i];
    if (!after.approval.empty())
      continue;
    if (!before.from || !after.from)
      unsure = {&before, &after, true};
    else if (*after.from < add_months(*before.from, limit))
      return {&before, &after, false};
  }
  return unsure;
}

void judge_move(const RegisterEntry& entry, const Move& move, int64_t limit, Findings& out)
{
  const auto subject = entry_subject(entry);
  const auto day = move.to->from ? format_date(*move.to->from) : std::string("?");
  auto& finding =
      move.unsure
          ? out.unknown(
                subject,
                say({"moved from {} to {} ({}) without an approval; since when it stood there is not known",
                     "由“{}”迁至“{}”（{}），无审批文号；在原位置的起始日期不详"},
                    {move.from->place, move.to->place, day}))
          : out.fail(subject,
                     say({"moved from {} to {} on {}, after less than {} months there, without an approval",
                          "{2} 由“{0}”迁至“{1}”，在原位置不满 {3} 个月，且无审批文号"},
                         {move.from->place, move.to->place, day, limit}));
  if (move.unsure)
    finding.remedy = {
        "fill in the column installed or built_on (since when it stood there), or the number of the "
        "approval in move_approval, and import the table again",
        "在“安装日期”或“竣工日期”一栏填写原位置的起始日期，或在“迁移审批文号”一栏填写文号，然后重新导入"};
  add_evidence(entry, interval_of(*move.from) + "; " + interval_of(*move.to),
               filled_column({"move_approval", "迁移审批文号"}), finding);
}

// Since when an only place is known to be that of the entry: by a date of the table, or by two imports.
std::optional<Date> known_since(const Scope& scope, const Place& place)
{
  if (place.from && *place.from <= date_of(scope.now, scope.zone))
    return place.from;
  const bool seen_twice = place.first_seen && place.last_seen && *place.first_seen < *place.last_seen;
  return seen_twice ? place.first_seen : std::nullopt;
}

void judge_only_place(const Scope& scope, const RegisterEntry& entry, const Place& place, Findings& out)
{
  if (const auto since = known_since(scope, place)) {
    out.pass(entry_subject(entry), say({"no move is known since {}: {}", "自 {} 起无迁移记录：{}"},
                                       {format_date(*since), place.place}));
    return;
  }
  auto& finding =
      out.unknown(entry_subject(entry),
                  say({"since when it has stood in {} is not known, so neither is whether it was moved",
                       "位于“{}”的起始日期不详，无法判断是否迁移过"},
                      {place.place}));
  finding.remedy = {
      "fill in the column installed or built_on (since when it stands there), and where it was "
      "moved previous_place and moved_on, and import the table again",
      "在“安装日期”或“竣工日期”一栏填写起始日期，迁移过的还要填写“原位置”和“迁移日期”，然后重新导入"};
  add_evidence(entry, interval_of(place), filled_column({"installed", "安装日期"}), finding);
}

void judge(const Scope& scope, const RegisterEntry& entry, Findings& out)
{
  const auto limit = scope.value(months);
  const auto places = places_of(scope, entry);
  if (places.empty()) {
    auto& finding =
        out.unknown(entry_subject(entry), {"the register does not say where it stands", "台账未写明位置"});
    finding.remedy = {"fill in the column place and import the table again", "在“位置”一栏填写后重新导入"};
    add_evidence(entry, {}, filled_column({"place", "位置"}), finding);
    return;
  }
  const auto move = first_bad_move(places, limit);
  if (move.to)
    judge_move(entry, move, limit, out);
  else if (places.size() == 1)
    judge_only_place(scope, entry, places.front(), out);
  else
    out.pass(entry_subject(entry), say({"it stands in {}; its moves were approved or far enough apart",
                                        "现位于 {}；历次迁移均有审批或间隔足够"},
                                       {places.back().place}));
}

void run(const Scope& scope, Findings& out)
{
  if (!has_register(scope, out))
    return;
  bool any = false;
  for (const auto& entry : scope.of<RegisterEntry>())
    if (!entry.retired && (is_network_kind(entry.kind) ||
                           (entry.kind == EntryKind::server && entry.form != EntryForm::virtual_machine))) {
      judge(scope, entry, out);
      any = true;
    }
  if (!any)
    say_none_registered(
        {"the register names no infrastructure, that is, no line, room, network gear or server",
         "台账中没有线路、机房、网络设备、服务器等基础网络设施"},
        out);
}

} // namespace

extern const Check place_stable;
constinit const Check place_stable{
    .id = "assetinv.place-stable",
    .articles = articles_are<14>,
    .severity = Severity::medium,
    .title = {"infrastructure stays where it is for five years", "基础网络设施五年内位置不变"},
    .why = {"Article 14 wants infrastructure to be planned so well that it need not move within five to ten "
            "years. The "
            "register keeps every place with its days.",
            "第十四条要求做好顶层规划，基础网络设施五至十年内不发生位置变动。台账保存每个位置的起止日期。"},
    .remedy = {"have the move approved and enter the number in the column 迁移审批文号 (move_approval), then "
               "import the table "
               "again; if the place in the table is a slip, mend it",
               "补办审批并在“迁移审批文号”一栏填写文号后重新导入；若位置填写有误请更正"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::assetinv::checks
