// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include <algorithm>
#include <tuple>

namespace eduaudit {

int64_t Scope::value(const Threshold& threshold) const
{
  return m_policy.value(m_check->id, threshold);
}

Finding& Findings::add(Status status, Subject subject, Words message)
{
  auto& finding = m_findings.emplace_back();
  finding.check = m_check.id;
  finding.articles.assign(m_check.articles.begin(), m_check.articles.end());
  finding.status = status;
  finding.severity = m_check.severity;
  finding.subject = std::move(subject);
  finding.message = std::move(message);
  if (status != Status::pass && status != Status::not_applicable)
    finding.remedy = m_check.remedy;
  return finding;
}

std::vector<Finding> run_check(const Check& check, const Scope& scope)
{
  scope.m_check = &check;
  Findings out(check);
  check.run(scope, out);
  auto findings = out.take();
  std::map<std::string, int64_t> params;
  for (const auto& threshold : check.thresholds)
    params[std::string(threshold.name)] = scope.value(threshold);
  for (auto& finding : findings)
    finding.params = params;
  return findings;
}

std::vector<Finding> run_checks(std::span<const Check* const> checks, const Scope& scope)
{
  std::vector<Finding> all;
  for (const auto* check : checks)
    std::ranges::move(run_check(*check, scope), std::back_inserter(all));
  const auto key = [](const Finding& f) { return std::tie(f.check, f.subject.type, f.subject.id); };
  std::ranges::stable_sort(all, [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  return all;
}

} // namespace eduaudit
