// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace eduaudit::gradecheck {

// What a word says of the numbers and names around it.
enum class WordKind : uint8_t {
  none,
  id_label,
  phone_label,
  other_number_label, // an order, an account, a student number: eleven digits behind it are no telephone
  address_label,      // a home address follows
  person,
  school_exam,  // of a class or school: its results are not for the public
  exam,         // of any kind; recruitment has them too
  contest,      // sports, competitions, recruitment: ranks are meant to be published
  room_trigger, // 室 单元 组: may end an address at the granularity of a door
  nth,          // 第, which may start 第N名
};

struct Word {
  WordKind kind = WordKind::none;
  std::size_t size = 0; // bytes
};

// By the first character of the basic plane: where its words stand in the vocabulary, from 1; 0 when it
// starts none.
extern const std::array<uint8_t, 0x10000> word_starts;
inline bool starts_word(char32_t first)
{
  return word_starts[first] != 0;
}
// The character of three bytes at `at`.
constexpr char32_t three_bytes(std::string_view text, std::size_t at)
{
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
}
// The longest word at the front of `text`, which starts with `first`, the start of some word.
Word word_at(std::string_view text, char32_t first);
bool is_family_name(char32_t first); // one of the hundred more frequent
// Whether a family name of the more frequent ones stands first, and the text is 2 to 4 Chinese characters.
bool looks_like_name(std::string_view text);

} // namespace eduaudit::gradecheck
