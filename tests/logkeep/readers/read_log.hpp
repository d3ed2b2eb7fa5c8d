// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "readers/reader.hpp"
#include <doctest/doctest.h>
#include <string>

namespace eduaudit::logkeep {

// What the one reader that recognizes these bytes makes of them.
inline FileScan read_log(const std::string& name, const std::string& bytes)
{
  const auto* reader = reader_for({name, std::string_view(bytes).substr(0, 64 * 1024)});
  REQUIRE(reader);
  FileScan scan(shanghai);
  scan.path = name;
  RecordSink out(scan);
  Input input(memory_source(bytes));
  REQUIRE(input.peek(64 * 1024));
  reader->read(input, out);
  scan.formats[std::string(reader->name)] = scan.lines;
  return scan;
}

inline std::string little(std::uint64_t value, std::size_t size)
{
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i, value >>= 8)
    bytes.push_back(static_cast<char>(value & 0xff));
  return bytes;
}
inline std::string big(std::uint64_t value, std::size_t size)
{
  const auto bytes = little(value, size);
  return {bytes.rbegin(), bytes.rend()};
}

inline std::string padded(const std::string& text, std::size_t size)
{
  std::string bytes(size, '\0');
  text.copy(bytes.data(), size);
  return bytes;
}

// Whether a program is there; says so where it is not.
inline bool have(const std::string& program)
{
  if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0)
    return true;
  MESSAGE("skipped: there is no " << program);
  return false;
}

inline std::string moment_text(Moment moment)
{
  return format_rfc3339(moment, shanghai);
}

} // namespace eduaudit::logkeep
