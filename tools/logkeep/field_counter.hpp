// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "content.hpp"
#include "line_fields.hpp"
#include "line_format.hpp"
#include <cstdint>
#include <string_view>

namespace eduaudit::logkeep {

// How many lines are looked at for what they tell. sampled: the first 1,024 of a file, then 128 of every
// 4,096; so no stretch of 4,096 lines goes unseen. Where none of the first tells anything, 128 of every
// 65,536.
enum class Looking { none, sampled, all };

class FieldCounter {
 public:
  explicit FieldCounter(Looking looking)
      : m_looking(looking), m_pass_over(looking == Looking::none ? INT64_MAX : 0)
  {}

  // Whether the next line with a time is to be looked at.
  bool wants_next()
  {
    if (m_pass_over == 0)
      return takes_next();
    --m_pass_over;
    return false;
  }
  void look(const LineFormat& format, std::string_view line, const Header& header);
  FieldCounts counts() const;

 private:
  bool takes_next();

  Looking m_looking;
  int64_t m_pass_over;  // lines, before the next one to be looked at
  int64_t m_looked = 0; // lines, of the first ones or of this block
  bool m_sampled = false;
  const Content* m_content = nullptr; // of the last line that had one
  FieldCounts m_counts;
};

} // namespace eduaudit::logkeep
