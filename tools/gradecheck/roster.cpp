// SPDX-License-Identifier: Apache-2.0
#include "roster.hpp"
#include "address.hpp"
#include "cell.hpp"
#include "has_any.hpp"
#include "mask.hpp"
#include "vocabulary.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_item = 300;
constexpr std::size_t longest_score = 60; // what stands behind a name with it
constexpr int64_t fewest_items = 3;
constexpr int64_t fewest_sorted = 8; // where the title does not say that it ranks
constexpr std::size_t most_people = 5;

constexpr auto rank_words = std::to_array<std::string_view>({"排名", "名次", "位次", "排行"});
constexpr auto score_words = std::to_array<std::string_view>({"成绩", "分数", "得分", "总分"});
constexpr auto class_words = std::to_array<std::string_view>({"班", "年级", "成绩", "总分", "学期", "学年"});
constexpr auto contest_words =
    std::to_array<std::string_view>({"赛", "运动", "评比", "作品", "岗", "职", "借阅", "志愿", "捐"});
constexpr auto regions = std::to_array<std::string_view>({"市", "区", "县", "镇", "乡", "村", "街道"});
// Of rules about such lists, and of lists in an order that ranks nobody.
constexpr auto prose = std::to_array<std::string_view>(
    {"。", "严禁", "禁止", "不得", "不准", "不排", "不公布", "不按", "不分先后", "笔画", "拼音"});
constexpr auto home_words = std::to_array<std::string_view>(
    {"住址", "家庭地址", "家庭详细地址", "居住地", "户籍地址", "户籍所在地", "家庭所在地"});

// Each of the words that make a title, and of those of school exams, has one of these characters: most lines
// are told by them to be no title.
constexpr auto tells_title = [] {
  std::array<bool, 0x10000> telling{};
  for (const char32_t c : std::u32string_view(U"排名次前绩分址居籍庭期考测摸业"))
    telling[c] = true;
  return telling;
}();

bool may_be_title(std::string_view text)
{
  if (text.size() > longest_title)
    return false;
  for (std::size_t at = 0; at + 3 <= text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool wide = byte >= 0xE3 && byte <= 0xE9;
    if (wide && tells_title[three_bytes(text, at)])
      return true;
    at += wide ? 3 : 1;
  }
  return false;
}

// 前十名, 前50名
bool says_first_n(std::string_view text)
{
  for (auto at = text.find("前"); at != std::string_view::npos; at = text.find("前", at + 1)) {
    auto rest = text.substr(at + 3);
    const auto size = rest.size();
    while (const auto numeral = numeral_size(rest))
      rest.remove_prefix(numeral);
    if (rest.size() < size && (rest.empty() || rest.starts_with("名") || rest.starts_with("强")))
      return true;
  }
  return false;
}

// What leads to a door among the values behind a name, or all of them.
std::string_view address_in(const ListItem& item)
{
  for (auto rest = item.rest; !rest.empty();) {
    const auto end = std::min(rest.find_first_of(" \t,"), rest.size());
    if (is_specific_address(rest.substr(0, end)))
      return rest.substr(0, end);
    rest = trim_cell(rest.substr(std::min(end + 1, rest.size())));
  }
  return has_any(item.rest, regions) && is_home_value(item.rest) ? item.rest : std::string_view{};
}

} // namespace

Roster::Title Roster::read_title(std::string_view text)
{
  Title title;
  if (!may_be_title(text) || has_any(text, prose))
    return title;
  title.topic = topic_of(text);
  if (title.topic == Topic::none && has_any(text, contest_words))
    title.topic = Topic::contest;
  title.ranks = has_any(text, rank_words) || says_first_n(text);
  title.scores = has_any(text, score_words);
  title.addresses = has_any(text, home_words) && !is_specific_address(text);
  title.of_class = has_any(text, class_words);
  return title;
}

bool Roster::line(std::string_view text, int64_t number)
{
  text = trim_cell(text);
  if (text.empty() || in_paragraph(text, number))
    return false;
  if (m_title.says_something() && text.size() <= longest_item) {
    const auto item = read_list_item(text);
    if (item && m_title.addresses && take_address(*item, number))
      return true;
    auto items = read_name_list(text);
    if (items.empty() && item)
      items.push_back(*item);
    for (const auto& one : items)
      add(one, number);
    if (!items.empty())
      return false;
  }
  const auto title = read_title(text);
  title.says_something() ? start(title) : miss();
  return false;
}

// A title over a title, or over the heads of columns, goes on with it.
void Roster::start(const Title& title)
{
  const auto before = m_items + m_addresses + m_misses == 0 ? m_title : Title{};
  settle();
  m_title = title;
  m_title.ranks = title.ranks || before.ranks;
  m_title.addresses = title.addresses || before.addresses;
  m_title.of_class = title.of_class || before.of_class;
  if (title.topic == Topic::none)
    m_title.topic = before.topic;
}

void Roster::miss()
{
  constexpr int most_before = 6;
  constexpr int most_behind = 2;
  if (++m_misses > (m_items + m_addresses > 0 ? most_behind : most_before))
    settle();
}

// 期中考试年级前十名：王小明、李红、...
bool Roster::in_paragraph(std::string_view text, int64_t number)
{
  constexpr std::size_t longest = 2000;
  constexpr std::string_view stop = "。";
  constexpr std::string_view leads = ":\xEF\xE3"; // the first bytes of colons and stops
  text = text.substr(0, longest);
  std::size_t begin = 0;
  for (auto at = text.find_first_of(leads); at < text.size(); at = text.find_first_of(leads, at + 1)) {
    const auto rest = text.substr(at);
    const std::size_t colon = rest.starts_with("：") ? 3 : rest.starts_with(':') ? 1 : 0;
    if (colon == 0 && !rest.starts_with(stop))
      continue;
    const auto title = colon > 0 ? read_title(text.substr(begin, at - begin)) : Title{};
    begin = at + (colon > 0 ? colon : stop.size());
    const auto list = text.substr(begin);
    const auto items =
        title.ranks ? read_name_list(list.substr(0, list.find(stop))) : std::vector<ListItem>{};
    if (items.empty())
      continue;
    start(title);
    for (const auto& item : items)
      add(item, number);
    settle();
    return true;
  }
  return false;
}

bool Roster::take_address(const ListItem& item, int64_t number)
{
  constexpr int64_t established = 2; // from then on less frequent family names are believed
  if (m_addresses < established && !looks_like_name(item.name))
    return false;
  const auto address = address_in(item);
  if (address.empty())
    return false;
  ++m_addresses;
  m_tally.home_address(address, "label", number);
  m_misses = 0;
  return true;
}

void Roster::add(const ListItem& item, int64_t number)
{
  if (item.rest.size() > longest_score)
    return miss();
  if (m_items == 0 && m_title.topic == Topic::none)
    m_title.topic = m_topics.here();
  m_misses = 0;
  ++m_items;
  m_names += looks_like_name(item.name) ? 1 : 0;
  m_serials += item.serial ? 1 : 0;
  if (m_people.size() < most_people)
    m_people.emplace_back(number, mask_name(item.name));
  const auto value = last_number(item.rest);
  if (!value)
    return;
  m_points += item.rest.find("分") != std::string_view::npos ? 1 : 0;
  m_falls += m_values > 0 && *value < m_last ? 1 : 0;
  m_rises += m_values > 0 && *value > m_last ? 1 : 0;
  m_last = *value;
  ++m_values;
}

// As in tables: at most 2 % of the steps the other way, and not flat.
bool Roster::is_sorted() const
{
  const auto steps = m_values - 1;
  return m_values >= fewest_items && m_values * 5 >= m_items * 4 &&
         std::min(m_falls, m_rises) * 50 <= steps && std::max(m_falls, m_rises) * 4 >= steps;
}

void Roster::report_ranking()
{
  const bool listed = m_serials * 5 >= m_items * 4 || m_values == 0;
  const bool of_pupils = m_title.topic == Topic::exam || m_title.of_class;
  if (is_sorted() || (listed && (of_pupils || m_title.topic == Topic::contest)))
    report(ExposureKind::class_ranking, m_title.topic == Topic::contest ? "contest" : "rank-list");
  else if (m_values >= fewest_items && m_title.topic != Topic::contest)
    report(ExposureKind::score_list, "scores");
}

void Roster::settle()
{
  const bool persons = m_items >= fewest_items && m_names * 2 >= m_items;
  if (persons && m_title.ranks) {
    report_ranking();
  } else if (persons && m_title.topic == Topic::exam && m_values >= fewest_items &&
             (m_title.scores || m_points * 2 >= m_items)) {
    const bool sorted = m_values >= fewest_sorted && is_sorted() && m_falls > m_rises;
    report(sorted ? ExposureKind::class_ranking : ExposureKind::score_list,
           sorted ? "sorted-scores" : "scores");
  }
  drop();
}

void Roster::report(ExposureKind kind, std::string_view basis)
{
  m_tally.rows(kind, m_items, basis);
  for (const auto& [line, name] : m_people)
    m_tally.place(kind, line, name);
}

void Roster::drop()
{
  m_title = {};
  m_misses = 0;
  m_addresses = m_items = m_names = m_serials = m_values = m_points = m_falls = m_rises = m_last = 0;
  m_people.clear();
}

} // namespace eduaudit::gradecheck
