// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "line_format.hpp"
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace eduaudit::logkeep {

// A time as a format of audit.toml describes it: "epoch", "epoch_ms", or the part of strptime(3) that logs
// need: %Y %y %m %d %e %b %H %I %M %S %f %p %z %s %T %F %%. A blank stands for one blank or more.
class TimePattern {
 public:
  // The error says what is wrong with the pattern.
  static tl::expected<TimePattern, Words> compile(std::string_view pattern);

  // Seconds since 1970 UTC, from the front of the text; nothing when it does not fit or does not exist.
  std::optional<int64_t> read(std::string_view text, const Assumed& assumed) const;
  bool has_year() const;

 private:
  struct Part {
    char kind; // of %Y and the like, X milliseconds since 1970, L a letter that must be there
    char letter = 0;
  };

  bool has(char kind) const;
  std::optional<Words> fault() const;

  std::vector<Part> m_parts;
};

} // namespace eduaudit::logkeep
