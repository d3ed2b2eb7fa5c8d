// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "record/exposure.hpp"
#include "resident_id.hpp"
#include <array>
#include <string_view>
#include <unordered_set>

namespace eduaudit::gradecheck {

// Counts what one file reveals. Raw values go in, are hashed for counting and masked for showing, and are not
// kept.
class Tally {
 public:
  explicit Tally(Date today) : m_today(today) {}
  Date today() const { return m_today; }

  void resident_id(std::string_view number, const ResidentId& id, std::string_view basis, int64_t line);
  void mobile(std::string_view number, std::string_view basis, int64_t line);
  void home_address(std::string_view address, std::string_view basis, int64_t line);
  // One row of a ranking or score list; `name` may be empty.
  void place(ExposureKind kind, int64_t line, std::string_view name);
  void rows(ExposureKind kind, int64_t number, std::string_view basis);

  // The kinds that were found, without root and path.
  std::vector<Exposure> take();

 private:
  struct Kind {
    Exposure exposure;
    std::unordered_set<std::size_t> seen;
  };
  Kind& of(ExposureKind kind) { return m_kinds[static_cast<std::size_t>(kind)]; }
  // True for a value that was not seen before.
  bool count(ExposureKind kind, std::string_view value, std::string_view basis);
  void show(ExposureKind kind, int64_t line, std::string_view value, std::string (*mask)(std::string_view));

  Date m_today;
  std::array<Kind, 5> m_kinds;
};

} // namespace eduaudit::gradecheck
