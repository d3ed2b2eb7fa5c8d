// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit {

// personal: only what is a resident ID or a phone number by its form; any: also other runs of 7 to 12 digits,
// which where a person is named are local phone numbers.
enum class Numbers { personal, any };

// The text with `mask` in the place of resident ID numbers, mobile and long-distance phone numbers, and of a
// home address from the words that announce it (家住, 住址...) to the end of the sentence. Digits may be
// full-width and broken by blanks, dashes, points or brackets, as people write them. Dates, addresses of
// machines and numbers of documents stay.
std::string redact(std::string_view text, std::string_view mask = "***", Numbers numbers = Numbers::personal);

} // namespace eduaudit
