// SPDX-License-Identifier: Apache-2.0
#include "record/codec.hpp"
#include <array>
#include <doctest/doctest.h>

namespace eduaudit {

namespace {
enum class Colour { red, green };
struct Inner {
  std::string name;
  int64_t size = 0;
};
struct Sample {
  std::string text;
  int64_t number = 0;
  bool flag = false;
  std::optional<int64_t> maybe;
  std::vector<std::string> list;
  std::vector<Inner> inners;
  Counts days;
  Colour colour = Colour::red;
  Words words;
  std::optional<Moment> moment;
  std::optional<Date> date;
};
} // namespace

template <>
struct EnumNames<Colour> {
  static constexpr auto names = std::to_array<std::string_view>({"red", "green"});
};
template <>
struct Schema<Inner> {
  static constexpr auto fields =
      FieldList{field("name", &Inner::name, {"", ""}), field("size", &Inner::size, {"", ""})};
};
template <>
struct Schema<Sample> {
  static constexpr auto fields =
      FieldList{field("text", &Sample::text, {"", ""}),   field("number", &Sample::number, {"", ""}),
                field("flag", &Sample::flag, {"", ""}),   field("maybe", &Sample::maybe, {"", ""}),
                field("list", &Sample::list, {"", ""}),   field("inners", &Sample::inners, {"", ""}),
                field("days", &Sample::days, {"", ""}),   field("colour", &Sample::colour, {"", ""}),
                field("words", &Sample::words, {"", ""}), field("moment", &Sample::moment, {"", ""}),
                field("date", &Sample::date, {"", ""})};
};

namespace {

std::string written(const Sample& sample)
{
  std::string text;
  jsonl::Writer out(text);
  write_value(out, sample);
  return text;
}

Sample full()
{
  Sample sample{"文",          -7, true, 3, {"a", "b"}, {{"i", 9}}, {{"2026-01-01", 4}}, Colour::green,
                {"yes", "是"}, {}, {}};
  sample.moment = *parse_rfc3339("2026-11-22T01:00:00+08:00");
  sample.date = *parse_date("2026-02-28");
  return sample;
}

} // namespace

TEST_CASE("fields are written in the order of the table, and absent ones are left out")
{
  CHECK(written({}) == R"({"number":0,"flag":false,"colour":"red"})");
  CHECK(written(full()) ==
        R"({"text":"文","number":-7,"flag":true,"maybe":3,"list":["a","b"],"inners":[{"name":"i","size":9}],)"
        R"("days":{"2026-01-01":4},"colour":"green","words":{"en":"yes","zh":"是"},)"
        R"("moment":"2026-11-22T01:00:00+08:00","date":"2026-02-28"})");
}

TEST_CASE("what was written is read back the same")
{
  jsonl::Parser parser;
  const auto text = written(full());
  Sample back;
  REQUIRE(read_fields(*parser.parse(text), back));
  CHECK(written(back) == text);
}

TEST_CASE("a value that is empty in both languages is absent")
{
  CHECK(is_absent(Value()));
  CHECK_FALSE(is_absent(Value("no rule", "")));
}

TEST_CASE("a field of another type is named, a missing or unknown one is not an error")
{
  jsonl::Parser parser;
  const auto wrong = [&](std::string_view line) -> std::string {
    Sample sample;
    const auto read = read_fields(*parser.parse(line), sample);
    return read ? "" : read.error().subject;
  };
  CHECK(wrong("{}").empty());
  CHECK(wrong(R"({"unknown":[1]})").empty());
  CHECK(wrong(R"({"number":"5"})") == "number");
  CHECK(wrong(R"({"number":5.5})") == "number");
  CHECK(wrong(R"({"colour":"blue"})") == "colour");
  CHECK(wrong(R"({"inners":[{"size":"x"}]})") == "inners");
  CHECK(wrong(R"({"date":"2026-02-30"})") == "date");
  CHECK(wrong(R"({"days":{"a":"b"}})") == "days");
}

} // namespace eduaudit
