// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "base/words.hpp"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace eduaudit::cli {

// Stores one value of an option in a settings struct; an error's detail says what was wanted ("a whole
// number").
using Setter = Result<void> (*)(void* settings, std::string_view value);

enum class Completion { none, file, folder, choice, check };
enum class Count { once, many };

// One row of an option table: all that parsing, --help, the man page and completion need.
struct Option {
  std::string_view name;       // "now" for --now; "FILE" for a positional
  char letter = 0;             // 'o' for -o
  std::string_view value = {}; // the name of its value, "DIR"; none: a flag
  Text help;
  Setter set = nullptr;
  std::span<const std::string_view> choices = {};
  Completion completion = Completion::none;
  Count count = Count::once;
  enum class Kind { option, positional, required_positional, hidden } kind = Kind::option;
};

Result<void> store(std::string& target, std::string_view value);
Result<void> store(bool& target, std::string_view value); // a flag: the value is ignored and true stored
Result<void> store(int64_t& target, std::string_view value);
Result<void> store(std::vector<std::string>& target, std::string_view value); // appends
Result<void> store(std::optional<Moment>& target,
                   std::string_view value); // RFC 3339 or a date (00:00 +08:00)
Result<void> store(std::optional<Date>& target, std::string_view value);
Result<void> store(std::optional<int64_t>& target, std::string_view value);

namespace detail {
template <class T>
struct MemberOf;
template <class Settings, class Value>
struct MemberOf<Value Settings::*> {
  using Owner = Settings;
};
} // namespace detail

// The setter of one member: `.set = bind<&Settings::min_days>`.
template <auto Member>
Result<void> bind(void* settings, std::string_view value)
{
  using Owner = typename detail::MemberOf<decltype(Member)>::Owner;
  return store(static_cast<Owner*>(settings)->*Member, value);
}

} // namespace eduaudit::cli
