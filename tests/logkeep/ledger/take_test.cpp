// SPDX-License-Identifier: Apache-2.0
#include "ledger/key_file.hpp"
#include "ledger/reading.hpp"
#include "ledger/take.hpp"
#include "ledger/witness.hpp"
#include "ledger_scene.hpp"

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

struct Answer {
  std::string head;
  std::string line;
};

// Of the head as it is now.
Answer answer(const Scene& scene, const std::string& name, const char* time)
{
  const auto head = signed_head(scene.files());
  REQUIRE(head);
  auto witness = Witness::open(scene.path(name), name);
  REQUIRE(witness);
  REQUIRE(witness->enrol(*find_vkey(scene.files().public_key())));
  auto answer = witness->judge({std::nullopt, {}, head->bytes}, Scene::at(time));
  REQUIRE(answer);
  return {head->bytes, answer->cosignature};
}

VerifierKey key_of(const Scene& scene, const std::string& name)
{
  return *find_vkey(scene.path(name + "/witness.vkey"));
}

Taker opened(const Scene& scene, const std::vector<VerifierKey>& witnesses = {})
{
  auto taker = Taker::open(scene.files(), witnesses);
  REQUIRE(taker);
  return std::move(*taker);
}

Confirmations confirmed(const Scene& scene)
{
  return read_confirmed(scene.files(), *find_vkey(scene.files().public_key()));
}

void seal_day(Scene& scene, const std::string& name)
{
  scene.append(name, "2026-11-01T00:00:00+08:00", 10);
  scene.seal();
}

} // namespace

TEST_CASE("a line finds its head among those before, and two witnesses share a file")
{
  Scene scene;
  seal_day(scene, "a.log");
  const auto first = answer(scene, "county", "2026-11-22T02:00:00+08:00");
  const auto second = answer(scene, "city", "2026-11-22T03:00:00+08:00");
  for (const auto* name : {"b.log", "c.log", "d.log"})
    seal_day(scene, name);
  REQUIRE(opened(scene, {key_of(scene, "county")}).take(first.line));
  REQUIRE(opened(scene, {key_of(scene, "city")}).take(second.head + second.line));
  const auto found = confirmed(scene);
  CHECK(found.unread.empty());
  REQUIRE(found.all.size() == 2);
  CHECK(found.all[0].head.size == 1);
  CHECK(found.all[0].bytes.starts_with(first.head));
  CHECK(found.all[0].bytes == found.all[1].bytes);
}

TEST_CASE("the earliest answer of a witness stays, in whatever order they come")
{
  Scene scene;
  seal_day(scene, "a.log");
  const auto early = answer(scene, "county", "2026-11-22T02:00:00+08:00");
  const auto late = answer(scene, "county", "2026-11-23T02:00:00+08:00");
  REQUIRE(opened(scene, {key_of(scene, "county")}).take(late.line));
  CHECK((*opened(scene).take(early.line))[0].is_new);
  CHECK_FALSE((*opened(scene).take(late.line))[0].is_new);
  CHECK(confirmed(scene).all.at(0).at == Scene::at("2026-11-22T02:00:00+08:00"));
}

TEST_CASE("what does not fit is refused and changes nothing")
{
  Scene scene;
  seal_day(scene, "a.log");
  const auto good = answer(scene, "county", "2026-11-22T02:00:00+08:00");
  CHECK(opened(scene).take(good.line).error().detail.en.find("--vkey") != std::string::npos);
  auto taker = opened(scene, {key_of(scene, "county")});
  auto other_time = good.line;
  other_time[other_time.find(' ', 5) + 14] ^= 1;
  CHECK_FALSE(taker.take(other_time));
  CHECK_FALSE(taker.take(""));
  CHECK_FALSE(taker.take("0"));
  CHECK_FALSE(taker.take(std::string("\x30\x03\x02\x01\x00", 5)));
  CHECK_FALSE(taker.take(good.head));
  CHECK(confirmed(scene).all.empty());
  CHECK(taker.take(good.line));
}

TEST_CASE("a confirmed head that the ledger does not continue makes it forked")
{
  Scene scene;
  seal_day(scene, "a.log");
  const auto seen = answer(scene, "county", "2026-11-22T02:00:00+08:00");
  REQUIRE(opened(scene, {key_of(scene, "county")}).take(seen.line));
  for (const auto& file :
       {scene.files().entries(), scene.files().checkpoint(), scene.files().leaves(), scene.files().state()})
    std::filesystem::remove(file);
  scene.append("a.log", "2026-11-02T00:00:00+08:00", 5);
  scene.seal();
  ReadingOrder order{.files = scene.files()};
  for (const auto& one : confirmed(scene).all)
    order.confirmed.push_back(one.head);
  REQUIRE(order.confirmed.size() == 1);
  CHECK(read_ledger(order)->fact.state == LedgerState::forked);
  CHECK(opened(scene).take(seen.head + seen.line).error().detail.en.find("forked") != std::string::npos);
}

TEST_CASE("where there is no ledger, nothing is made")
{
  Scene scene;
  CHECK(Taker::open(scene.files(), {}).error().kind == ErrorKind::not_found);
  CHECK_FALSE(exists(scene.files().folder));
}
