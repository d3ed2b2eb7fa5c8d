// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include <algorithm>
#include <tuple>

namespace eduaudit {

namespace {

constexpr std::size_t most_kept = 4096;

bool is_before(const Subject& one, const Subject& other)
{
  return std::tie(one.type, one.id) < std::tie(other.type, other.id);
}

// Keeps findings to sort them; with `few`, once there are many and all in order, it only looks whether that
// goes on.
class Sorter {
 public:
  enum class Keep { few, all };
  explicit Sorter(Keep keep) : m_keep(keep) {}

  void take(Finding finding)
  {
    m_in_order = m_in_order && !is_before(finding.subject, m_last);
    m_last = finding.subject;
    if (m_dropped)
      return;
    m_findings.push_back(std::move(finding));
    m_dropped = m_keep == Keep::few && m_in_order && m_findings.size() > most_kept;
    if (m_dropped)
      std::vector<Finding>().swap(m_findings);
  }
  bool dropped() const { return m_dropped; }
  bool in_order() const { return m_in_order; }
  void give(const TakeFinding& take)
  {
    std::ranges::stable_sort(m_findings, is_before, &Finding::subject);
    for (auto& finding : m_findings)
      take(std::move(finding));
  }

 private:
  Keep m_keep;
  std::vector<Finding> m_findings;
  Subject m_last;
  bool m_in_order = true;
  bool m_dropped = false;
};

Counts params_of(const Check& check, const Scope& scope)
{
  Counts params;
  for (const auto& threshold : check.thresholds)
    params[threshold.name] = scope.value(threshold);
  return params;
}

} // namespace

int64_t Scope::value(const Threshold& threshold) const
{
  return m_policy.value(m_check->id, threshold);
}

Finding& Findings::add(Status status, Subject subject, Words message)
{
  finish();
  auto& finding = m_last.emplace();
  finding.check = m_check.id;
  finding.articles.assign(m_check.articles.begin(), m_check.articles.end());
  finding.status = status;
  finding.severity = m_check.severity;
  finding.subject = std::move(subject);
  finding.message = std::move(message);
  if (status != Status::pass && status != Status::not_applicable)
    finding.remedy = m_check.remedy;
  finding.params = m_params;
  return finding;
}

void Findings::finish()
{
  if (m_last)
    m_take(std::move(*m_last));
  m_last.reset();
}

void run_check(const Check& check, const Scope& scope, const TakeFinding& take)
{
  scope.m_check = &check;
  Findings out(check, params_of(check, scope), take);
  check.run(scope, out);
  out.finish();
}

void run_check_sorted(const Check& check, const Scope& scope, const TakeFinding& take)
{
  Sorter sorter(Sorter::Keep::few);
  run_check(check, scope, [&](Finding finding) { sorter.take(std::move(finding)); });
  if (!sorter.dropped())
    return sorter.give(take);
  if (sorter.in_order())
    return run_check(check, scope, take);
  Sorter all(Sorter::Keep::all);
  run_check(check, scope, [&](Finding finding) { all.take(std::move(finding)); });
  all.give(take);
}

} // namespace eduaudit
