// SPDX-License-Identifier: Apache-2.0
#include "verbs/facts.hpp"
#include "tool.hpp"
#include <algorithm>
#include <tuple>

namespace eduaudit::logkeep {

namespace {

class Catcher : public Emitter {
 public:
  explicit Catcher(const Session& session) : Emitter(session.origin()) {}
  CollectedFacts take()
  {
    std::ranges::sort(m_lines);
    Facts facts(tool.facts);
    jsonl::Parser parser;
    for (const auto& [type, key, line] : m_lines)
      if (const auto record = parser.parse(line); record && !facts.take(type, *record))
        m_facts.unread.push_back({ErrorKind::internal, key, {}});
    const auto series = facts.of<LogSeries>();
    const auto holidays = facts.of<Holiday>();
    m_facts.series.assign(series.begin(), series.end());
    m_facts.holidays.assign(holidays.begin(), holidays.end());
    return std::move(m_facts);
  }

 protected:
  void take_line(std::string_view type, std::string key, std::string line) override
  {
    m_lines.emplace_back(type, std::move(key), std::move(line));
  }
  void take_source(std::string) override {}
  void take_unread(const Error& error) override { m_facts.unread.push_back(error); }

 private:
  std::vector<std::tuple<std::string, std::string, std::string>> m_lines;
  CollectedFacts m_facts;
};

} // namespace

CollectedFacts collect_facts(const Session& session)
{
  Catcher catcher(session);
  for (const auto* collector : tool.collectors)
    collector->run(session, catcher);
  return catcher.take();
}

} // namespace eduaudit::logkeep
