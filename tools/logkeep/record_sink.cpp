// SPDX-License-Identifier: Apache-2.0
#include "record_sink.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr int64_t year_1990 = 631'152'000;
constexpr int64_t year_2100 = 4'102'444'800;

} // namespace

void LossCount::add(int64_t moment, int64_t lost)
{
  merge({1, lost, moment, moment});
}

void LossCount::merge(const LossCount& other)
{
  times += other.times;
  messages += other.messages;
  first = std::min(first, other.first);
  last = std::max(last, other.last);
}

bool is_plausible_moment(int64_t seconds)
{
  return seconds >= year_1990 && seconds < year_2100;
}

void RecordSink::record(int64_t moment, std::size_t bytes)
{
  ++m_scan.lines;
  m_scan.text_bytes += static_cast<int64_t>(bytes);
  m_scan.coverage.add(moment, bytes - 1); // it counts the end of a line
}

void RecordSink::without_time(std::size_t bytes)
{
  ++m_scan.lines;
  ++m_scan.unparsed;
  m_scan.text_bytes += static_cast<int64_t>(bytes);
}

void RecordSink::serial(const std::string& source, std::uint64_t number, int64_t moment)
{
  m_scan.serials[source].add(number, moment);
}

void RecordSink::event(HostEvent event)
{
  if (m_scan.events.size() < most_events)
    m_scan.events.push_back(std::move(event));
}

void RecordSink::loss(const Loss& loss, int64_t moment)
{
  m_scan.losses[loss.sign->kind->name].add(moment, loss.messages.value_or(0));
}

void RecordSink::damage(ErrorKind kind, Words what)
{
  damage(Error{kind, m_scan.path, std::move(what)});
}

void RecordSink::damage(const Error& error)
{
  if (!m_scan.damaged)
    m_scan.damaged = error;
}

void RecordSink::refuse(Words why)
{
  m_scan.unread = Error{ErrorKind::unsupported, m_scan.path, std::move(why)};
}

} // namespace eduaudit::logkeep
