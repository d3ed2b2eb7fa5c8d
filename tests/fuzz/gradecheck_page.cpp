// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"
#include "digits.hpp"
#include "fuzz.hpp"
#include "page.hpp"
#include <array>

using namespace eduaudit;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};
constexpr std::size_t shortest_number = 11; // of a mobile telephone

// Whether a number that could be somebody's stands in what is shown.
bool shows_a_number(std::string_view text)
{
  for (std::size_t at = 0; at < text.size();) {
    if (gradecheck::digit_size(text.substr(at)) == 0) {
      ++at;
      continue;
    }
    const auto run = gradecheck::read_run(text, at);
    if (run.size >= shortest_number)
      return true;
    at = run.end;
  }
  return false;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto bytes = fuzz::text_of(data, size);
  for (const auto* path : {"a.html", "a.csv", "a.txt"})
    for (const auto& exposure : gradecheck::read_page(bytes, path, today).exposures) {
      fuzz::require(exposure.count > 0, "an exposure is counted");
      for (const auto& place : exposure.places)
        fuzz::require(!shows_a_number(place.seen), "what is shown is masked");
    }
  redact(bytes);
  return 0;
}
