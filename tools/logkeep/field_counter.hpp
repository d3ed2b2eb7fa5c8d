// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "content.hpp"
#include "line_fields.hpp"
#include "line_format.hpp"
#include <string_view>

namespace eduaudit::logkeep {

// How many lines are looked at for what they tell. sampled: the first 1,024 of a file, then 128 of every
// 4,096; so no stretch of 4,096 lines goes unseen. Where none of the first tells anything, 128 of every
// 65,536.
enum class Looking { none, sampled, all };

class FieldCounter {
 public:
  explicit FieldCounter(Looking looking) : m_looking(looking) {}

  // Whether the next line with a time is to be looked at.
  bool wants_next()
  {
    if (m_looking == Looking::none)
      return false;
    ++m_seen;
    return m_looking == Looking::all || m_seen <= first_lines || is_in_sample();
  }
  void look(const LineFormat& format, std::string_view line, const Header& header);
  FieldCounts counts() const;

 private:
  static constexpr int64_t first_lines = 1024;

  bool is_in_sample() const;

  Looking m_looking;
  int64_t m_seen = 0;
  const Content* m_content = nullptr; // of the last line that had one
  FieldCounts m_counts;
};

} // namespace eduaudit::logkeep
