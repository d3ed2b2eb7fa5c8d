// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/answer.hpp"
#include "record/asset.hpp"
#include "record/register_entry.hpp"
#include <optional>
#include <string>
#include <string_view>

// What several checks ask of the facts.
namespace eduaudit::assetinv {

Subject host_subject(const Asset& asset);
Subject host_subject(const Scope& scope,
                     std::string_view host); // named after its asset fact, if there is one
Subject entry_subject(const RegisterEntry& entry);
inline const Subject register_subject{"register", "register", ""};

Words remedy_of(FactAccess access);
// `unknown` with the remedy that fits why something could not be read.
void say_unread(const Subject& subject, FactAccess access, const Words& message, Findings& out);
// `unknown`: the host is known, but this part of it was not collected.
void say_not_collected(const Subject& subject, const Words& message, Findings& out);

// Says `unknown`, once, when no host was looked at. True when there are some.
bool has_hosts(const Scope& scope, Findings& out);
// Says `unknown`, once, when there is no register, it can't be read, or nothing stands in it. True when it
// can be judged.
bool has_register(const Scope& scope, Findings& out);
// Why the register can't be judged, and what helps; nothing when it can.
struct RegisterProblem {
  Words message;
  Words remedy;
};
std::optional<RegisterProblem> register_problem(const Scope& scope);

// `unknown` about the register: it has nothing of the kind that is asked for.
void say_none_registered(const Words& message, Findings& out);

// Evidence from the line of an entry; names who answers for it.
void add_evidence(const RegisterEntry& entry, Value seen, Value wanted, Finding& finding);
// "a day in the column purchased": what a column of the register should hold.
Value filled_column(const Text& column);

bool is_network_kind(
    EntryKind kind); // the things of Article 13: lines, rooms, cabling and what connects networks
bool is_built_kind(EntryKind kind); // what building works make, Article 15: projects, rooms, lines, cabling

// The day on which the measures came into force.
inline constexpr Date in_force{std::chrono::year{2021}, std::chrono::month{1}, std::chrono::day{22}};

// Judges a thing that only people know by the answer in audit.toml: none -> manual, asking `wanted`; yes, not
// older than `max_age_days` -> pass; yes but older -> manual; no -> fail.
struct ManualItem {
  std::string_view check;
  Subject subject;
  Words wanted; // what a person must confirm, a sentence
  int64_t max_age_days;
  Words remedy = {}; // instead of the check's own
};
void judge_answer(const Scope& scope, const ManualItem& item, Findings& out);

// The same for a paper that the school keeps once for all, named by the end of the check's id.
inline constexpr Threshold answer_max_age_days{.name = "max_age_days",
                                               .value = 365,
                                               .least = 30,
                                               .most = 730,
                                               .unit = Unit::days,
                                               .meaning = {"how long an answer is good", "答复的有效天数"}};
inline constexpr Threshold answer_thresholds[] = {answer_max_age_days};
void judge_paper(const Scope& scope, std::string_view check, const Text& wanted, Findings& out);

} // namespace eduaudit::assetinv
