// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/log_policy.hpp"
#include "record/log_series.hpp"
#include <span>

namespace eduaudit::logkeep {

Subject subject_of(const LogSeries& series);

// The one finding of a check that has no series to look at.
void no_series(Findings& out);

// Gives the verdict where there is nothing to judge: a series that could not be read (unknown), or that is
// not there
// (`absent_is`, or not applicable when it need not be). True when it did.
bool settled(const LogSeries& series, Findings& out, Status absent_is);

// Judges every series that there is something to judge of; the others get their verdict from settled().
template <class Judge>
void judge_each(std::span<const LogSeries> all, Findings& out, Status absent_is, const Judge& judge)
{
  if (all.empty())
    no_series(out);
  for (const auto& series : all)
    if (!settled(series, out, absent_is))
      judge(series);
}

// Read whole, and without a line.
bool is_empty(const LogSeries& series);
// Nobody declared it, and programs create it before they need it: a web server's log of other hosts, for one.
bool may_be_empty(const LogSeries& series);

// More than a day after the audit, which no wrong zone explains.
bool is_future(Moment moment, const Scope& scope);

// In place of a verdict that can't be given while files of the series are unread: unknown, and what to do
// about them.
Finding& part_unread(const LogSeries& series, Findings& out);

// The rule that logrotate applies to a series.
struct LinkedPolicy {
  const LogPolicy* policy = nullptr;  // the first good rule that names it, else the first bad one
  const LogPolicy* trouble = nullptr; // a file of rules that could not be read, where no rule names it
  bool configuration_seen = false;    // rules of its host were looked at
};
LinkedPolicy policy_of(const LogSeries& series, std::span<const LogPolicy> policies);

} // namespace eduaudit::logkeep
