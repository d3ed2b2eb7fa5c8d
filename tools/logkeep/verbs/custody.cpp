// SPDX-License-Identifier: Apache-2.0
#include "verbs/custody.hpp"
#include "base/utf8.hpp"
#include "i18n/language.hpp"
#include "jsonl/value.hpp"
#include "jsonl/writer.hpp"
#include "verbs/actor.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

// One line of the log; the members of every act first.
class Act {
 public:
  Act(std::string& text, const Session& session, std::string_view act) : m_text(text), m_out(text)
  {
    m_out.begin_object();
    put("act", act);
    put("at", format_rfc3339(session.now, session.school.zone));
  }
  Act(const Act&) = delete;
  Act& operator=(const Act&) = delete;
  ~Act()
  {
    m_out.end_object();
    m_text += '\n';
  }
  Act& put(std::string_view key, std::string_view value)
  {
    m_out.key(key);
    m_out.value(value);
    return *this;
  }
  Act& put(std::string_view key, const Words& words)
  {
    m_out.key(key);
    m_out.begin_object();
    put("en", words.en);
    put("zh", words.zh);
    m_out.end_object();
    return *this;
  }
  Act& put(std::string_view key, int64_t value)
  {
    m_out.key(key);
    m_out.value(value);
    return *this;
  }

 private:
  std::string& m_text;
  jsonl::Writer m_out;
};

Act& put_copy(Act& act, const std::string& source, const BagFile& copy)
{
  return act.put("source", printable(source))
      .put("place", printable(copy.path))
      .put("bytes", copy.bytes)
      .put("sha256", copy.sha256);
}

std::string moment_text(int64_t seconds, Zone zone)
{
  return format_rfc3339(Moment{std::chrono::seconds{seconds}}, zone);
}

} // namespace

Custody::Custody(const Session& session) : m_session(session), m_actor(user_name()), m_host(host_name()) {}

void Custody::begin(const Window& window)
{
  const auto zone = m_session.school.zone;
  Act(m_text, m_session, "preserve")
      .put("by", m_actor)
      .put("host", m_host)
      .put("unit", m_session.school.unit)
      .put("from", format_rfc3339(window.from, zone))
      .put("to", format_rfc3339(window.to, zone))
      .put("tool", "logkeep " EDUAUDIT_VERSION);
}

void Custody::taken(const std::string& series, const std::string& source, const FileScan& scan,
                    const BagFile& copy)
{
  const auto zone = m_session.school.zone;
  Act act(m_text, m_session, "copy");
  put_copy(act.put("series", printable(series)), source, copy)
      .put("modified", format_rfc3339(scan.mtime, zone))
      .put("lines", scan.lines);
  if (const auto stretches = scan.coverage.stretches(); !stretches.empty())
    act.put("first", moment_text(stretches.front().from, zone))
        .put("last", moment_text(stretches.back().to, zone));
  if (scan.damaged)
    act.put("damage", sentence(*scan.damaged));
  if (copy.bytes != scan.size_bytes)
    act.put("note", Words{"its size changed while it was taken", "收取过程中文件大小发生变化"});
}

void Custody::taken_archive(const std::string& series, const std::string& source, const BagFile& copy)
{
  Act act(m_text, m_session, "copy");
  put_copy(act.put("series", printable(series)), source, copy);
}

void Custody::taken_facts(const std::string& source, const BagFile& copy, const Words& note)
{
  Act act(m_text, m_session, "copy");
  put_copy(act, source, copy);
  if (!note.empty())
    act.put("note", note);
}

void Custody::left_out(const std::string& source, const Words& reason)
{
  Act(m_text, m_session, "leave-out").put("source", printable(source)).put("reason", reason);
}

void Custody::not_taken(const std::string& source, const Error& error)
{
  Act(m_text, m_session, "not-taken").put("source", printable(source)).put("reason", sentence(error));
}

void Custody::proven(const std::string& source, const BagFile& proof, uint64_t entry)
{
  Act(m_text, m_session, "prove")
      .put("source", printable(source))
      .put("place", printable(proof.path))
      .put("entry", static_cast<int64_t>(entry))
      .put("sha256", proof.sha256);
}

void Custody::not_proven(const std::string& source, const Words& reason)
{
  Act(m_text, m_session, "not-proven").put("source", printable(source)).put("reason", reason);
}

std::vector<BagNote> Custody::not_taken_in(std::string_view text)
{
  std::vector<BagNote> notes;
  jsonl::Parser parser;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto act = parser.parse(text.substr(at, end - at));
    at = end + 1;
    if (!act || (*act)["act"].text() != "not-taken")
      continue;
    const auto reason = (*act)["reason"];
    const auto of = [](jsonl::Value value) { return std::string(value.text().value_or("")); };
    notes.push_back({of((*act)["source"]), {of(reason["en"]), of(reason["zh"])}});
  }
  return notes;
}

BagInfo Custody::bag_info(const Window& window) const
{
  const auto zone = m_session.school.zone;
  BagInfo info;
  if (!m_session.school.name.empty())
    info.emplace_back("Source-Organization", m_session.school.name);
  info.emplace_back("External-Identifier", m_session.school.unit);
  info.emplace_back("Internal-Sender-Identifier", m_actor + "@" + m_host);
  const auto from = format_rfc3339(window.from, zone);
  const auto to = format_rfc3339(window.to, zone);
  info.emplace_back("External-Description", "logs from " + from + " to " + to);
  info.emplace_back("External-Description", from + " 至 " + to + " 的日志");
  info.emplace_back("Bagging-Date", format_date(date_of(m_session.now, zone)));
  return info;
}

} // namespace eduaudit::logkeep
