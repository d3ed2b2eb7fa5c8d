// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>

namespace eduaudit::gradecheck {

// What a piece of text speaks of. Words of exams and classes win over those of contests.
enum class Topic { none, contest, exam };
Topic topic_of(std::string_view text);
inline Topic stronger(Topic one, Topic other)
{
  return one > other ? one : other;
}

// What the tables and lists of a document are about, by its title, its headings, the caption of the table and
// the paragraphs right before. Menus and other tables say nothing of it.
class Topics {
 public:
  // A heading of level 1 (the highest) to 6 holds until the next of its level or above; 0 is the title.
  void heading(std::string_view text, int level);
  void caption(std::string_view text) { m_caption = topic_of(text); }
  void paragraph(Topic topic);
  // Of a table or list that starts here.
  Topic here() const;
  // Of the document as a whole, for what stands far from all words.
  Topic of_paragraphs() const { return m_all; }

 private:
  Topic m_title = Topic::none;
  Topic m_heading = Topic::none;
  int m_level = 7;
  Topic m_caption = Topic::none;
  Topic m_all = Topic::none;
  std::size_t m_paragraph = 0;
  std::size_t m_last_exam = 0; // paragraph, from 1; 0: none yet
  std::size_t m_last_contest = 0;
};

} // namespace eduaudit::gradecheck
