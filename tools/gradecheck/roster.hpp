// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "list_item.hpp"
#include "tally.hpp"
#include "topic.hpp"
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eduaudit::gradecheck {

// Lists of persons that are no table: a title that says what they are (班级排名, 前十名, 期中考试成绩,
// 家庭住址) and below it a person a line, with a score or an address; or all of them in one paragraph. Keeps
// sums only.
class Roster {
 public:
  Roster(Tally& tally, const Topics& topics) : m_tally(tally), m_topics(topics) {}
  // True when the line is a person's home address, which has been counted.
  bool line(std::string_view text, int64_t number);
  // Whether the title that holds here ranks persons, and as what.
  bool ranks() const { return m_title.ranks; }
  Topic topic() const { return m_title.topic == Topic::contest ? Topic::contest : Topic::exam; }
  // The list ends here, and its title with it.
  void settle();
  // The same, but the list was counted as a table.
  void drop();

 private:
  struct Title {
    bool ranks = false;
    bool scores = false;
    bool addresses = false;
    bool of_class = false;
    Topic topic = Topic::none;
    bool says_something() const { return ranks || scores || addresses || topic == Topic::exam; }
  };
  static Title read_title(std::string_view text);
  void start(const Title& title);
  void miss();
  bool in_paragraph(std::string_view text, int64_t number);
  void add(const ListItem& item, int64_t number);
  bool take_address(const ListItem& item, int64_t number);
  bool is_sorted() const;
  void report_ranking();
  void report(ExposureKind kind, std::string_view basis);

  Tally& m_tally;
  const Topics& m_topics;
  Title m_title;
  int m_misses = 0; // lines that are no item since the title or the last item
  int64_t m_addresses = 0;
  int64_t m_items = 0;
  int64_t m_names = 0; // with one of the frequent family names
  int64_t m_serials = 0;
  int64_t m_values = 0; // items with a number
  int64_t m_points = 0; // of them with 分
  int64_t m_falls = 0;
  int64_t m_rises = 0;
  int64_t m_last = 0;
  std::vector<std::pair<int64_t, std::string>> m_people; // line and name of the first, masked
};

} // namespace eduaudit::gradecheck
