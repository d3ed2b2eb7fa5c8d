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
inline const Subject register_subject{"register", "register", "register of assets / 资产台账"};

// Says `unknown`, once, when no host was looked at. True when there are some.
bool has_hosts(const Scope& scope, Findings& out);
// Says `unknown`, once, when there is no register, it can't be read, or nothing stands in it. True when it
// can be judged.
bool has_register(const Scope& scope, Findings& out);
// Why the register can't be judged; nothing when it can.
std::optional<Words> register_problem(const Scope& scope);
void say_register_problem(const Subject& subject, const Words& problem, Findings& out);

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
};
void judge_answer(const Scope& scope, const ManualItem& item, Findings& out);

} // namespace eduaudit::assetinv
