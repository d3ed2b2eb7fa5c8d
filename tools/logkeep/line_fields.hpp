// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// What a line may tell besides its time. client: the inside address; nat: the outside one that it was
// translated to; who: client or user; binding: two of client, mac and user. The last two follow from the
// others.
enum class LogField : std::uint8_t {
  client,
  client_port,
  user,
  mac,
  url,
  server,
  server_port,
  nat,
  nat_port,
  status,
  agent,
  who,
  binding
};
inline constexpr auto log_field_names =
    std::to_array<std::string_view>({"client", "client_port", "user", "mac", "url", "server", "server_port",
                                     "nat", "nat_port", "status", "agent", "who", "binding"});
constexpr std::string_view field_name(LogField field)
{
  return log_field_names[static_cast<std::size_t>(field)];
}
std::optional<LogField> field_named(std::string_view name);

class FieldSet {
 public:
  constexpr void add(LogField field, bool filled = true)
  {
    m_bits |= filled ? 1u << static_cast<unsigned>(field) : 0u;
  }
  constexpr bool has(LogField field) const { return (m_bits >> static_cast<unsigned>(field) & 1u) != 0; }

 private:
  std::uint32_t m_bits = 0;
};

// Where a field stands: behind `mark`, up to one of the letters `ends` or the end of the line; without a mark
// it is the word of that number, from 1 on, between blanks.
struct FieldPlace {
  LogField field;
  std::string_view mark;
  std::string_view ends = " ";
  std::size_t word = 0;
};
FieldSet fields_at(std::span<const FieldPlace> places, std::string_view line);

// What the columns of a table tell, in their order; nothing: something else.
using FieldColumns = std::vector<std::optional<LogField>>;
FieldSet fields_in_columns(const FieldColumns& columns, std::string_view line, char separator);

// Not empty, "-", "(null)" or an address or port of zeros, which are ways to say that there is none.
bool is_filled(std::string_view text);
// The text behind the first `mark`, up to one of `ends`; empty where there is no mark.
std::string_view text_behind(std::string_view line, std::string_view mark, std::string_view ends);
bool is_port(std::string_view text);
bool is_ipv4(std::string_view text);
bool is_mac(std::string_view text); // aa:bb:cc:dd:ee:ff, also with -
// Of "10.1.2.3:5353", "[2001:db8::1]:5353" and the like with another separator; empty: there is none.
std::string_view port_of(std::string_view address, char separator = ':');

// How many lines were looked at, and in how many of them each field is filled.
struct FieldCounts {
  int64_t lines = 0;
  int64_t untold = 0;   // looked at, but of a form that does not say what it tells
  bool sampled = false; // not every line was looked at
  std::array<int64_t, log_field_names.size()> filled{};

  void add(FieldSet fields);
  void merge(const FieldCounts& other);
};

} // namespace eduaudit::logkeep
