// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/facts.hpp"
#include "policy/policy.hpp"
#include "record/finding.hpp"
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

struct Check;
using TakeFinding = std::function<void(Finding finding)>;

// All that a check may look at: facts of one unit, the policy's numbers, the clock. No file, no environment.
class Scope {
 public:
  Scope(const Facts& facts, const Policy& policy, Moment moment, Zone local)
      : now(moment), today(date_of(moment, local)), zone(local), m_facts(facts), m_policy(policy)
  {}
  template <HasSchema T>
  std::span<const T> of() const
  {
    return m_facts.of<T>();
  }
  // A threshold of the running check, as configured.
  int64_t value(const Threshold& threshold) const;

  Moment now;
  Date today;
  Zone zone;

 private:
  friend void run_check(const Check&, const Scope&, const TakeFinding&);
  const Facts& m_facts;
  const Policy& m_policy;
  mutable const Check* m_check = nullptr;
};

// Where a check puts its verdicts. One per subject; id, articles, severity, remedy and params are filled in
// from the check's constant, and may be overridden on the finding that is given back, until the next is
// added.
class Findings {
 public:
  Findings(const Check& check, Counts params, const TakeFinding& take)
      : m_check(check), m_params(std::move(params)), m_take(take)
  {}
  Finding& pass(Subject subject, Words message)
  {
    return add(Status::pass, std::move(subject), std::move(message));
  }
  Finding& fail(Subject subject, Words message)
  {
    return add(Status::fail, std::move(subject), std::move(message));
  }
  Finding& unknown(Subject subject, Words message)
  {
    return add(Status::unknown, std::move(subject), std::move(message));
  }
  Finding& not_applicable(Subject subject, Words message)
  {
    return add(Status::not_applicable, std::move(subject), std::move(message));
  }
  Finding& manual(Subject subject, Words message)
  {
    return add(Status::manual, std::move(subject), std::move(message));
  }
  Finding& add(Status status, Subject subject, Words message);
  void finish(); // takes the last one

 private:
  const Check& m_check;
  Counts m_params;
  const TakeFinding& m_take;
  std::optional<Finding> m_last;
};

// A check is a constant in a file of its own, tools/<tool>/checks/<name>.cpp.
struct Check {
  std::string_view id; // "logkeep.six-months-kept"
  std::span<const int> articles;
  Severity severity;
  Text title;  // what holds when it passes: "logs are kept for six months"
  Text why;    // one or two sentences for `explain`
  Text remedy; // what to do when it fails
  std::span<const Threshold> thresholds = {};
  bool by_people = false; // an answer in audit.toml can decide it
  void (*run)(const Scope& scope, Findings& out);
};

// For the constants: `.articles = articles_are<18, 11>`.
template <int... Numbers>
struct ArticleList {
  static constexpr int numbers[] = {Numbers...};
};
template <int... Numbers>
inline constexpr std::span<const int> articles_are{ArticleList<Numbers...>::numbers};

// The findings as the check makes them.
void run_check(const Check& check, const Scope& scope, const TakeFinding& take);
// Sorted by subject. A check that makes very many in that order is run again rather than that they are kept.
void run_check_sorted(const Check& check, const Scope& scope, const TakeFinding& take);

} // namespace eduaudit
