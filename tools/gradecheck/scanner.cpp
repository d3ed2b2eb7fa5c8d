// SPDX-License-Identifier: Apache-2.0
#include "scanner.hpp"
#include "address.hpp"
#include "base/text.hpp"
#include "chinese.hpp"
#include "list_item.hpp"
#include "mask.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

enum Interest : uint8_t { dull, digit, wide };

// Chinese characters and full-width forms lead with E3 to E9 and EF; everything else but digits can't start
// anything.
constexpr auto interests = [] {
  std::array<Interest, 256> table{};
  for (unsigned c = '0'; c <= '9'; ++c)
    table[c] = digit;
  for (unsigned c = 0xE3; c <= 0xE9; ++c)
    table[c] = wide;
  table[0xEF] = wide;
  return table;
}();

// The name behind "第N名" and a colon or blank, up to its delimiter; empty when none is there.
std::string_view name_behind(std::string_view text)
{
  constexpr std::size_t most = 12;
  for (const std::string_view skip : {"：", ":", "　", " ", "—", "-"})
    if (text.starts_with(skip))
      text.remove_prefix(skip.size());
  const auto name = chinese_run(text, most);
  return looks_like_name(name) ? name : std::string_view{};
}

} // namespace

void Scanner::block(std::string_view text, const BlockContext& context)
{
  m_text = text;
  m_context = context;
  m_labels = {};
  m_line = context.line;
  m_counted_to = 0;
  m_labelled_until = 0;
  m_chained_until = std::string_view::npos;
  m_rooms.clear();
  m_persons.clear();
  m_block_topic = Topic::none;
  ++m_block;
  if (context.line_of_its_own && m_roster.line(text, context.line)) {
    m_label = WaitingLabel::none;
    m_labelled_until = text.size();
  }
  if (m_label != WaitingLabel::none && !trim(text).empty()) {
    const bool alone = m_label == WaitingLabel::alone;
    m_label = WaitingLabel::none;
    labelled_address(0, alone);
  }
  for (std::size_t at = 0; at < text.size();) {
    const auto interest = interests[static_cast<unsigned char>(text[at])];
    if (interest == dull)
      ++at;
    else if (interest == digit)
      at = digits(at);
    else if (at + 3 <= text.size())
      at = word(at, three_bytes(text, at));
    else
      break;
  }
  settle_rooms();
  if (context.standing == Standing::text)
    m_topics.paragraph(m_block_topic);
}

std::size_t Scanner::word(std::size_t at, char32_t first)
{
  if (first >= U'０' && first <= U'９')
    return digits(at);
  if (!starts_word(first))
    return at + 3;
  const auto found = word_at(m_text.substr(at), first);
  if (found.kind == WordKind::none)
    return at + 3;
  act_on(found, at);
  return at + found.size;
}

void Scanner::act_on(const Word& found, std::size_t at)
{
  const auto behind = at + found.size;
  switch (found.kind) {
  case WordKind::id_label:
    m_labels.id = behind;
    break;
  case WordKind::phone_label:
    m_labels.phone = behind;
    break;
  case WordKind::other_number_label:
    m_labels.other_number = behind;
    break;
  case WordKind::address_label:
    address_label(at, behind);
    break;
  case WordKind::person:
    m_persons.push_back(at);
    break;
  case WordKind::school_exam:
    m_block_topic = Topic::exam;
    m_speaks_of_exam = true;
    break;
  case WordKind::exam:
    m_speaks_of_exam = true;
    break;
  case WordKind::contest:
    m_block_topic = stronger(m_block_topic, Topic::contest);
    break;
  case WordKind::room_trigger:
    room(at, found.size);
    break;
  case WordKind::nth:
    nth(behind);
    break;
  case WordKind::none:
    break;
  }
}

// A colon sets the value apart: it is an address and no prose about addresses.
void Scanner::address_label(std::size_t begin, std::size_t behind)
{
  constexpr std::size_t label_start = 12; // a serial number or bullet may stand before it
  const auto rest = m_text.substr(behind);
  if (labelled_value(rest).empty() && rest.size() < 12)
    m_label = begin <= label_start ? WaitingLabel::alone : WaitingLabel::in_text;
  else
    labelled_address(behind, rest.starts_with(":") || rest.starts_with("："));
}

void Scanner::labelled_address(std::size_t behind, bool set_apart)
{
  const auto value = labelled_value(m_text.substr(behind));
  if (!(set_apart ? is_home_value(value) : is_specific_address(value)))
    return;
  m_tally.home_address(value, "label", line_at(behind));
  m_labelled_until = static_cast<std::size_t>(value.data() - m_text.data()) + value.size();
}

void Scanner::room(std::size_t at, std::size_t size)
{
  add_room(room_address(m_text, at, size), at);
}

void Scanner::door(std::size_t at)
{
  add_room(door_address(m_text, at), at);
}

void Scanner::add_room(std::string_view address, std::size_t at)
{
  if (address.empty())
    return;
  // 2单元 and 501室 end the same address.
  if (!m_rooms.empty() && m_rooms.back().address.data() == address.data())
    m_rooms.back() = {address, at, line_at(at)};
  else
    m_rooms.push_back({address, at, line_at(at)});
}

bool Scanner::person_near(std::size_t at) const
{
  constexpr std::size_t before = 240;
  constexpr std::size_t behind = 120;
  const auto first = std::ranges::lower_bound(m_persons, at > before ? at - before : 0);
  return first != m_persons.end() && *first <= at + behind;
}

// Free text is weak: a door counts only near a word for a person, and not again behind its label.
void Scanner::settle_rooms()
{
  const bool counted =
      m_context.column == ColumnKind::home_address || m_context.column == ColumnKind::address;
  for (const auto& one : m_rooms)
    if (!counted && one.at >= m_labelled_until && (m_context.beside_person || person_near(one.at)))
      m_tally.home_address(one.address, "room-level", one.line);
}

void Scanner::nth(std::size_t behind)
{
  auto at = behind;
  for (std::size_t i = 0; i < 3; ++i)
    at += numeral_size(m_text.substr(at));
  if (at == behind || !m_text.substr(at).starts_with("名"))
    return;
  if (const auto name = name_behind(m_text.substr(at + 3)); !name.empty())
    m_ranked.push_back({line_at(behind), mask_name(name), topic_of_rank()});
}

// A list runs on over many blocks; what it is about stands at its beginning.
Topic Scanner::topic_of_rank()
{
  const bool goes_on = !m_ranked.empty() && m_block - m_ranked_block <= 2;
  m_ranked_block = m_block;
  if (goes_on)
    return m_ranked.back().topic;
  const auto topic = stronger(m_block_topic, m_topics.here());
  return topic == Topic::none && m_roster.ranks() ? m_roster.topic() : topic;
}

void Scanner::report_ranked(Topic topic)
{
  const auto number = std::ranges::count(m_ranked, topic, &Ranked::topic);
  if (number == 0)
    return;
  m_tally.rows(ExposureKind::class_ranking, number, topic == Topic::contest ? "contest" : "rank-list");
  for (const auto& one : m_ranked)
    if (one.topic == topic)
      m_tally.place(ExposureKind::class_ranking, one.line, one.masked);
}

void Scanner::finish()
{
  constexpr std::size_t fewest = 3;
  m_roster.settle();
  const auto whole = m_topics.of_paragraphs();
  for (auto& one : m_ranked)
    one.topic = one.topic == Topic::none ? whole : one.topic;
  const bool has_topic = m_speaks_of_exam || std::ranges::any_of(m_ranked, [](const auto& one) {
                           return one.topic != Topic::none;
                         });
  if (m_ranked.size() < fewest || !has_topic)
    return;
  for (const auto topic : {Topic::exam, Topic::none, Topic::contest})
    report_ranked(topic);
}

int64_t Scanner::line_at(std::size_t at)
{
  if (at > m_counted_to) {
    m_line += std::ranges::count(m_text.substr(m_counted_to, at - m_counted_to), '\n');
    m_counted_to = at;
  }
  return m_line;
}

} // namespace eduaudit::gradecheck
