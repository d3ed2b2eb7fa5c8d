// SPDX-License-Identifier: Apache-2.0
#include "../scratch.hpp"
#include "ledger/entry.hpp"
#include "ledger/sealings.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

using Sizes = std::vector<uint64_t>;

Moment at(const char* time)
{
  return *parse_rfc3339(time);
}

struct Made {
  Scratch scratch;
  std::string text;
  Files files() const { return {scratch.root()}; }
  void seal(Moment moment, int entries)
  {
    for (int i = 0; i < entries; ++i)
      text += entry_line({.at = moment, .name = "/var/log/a", .sha256 = std::string(64, 'a')});
  }
  Sealings read(uint64_t size) const
  {
    REQUIRE(write_file(files().entries(), text));
    auto sealings = Sealings::read(files(), size);
    REQUIRE(sealings);
    return std::move(*sealings);
  }
};

Sizes first(Sizes sizes, std::size_t count)
{
  sizes.resize(std::min(count, sizes.size()));
  return sizes;
}

} // namespace

TEST_CASE(
    "the head that was the newest comes first, then those before, then those after, then what was no head")
{
  Made made;
  made.seal(at("2026-11-01T01:00:00+08:00"), 3);
  made.seal(at("2026-11-02T01:00:00+08:00"), 1);
  made.seal(at("2026-11-03T01:00:00+08:00"), 2);
  made.seal(at("2026-11-04T01:00:00+08:00"), 2);
  const auto sealings = made.read(8);
  CHECK(sealings.sizes_at(at("2026-11-03T09:00:00+08:00")) == Sizes{6, 4, 3, 8, 0, 5, 2, 1, 7});
  CHECK(sealings.sizes_at(at("2026-11-03T01:00:00+08:00")) == Sizes{6, 4, 3, 8, 0, 5, 2, 1, 7});
  CHECK(first(sealings.sizes_at(at("2027-01-01T00:00:00+08:00")), 4) == Sizes{8, 6, 4, 3});
  CHECK(first(sealings.sizes_at(at("2020-01-01T00:00:00+08:00")), 5) == Sizes{3, 4, 6, 8, 0});
  // What is not signed yet is no head.
  CHECK(first(made.read(6).sizes_at(at("2027-01-01T00:00:00+08:00")), 3) == Sizes{6, 4, 3});
}

TEST_CASE("a clock that was set back, and a ledger without entries")
{
  Made made;
  CHECK(made.read(0).sizes_at(at("2026-11-01T01:00:00+08:00")) == Sizes{0});
  made.seal(at("2026-11-05T01:00:00+08:00"), 1);
  made.seal(at("2026-11-01T01:00:00+08:00"), 1);
  CHECK(made.read(2).sizes_at(at("2026-11-02T01:00:00+08:00")) == Sizes{2, 1, 0});
}

TEST_CASE("of a long ledger few heads are tried")
{
  Made made;
  const auto start = at("2016-01-01T00:00:00+08:00");
  for (int hour = 0; hour < 20'000; ++hour)
    made.seal(start + std::chrono::hours{hour}, 1);
  const auto sizes = made.read(20'000).sizes_at(start + std::chrono::hours{15'000});
  CHECK(first(sizes, 2) == Sizes{15'001, 15'000});
  CHECK(std::ranges::count(sizes, 5'001) == 1);
  CHECK(std::ranges::count(sizes, 5'000) == 0);
  CHECK(sizes.size() <= most_sealings_before + 2'002);
}
