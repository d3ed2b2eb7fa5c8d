// SPDX-License-Identifier: Apache-2.0
#include "filing_number.hpp"
#include "base/text.hpp"
#include "level.hpp"
#include "resident_id.hpp"
#include <algorithm>
#include <string>

namespace eduaudit::gradecheck {

namespace {

bool all_digits(std::string_view text)
{
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Hyphens as word processors write them, and blanks.
std::string plain(std::string_view text)
{
  std::string out(trim(text));
  for (const std::string_view dash : {"－", "–", "—", "‐"})
    for (auto at = out.find(dash); at != std::string::npos; at = out.find(dash))
      out.replace(at, dash.size(), "-");
  std::erase(out, ' ');
  return out;
}

// 11 digits, of which the first six are the code of a police organ, and the system's number within the unit.
bool can_be_given_out(std::string_view number)
{
  constexpr std::string_view example = "12345678901-12345";
  return number != example && has_province(number) && !number.ends_with("-00000");
}

} // namespace

FilingNumber classify_filing_number(std::string_view text)
{
  constexpr std::size_t form_digits = 11;
  constexpr std::size_t website_digits = 14;
  if (says_none(text))
    return FilingNumber::none;
  const auto number = plain(text);
  if (to_lower(number).find("icp") != std::string::npos)
    return FilingNumber::website_icp;
  if (number.find("公网安备") != std::string::npos || (number.size() == website_digits && all_digits(number)))
    return FilingNumber::website_police;
  if (number.size() == form_digits && all_digits(number))
    return FilingNumber::form;
  const bool has_form = number.size() == form_digits + 6 && number[form_digits] == '-' &&
                        all_digits(number.substr(0, form_digits)) &&
                        all_digits(number.substr(form_digits + 1));
  if (!has_form)
    return FilingNumber::malformed;
  return can_be_given_out(number) ? FilingNumber::certificate : FilingNumber::impossible;
}

Text filing_number_text(FilingNumber kind)
{
  switch (kind) {
  case FilingNumber::none:
    return {"no number", "没有编号"};
  case FilingNumber::certificate:
    return {"the number of a filing certificate", "备案证明编号"};
  case FilingNumber::form:
    return {"the number of a filing form, not yet of a certificate", "备案表编号，而不是备案证明编号"};
  case FilingNumber::website_police:
    return {"the number of a website's registration with the police (公网安备)", "网站的公网安备号"};
  case FilingNumber::website_icp:
    return {"the number of a website's ICP registration", "网站的 ICP 备案号"};
  case FilingNumber::impossible:
    return {"an example, or a number of no province", "示例号码或地区代码不存在的号码"};
  case FilingNumber::malformed:
    break;
  }
  return {"no number of any kind known here", "无法识别的编号"};
}

} // namespace eduaudit::gradecheck
