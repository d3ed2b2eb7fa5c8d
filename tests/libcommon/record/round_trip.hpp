// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/envelope.hpp"
#include <doctest/doctest.h>
#include <tuple>

namespace eduaudit {

// Writes a record with every field filled, reads it, and writes it again.
template <class Record>
void check_round_trip(const Record& record)
{
  constexpr std::size_t keys_of_the_head = 6;
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(record, origin);
  jsonl::Parser parser;
  Record back;
  const auto object = *parser.parse(line);
  CHECK(object.size() == Schema<Record>::fields.size + keys_of_the_head);
  REQUIRE(read_fields(object, back));
  CHECK(to_line(back, origin) == line);
}

} // namespace eduaudit
