// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "record/codec.hpp"
#include <string>
#include <string_view>

namespace eduaudit {

inline constexpr std::string_view schema_name = "eduaudit/1";
inline constexpr std::size_t longest_record = 32 * 1024; // bytes that we write; 1 MiB is read

// Who says it, of whom, when: the head of every record.
struct Origin {
  std::string unit; // the school
  std::string tool;
  Moment time;
};

// The first 128 bits of SHA-256 over the parts, each closed by NUL, in hex: stable across reruns.
std::string stable_id(std::initializer_list<std::string_view> parts);

void begin_record(jsonl::Writer& out, std::string_view type, std::string_view id, const Origin& origin);

// The line (with LF) of a fact.
template <HasSchema T>
std::string to_line(const T& record, const Origin& origin)
{
  std::string line;
  jsonl::Writer out(line);
  const auto key = Schema<T>::key(record);
  begin_record(out, Schema<T>::type, stable_id({origin.unit, Schema<T>::type, key}), origin);
  write_fields(out, record);
  out.end_object();
  line += '\n';
  return line;
}

} // namespace eduaudit
