// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "line_format.hpp"
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace eduaudit::logkeep {

// One [[logkeep.format]] of audit.toml.
struct FormatDeclaration {
  std::string name;
  std::string match;             // a regular expression of RE2 with a group named "time"; or
  std::optional<int64_t> column; // the byte where the time begins, counted from 1
  std::string time;              // as TimePattern has it
  std::optional<Zone> zone;      // of times without one
  YearIn year = YearIn::line;
};

// Which key is wrong, and how.
struct FormatFault {
  std::string key;
  Words what;
};

tl::expected<std::shared_ptr<const LineFormat>, FormatFault> declared_format(FormatDeclaration declaration);

// The formats of audit.toml. They come before the known ones.
struct DeclaredFormats {
  void add(std::shared_ptr<const LineFormat> format)
  {
    all.push_back(format.get());
    owned.push_back(std::move(format));
  }
  // Among these and the known ones; nullptr when there is none.
  const LineFormat* named(std::string_view name) const;

  std::vector<const LineFormat*> all;
  std::vector<std::shared_ptr<const LineFormat>> owned;
};

} // namespace eduaudit::logkeep
