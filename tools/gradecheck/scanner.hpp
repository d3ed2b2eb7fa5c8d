// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "columns.hpp"
#include "digits.hpp"
#include "roster.hpp"
#include "tally.hpp"
#include "topic.hpp"
#include "vocabulary.hpp"
#include <string_view>
#include <vector>

namespace eduaudit::gradecheck {

// Whether a piece of text is part of what a document says. aside: menus and lists of links, cells under a
// header, attributes, scripts.
enum class Standing { text, aside };

// Where a piece of text stands.
struct BlockContext {
  int64_t line = 1;                     // of its first character
  ColumnKind column = ColumnKind::none; // of the table column, or of the label in the cell to the left
  bool beside_person = false;           // in a table row that names somebody
  bool link = false;                    // the target of a link: digits in it are a telephone behind tel: only
  Standing standing = Standing::text;
  bool line_of_its_own = false; // a line or paragraph, which may be one of a list
};

// Looks at one file's text, block by block (a line, a paragraph, a cell), once over every byte.
class Scanner {
 public:
  explicit Scanner(Tally& tally) : m_tally(tally) {}
  void block(std::string_view text, const BlockContext& context);

  // What the next block holds does not belong to a label at the end of the last one.
  void part() { m_label = WaitingLabel::none; }

  // What tables and lists here are about; the reader tells it of headings and captions.
  Topics& topics() { return m_topics; }
  Roster& roster() { return m_roster; }
  bool speaks_of_exam() const { return m_speaks_of_exam; }
  // At the end of the file: what only shows in the whole.
  void finish();

 private:
  // Whether the block before ended with an address label, and was nothing else.
  enum class WaitingLabel { none, in_text, alone };
  struct Labels { // byte offsets behind the last word of each kind in this block; 0: none yet
    std::size_t id = 0;
    std::size_t phone = 0;
    std::size_t other_number = 0;
  };
  struct Room {
    std::string_view address;
    std::size_t at;
    int64_t line;
  };
  struct Ranked {
    int64_t line;
    std::string masked;
    Topic topic;
  };

  std::size_t word(std::size_t at, char32_t first);
  void act_on(const Word& found, std::size_t at);
  void address_label(std::size_t begin, std::size_t behind);
  void labelled_address(std::size_t behind, bool set_apart);
  void door(std::size_t at);
  void add_room(std::string_view address, std::size_t at);
  void room(std::size_t at, std::size_t size);
  void nth(std::size_t behind);
  Topic topic_of_rank();
  void report_ranked(Topic topic);
  void settle_rooms();

  std::size_t digits(std::size_t at);
  bool take_id(const DigitRun& run);
  bool take_mobile(const DigitRun& run);
  bool take_rounded(const DigitRun& run);
  std::size_t take_chain(const DigitRun& run);
  void remember_chain(const DigitRun& run, Separators separators);
  std::size_t take_chained_id(const DigitRun& run, Separators separators);
  std::size_t take_chained_mobiles(const DigitRun& run, Separators separators);
  bool expects_id(std::size_t at) const;
  bool expects_phone(std::size_t at) const;
  bool is_telephone(std::size_t begin, std::size_t end) const;
  bool is_other_number(std::size_t at) const;
  int64_t line_at(std::size_t at); // asked for ever later places
  bool person_near(std::size_t at) const;

  Tally& m_tally;
  std::string_view m_text;
  BlockContext m_context;
  Labels m_labels{};
  int64_t m_line = 1;
  std::size_t m_counted_to = 0; // lines of the block are counted up to here
  std::vector<Room> m_rooms;
  std::vector<std::size_t> m_persons;
  std::vector<Ranked> m_ranked;
  std::size_t m_labelled_until = 0; // an address behind a label was counted up to here
  std::size_t m_chained_until = 0;  // the run that starts here goes on a chain
  WaitingLabel m_label = WaitingLabel::none;
  Topics m_topics;
  Roster m_roster{m_tally, m_topics};
  Topic m_block_topic = Topic::none;
  bool m_speaks_of_exam = false;
  std::size_t m_block = 0;
  std::size_t m_ranked_block = 0; // the last with a rank
};

} // namespace eduaudit::gradecheck
