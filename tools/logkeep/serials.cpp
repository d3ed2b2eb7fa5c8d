// SPDX-License-Identifier: Apache-2.0
#include "serials.hpp"
#include "moment.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_runs = 100'000;

constexpr std::string_view audit_prefix = "auditd ";
constexpr std::size_t boot_digits = 10; // so that the order of the names is that of the boots

} // namespace

std::string audit_source(int boot)
{
  const auto number = std::to_string(boot);
  return std::string(audit_prefix) + std::string(boot_digits - number.size(), '0') + number;
}

bool is_audit_source(std::string_view source)
{
  return source.starts_with(audit_prefix);
}

std::uint64_t Serials::least() const
{
  return std::ranges::min_element(m_runs, {}, &Run::first)->first;
}

std::uint64_t Serials::most() const
{
  return std::ranges::max_element(m_runs, {}, &Run::last)->last;
}

std::vector<Serials::Run> Serials::joined(std::vector<Run> runs)
{
  std::ranges::sort(runs, {}, [](const Run& run) { return std::pair(run.first, run.last); });
  std::vector<Run> out;
  for (const auto& run : runs)
    if (out.empty() || (run.first > out.back().last && run.first - out.back().last > 1))
      out.push_back(run);
    else if (run.last > out.back().last) {
      out.back().last = run.last;
      out.back().to = run.to;
    }
  return out;
}

void Serials::begin_run(std::uint64_t number, int64_t moment)
{
  if (!m_runs.empty() && number >= m_runs.back().first && number <= m_runs.back().last)
    return;
  if (m_overflowed)
    return;
  m_runs.push_back({number, number, moment, moment});
  tidy();
}

void Serials::tidy()
{
  if (m_runs.size() < most_runs)
    return;
  m_runs = joined(std::move(m_runs));
  m_overflowed = m_runs.size() >= most_runs / 2;
}

void Serials::merge(const Serials& other)
{
  m_overflowed = m_overflowed || other.m_overflowed;
  m_runs.insert(m_runs.end(), other.m_runs.begin(), other.m_runs.end());
  m_runs = joined(std::move(m_runs));
}

std::vector<SerialHole> Serials::holes() const
{
  std::vector<SerialHole> out;
  const auto runs = joined(m_runs);
  for (std::size_t i = 1; i < runs.size(); ++i)
    out.push_back({runs[i - 1].last, runs[i].first, moment_of(runs[i - 1].to), moment_of(runs[i].from)});
  return out;
}

} // namespace eduaudit::logkeep
