// SPDX-License-Identifier: Apache-2.0
#include "topic.hpp"
#include "vocabulary.hpp"

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t recent_paragraphs = 6;

} // namespace

Topic topic_of(std::string_view text)
{
  auto topic = Topic::none;
  for (std::size_t at = 0; at + 3 <= text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xE3 || byte > 0xE9) {
      ++at;
      continue;
    }
    const auto first = three_bytes(text, at);
    const auto word = starts_word(first) ? word_at(text.substr(at), first) : Word{};
    if (word.kind == WordKind::school_exam)
      return Topic::exam;
    if (word.kind == WordKind::contest)
      topic = Topic::contest;
    at += word.kind == WordKind::none ? 3 : word.size;
  }
  return topic;
}

void Topics::heading(std::string_view text, int level)
{
  const auto topic = topic_of(text);
  if (level == 0) {
    m_title = stronger(m_title, topic);
    return;
  }
  if (level > m_level && topic == Topic::none)
    return;
  m_heading = topic;
  m_level = level;
}

void Topics::paragraph(Topic topic)
{
  ++m_paragraph;
  m_all = stronger(m_all, topic);
  if (topic == Topic::exam)
    m_last_exam = m_paragraph;
  if (topic == Topic::contest)
    m_last_contest = m_paragraph;
}

Topic Topics::here() const
{
  const auto is_near = [&](std::size_t last) { return last != 0 && m_paragraph - last < recent_paragraphs; };
  auto topic = stronger(stronger(m_title, m_heading), m_caption);
  if (is_near(m_last_contest))
    topic = stronger(topic, Topic::contest);
  return is_near(m_last_exam) ? Topic::exam : topic;
}

} // namespace eduaudit::gradecheck
