// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "fuzz.hpp"
#include "jsonl/value.hpp"
#include "jsonl/writer.hpp"

using namespace eduaudit;

namespace {

void check_agreement(std::string_view line)
{
  static jsonl::Scanner scanner;
  static jsonl::Parser parser;
  const auto scanned = scanner.scan(line);
  const auto parsed = parser.parse(line);
  fuzz::require(scanned.has_value() == parsed.has_value(), "scanner and parser accept the same lines");
  if (!scanned)
    return;
  fuzz::require(scanned->object == (parsed->kind() == jsonl::Value::Kind::object), "both see an object");
  fuzz::require(scanned->schema == (*parsed)["schema"].text().value_or(""), "both see the same schema");
  fuzz::require(scanned->type == (*parsed)["type"].text().value_or(""), "both see the same type");
}

void check_writer(std::string_view text)
{
  static jsonl::Parser parser;
  std::string json;
  jsonl::append_string(json, text);
  const auto parsed = parser.parse(json);
  fuzz::require(parsed.has_value(), "what is written can be read");
  if (is_utf8(text))
    fuzz::require(parsed->text() == text, "a text is read as it was written");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  check_agreement(text);
  check_writer(text);
  return 0;
}
