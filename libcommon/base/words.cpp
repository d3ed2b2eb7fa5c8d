// SPDX-License-Identifier: Apache-2.0
#include "base/words.hpp"
#include "base/text.hpp"
#include <cstddef>
#include <optional>

namespace eduaudit {

namespace {

using Arguments = std::initializer_list<Argument>;
using Language = const std::string& (Argument::*)() const;

// `place` is what stands between the braces; an empty one takes `next`.
const Argument* chosen(std::string_view place, Arguments arguments, std::size_t& next)
{
  std::size_t index = next;
  if (place.empty()) {
    ++next;
  } else {
    const auto number = parse_integer(place);
    if (!number || *number < 0)
      return nullptr;
    index = static_cast<std::size_t>(*number);
  }
  return index < arguments.size() ? arguments.begin() + index : nullptr;
}

std::string filled(std::string_view text, Arguments arguments, Language language)
{
  std::string out;
  std::size_t next = 0;
  std::size_t position = 0;
  while (position < text.size()) {
    const auto open = text.find('{', position);
    const auto close = text.find('}', open);
    if (close == std::string_view::npos)
      break;
    out += text.substr(position, open - position);
    const auto* argument = chosen(text.substr(open + 1, close - open - 1), arguments, next);
    if (argument) {
      out += (argument->*language)();
      position = close + 1;
    } else {
      out += '{';
      position = open + 1;
    }
  }
  return out.append(text.substr(position));
}

} // namespace

Words say(const Text& text, std::initializer_list<Argument> arguments)
{
  return {filled(text.en, arguments, &Argument::en), filled(text.zh, arguments, &Argument::zh)};
}

} // namespace eduaudit
