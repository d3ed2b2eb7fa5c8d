// SPDX-License-Identifier: Apache-2.0
#include "check/facts.hpp"
#include <doctest/doctest.h>

namespace eduaudit {

namespace {
struct Apple {
  int64_t weight = 0;
};
struct Pear {
  std::string colour;
};
} // namespace
template <>
struct Schema<Apple> {
  static constexpr std::string_view type = "apple";
  static constexpr auto fields = FieldList{field("weight", &Apple::weight, {"", ""}, Show::column)};
};
template <>
struct Schema<Pear> {
  static constexpr std::string_view type = "pear";
  static constexpr auto fields = FieldList{field("colour", &Pear::colour, {"", ""})};
};

namespace {
constexpr FactType apples_only[] = {fact_type<Apple>()};

Result<void> take(Facts& facts, std::string_view type, std::string_view line)
{
  jsonl::Parser parser;
  return facts.take(type, *parser.parse(line));
}
} // namespace

TEST_CASE("facts of a declared type are kept in order, others are left aside")
{
  Facts facts(apples_only);
  CHECK(take(facts, "apple", R"({"weight":3})"));
  CHECK(take(facts, "pear", R"({"colour":"green"})"));
  CHECK(take(facts, "apple", R"({"weight":1})"));
  REQUIRE(facts.of<Apple>().size() == 2);
  CHECK(facts.of<Apple>()[0].weight == 3);
  CHECK(facts.of<Apple>()[1].weight == 1);
  CHECK(facts.of<Pear>().empty());
}

TEST_CASE("a later fact of the same id takes the place of the earlier one")
{
  Facts facts(apples_only);
  CHECK(take(facts, "apple", R"({"id":"a","weight":3})"));
  CHECK(take(facts, "apple", R"({"id":"b","weight":1})"));
  CHECK(take(facts, "apple", R"({"id":"a","weight":4})"));
  REQUIRE(facts.of<Apple>().size() == 2);
  CHECK(facts.of<Apple>()[0].weight == 4);
}

TEST_CASE("a fact with a field of another type is refused and not half taken")
{
  Facts facts(apples_only);
  const auto taken = take(facts, "apple", R"({"weight":"heavy"})");
  REQUIRE_FALSE(taken);
  CHECK(taken.error().subject == "weight");
  CHECK(facts.of<Apple>().empty());
}

TEST_CASE("the columns of a type are the fields that say so")
{
  CHECK(apples_only[0].columns() == std::vector<std::string_view>{"weight"});
  CHECK(fact_type<Pear>().columns().empty());
}

} // namespace eduaudit
