// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <string_view>

namespace eduaudit::gradecheck {

// What the number in the field of the filing certificate is.
enum class FilingNumber {
  none,
  certificate,    // 11 digits, a hyphen, 5 digits
  form,           // 11 digits: the number of the form, which has no certificate yet
  website_police, // 公网安备, of the website's registration with the police
  website_icp,    // ICP备, of the website's registration with the telecommunications authority
  impossible,     // has that form, but is an example, or of no province
  malformed,
};
FilingNumber classify_filing_number(std::string_view text);
Text filing_number_text(FilingNumber kind); // "the number of an ICP registration"

} // namespace eduaudit::gradecheck
