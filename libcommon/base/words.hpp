// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace eduaudit {

// A constant text in the two languages of the suite. Both are always given.
struct Text {
  std::string_view en;
  std::string_view zh;
};

// The same, made at run time.
struct Words {
  std::string en;
  std::string zh;

  Words() = default;
  Words(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}
  Words(const Text& text) : en(text.en), zh(text.zh) {}
  bool operator==(const Words&) const = default;
  bool empty() const { return en.empty() && zh.empty(); }
};

// The same in both languages: names, numbers, what another program said.
inline Words verbatim(std::string_view text)
{
  return {std::string(text), std::string(text)};
}

// A value as it stands somewhere ("10.1.2.3", "rotate 4"), or words where there is no such value ("no rule").
struct Value : Words {
  Value() = default;
  Value(std::string_view value) : Words(verbatim(value)) {}
  Value(const std::string& value) : Value(std::string_view(value)) {}
  Value(const char* value) : Value(std::string_view(value)) {}
  Value(Words words) : Words(std::move(words)) {}
  Value(const Text& text) : Words(text) {}
  Value(std::string english, std::string chinese) : Words(std::move(english), std::move(chinese)) {}
  bool is_verbatim() const { return en == zh; }
};

// An argument of `say`: a string, an integer, or something that itself has two languages.
class Argument {
 public:
  Argument(std::string_view text) : m_en(text), m_zh(text) {}
  Argument(const std::string& text) : Argument(std::string_view(text)) {}
  Argument(const char* text) : Argument(std::string_view(text)) {}
  Argument(const Text& text) : m_en(text.en), m_zh(text.zh) {}
  Argument(const Words& words) : m_en(words.en), m_zh(words.zh) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Argument(Number number)
      : m_en(std::to_string(number)), m_zh(m_en)
  {}

  const std::string& en() const { return m_en; }
  const std::string& zh() const { return m_zh; }

 private:
  std::string m_en;
  std::string m_zh;
};

// Fills the places of a text: `{}` takes the next argument, `{0}` a numbered one, so that each language may
// have its own order. A place without an argument stays as it is.
Words say(const Text& text, std::initializer_list<Argument> arguments = {});

} // namespace eduaudit
