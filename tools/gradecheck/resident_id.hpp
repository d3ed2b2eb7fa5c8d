// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::gradecheck {

// What a number says of its bearer; never the number.
struct ResidentId {
  Date born;
  bool check_digit; // of an 18-character number: whether it is right; false for the 15-digit form, which has
                    // none
};

// Whether the first two digits are those of a province (GB/T 2260), or of a residence permit for people from
// Hong Kong, Macao or Taiwan.
bool has_province(std::string_view number);
// GB 11643-1999, with base/resident_id.hpp, but telling a wrong check digit from no ID number. `number` is 17
// digits and a digit, X or x. Nothing when the province or the birth date (1900 to `today`) is impossible.
std::optional<ResidentId> read_resident_id(std::string_view number, Date today);
// The form until 1999: 6 digits region, yymmdd, 3 sequence. Without check digit, so only to be trusted beside
// a label.
std::optional<ResidentId> read_old_resident_id(std::string_view number, Date today);
// Region and birth date at the head (14 digits) of a number whose tail was lost.
std::optional<ResidentId> read_resident_id_head(std::string_view number, Date today);

int64_t age_years(Date born, Date today); // completed years

} // namespace eduaudit::gradecheck
