// SPDX-License-Identifier: Apache-2.0
#include "../ledger/ledger_scene.hpp"
#include "bag/proofs.hpp"
#include "bag/seal.hpp"
#include "bag/write.hpp"
#include "ledger/key_file.hpp"
#include "ledger/take.hpp"
#include "ledger/witness.hpp"
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

// A sealed ledger of two logs, whose head a witness confirmed, and a bag with both.
struct BagScene : Scene {
  BagScene()
  {
    append("a.log", "2026-11-01T00:00:00+08:00", 10);
    append("b.log", "2026-11-02T00:00:00+08:00", 20);
    seal();
    confirm("county");
  }

  // `since`: the entries of the head that it saw last.
  void confirm(const std::string& name, std::optional<uint64_t> since = {}) const
  {
    const auto head = *signed_head(files());
    const auto leaves = *signed_leaves(files(), head.checkpoint.head);
    auto witness = Witness::open(path(name), name);
    REQUIRE(witness);
    REQUIRE(witness->enrol(key()));
    const auto answer =
        witness->judge({since, consistency_proof(since.value_or(0), leaves), head.bytes}, session.now);
    REQUIRE(answer);
    auto taker = Taker::open(files(), {witness->key()});
    REQUIRE(taker);
    REQUIRE(taker->take(answer->cosignature));
  }

  VerifierKey key() const { return *find_vkey(files().public_key()); }
  VerifierKey witness_key(const std::string& name) const { return *find_vkey(path(name + "/witness.vkey")); }

  void preserve() const
  {
    auto bag = BagWriter::create(path("bag"));
    REQUIRE(bag);
    for (const auto* name : {"a.log", "b.log"}) {
      REQUIRE(bag->add_copy(log(name), place_of(name)));
      const auto proof = prove_copy(log(name), log(name), files(), *signed_head(files()));
      REQUIRE(proof);
      REQUIRE(bag->add_text(proof_place(place_of(name)), (*proof)->text));
    }
    REQUIRE(bag->add_copy(files().public_key(), std::string(key_place)));
    const auto names = list_folder(files().anchors());
    REQUIRE(names);
    for (const auto& name : *names)
      REQUIRE(bag->add_copy(files().anchors() + "/" + name, std::string(confirmations_folder) + name));
    REQUIRE(bag->commit({}));
  }

  static std::string place_of(const std::string& name) { return "logs/" + name; }
  std::string in_bag(const std::string& place) const { return path("bag/data/" + place); }
  std::string proof_of(const std::string& name) const { return in_bag(proof_place(place_of(name))); }
  std::string anchored(const std::string& name) const
  {
    return in_bag(std::string(confirmations_folder) + name);
  }
};

struct Verdict {
  BagSeal seal;
  BagReport report;
};

Verdict judged(const BagScene& scene, const KnownKeys& known = {})
{
  Verdict verdict;
  verdict.seal = judge_seal(scene.path("bag"), known, verdict.report);
  return verdict;
}

bool says(const std::vector<BagProblem>& all, const std::string& path, const std::string& part)
{
  return std::ranges::any_of(all, [&](const BagProblem& one) {
    return one.path == "data/" + path && one.what.en.find(part) != std::string::npos && !one.what.zh.empty();
  });
}

bool names(const std::vector<BagProblem>& all, const std::string& path)
{
  return says(all, path, "");
}

} // namespace

TEST_CASE("a good bag: both logs are proven, and confirmed where the key of the witness is known")
{
  BagScene scene;
  scene.preserve();
  const auto known = judged(scene, {scene.key(), {scene.witness_key("county")}});
  CHECK(known.report.valid());
  CHECK(known.seal.proven == 2);
  CHECK(known.seal.proven_confirmed == 2);
  CHECK(known.seal.unconfirmed.empty());
  CHECK_FALSE(known.seal.own_key);
  REQUIRE(known.seal.confirmed.size() == 1);
  CHECK(known.seal.confirmed[0].by == "county");
  CHECK(known.seal.confirmed[0].entries == 2);
  // By the bag alone, nobody has confirmed anything.
  const auto alone = judged(scene);
  CHECK(alone.report.valid());
  CHECK(alone.seal.own_key);
  CHECK(alone.seal.confirmed.empty());
  CHECK(alone.seal.proven_confirmed == 0);
  CHECK(says(alone.seal.unconfirmed, "proofs/anchors/2.cosigned", "a key that lies in the bag itself"));
}

TEST_CASE("a proof or a confirmation with any byte changed is a problem")
{
  BagScene scene;
  scene.preserve();
  const KnownKeys known{scene.key(), {scene.witness_key("county")}};
  for (const auto& path : {scene.proof_of("a.log"), scene.anchored("2.cosigned")}) {
    const auto good = *read_file(path);
    for (std::size_t i = 0; i < good.size(); ++i) {
      auto bad = good;
      bad[i] ^= 1;
      REQUIRE(write_file(path, bad));
      const auto verdict = judged(scene, known);
      const auto place = path.substr(scene.in_bag("").size());
      // A witness of another name is one whose key is not known.
      const bool found = names(verdict.report.problems, place) || verdict.seal.unchecked == 1;
      CHECK_MESSAGE(found, place, " byte ", i);
      CHECK(verdict.seal.proven + static_cast<int64_t>(verdict.seal.confirmed.size()) == 2);
    }
    REQUIRE(write_file(path, good));
  }
  CHECK(judged(scene, known).report.valid());
}

TEST_CASE("proofs that were exchanged between two logs are not theirs")
{
  BagScene scene;
  scene.preserve();
  std::filesystem::rename(scene.proof_of("a.log"), scene.path("a"));
  std::filesystem::rename(scene.proof_of("b.log"), scene.proof_of("a.log"));
  std::filesystem::rename(scene.path("a"), scene.proof_of("b.log"));
  const auto verdict = judged(scene);
  CHECK(says(verdict.report.problems, "logs/a.log", "not what was sealed"));
  CHECK(says(verdict.report.problems, "logs/b.log", "not what was sealed"));
  CHECK(verdict.seal.proven == 0);
}

TEST_CASE("a log whose proof was removed is not proven, and the custody log tells of the proof")
{
  BagScene scene;
  scene.preserve();
  std::filesystem::remove(scene.proof_of("a.log"));
  auto verdict = judged(scene);
  CHECK(verdict.seal.proven == 1);
  CHECK(says(verdict.seal.unconfirmed, "logs/a.log", "there is no proof of it"));
  REQUIRE(write_file(scene.in_bag("custody.jsonl"),
                     "{\"act\":\"prove\",\"place\":\"data/proofs/logs/a.log.tlog-proof\"}\n"));
  verdict = judged(scene);
  CHECK(says(verdict.report.problems, "proofs/logs/a.log.tlog-proof", "the proof was removed"));
}

TEST_CASE("a proof without its log is a problem")
{
  BagScene scene;
  scene.preserve();
  std::filesystem::remove(scene.in_bag("logs/a.log"));
  CHECK(says(judged(scene).report.problems, "proofs/logs/a.log.tlog-proof", "is not in the bag"));
}

TEST_CASE("a log that has grown since it was sealed is proven in its beginning only")
{
  BagScene scene;
  scene.append("a.log", "2026-11-03T00:00:00+08:00", 1);
  scene.preserve();
  const auto verdict = judged(scene);
  CHECK(verdict.report.valid());
  CHECK(verdict.seal.proven == 1);
  CHECK(says(verdict.seal.unconfirmed, "logs/a.log", "only its first"));
}

TEST_CASE("where no key is known, proofs are unchecked, and never hold")
{
  BagScene scene;
  scene.preserve();
  std::filesystem::remove(scene.in_bag(std::string(key_place)));
  const auto verdict = judged(scene);
  CHECK(verdict.seal.proven == 0);
  CHECK(verdict.seal.unchecked == 1);
  CHECK(says(verdict.seal.unconfirmed, "proofs/", "not known: 4;"));
  CHECK(judged(scene, {scene.key()}).seal.proven == 2);
}

TEST_CASE("a witness whose key nobody knows has confirmed nothing")
{
  BagScene scene;
  scene.preserve();
  const auto all = list_folder(scene.anchored(""));
  REQUIRE(all);
  for (const auto& name : *all)
    if (name.ends_with(".vkey"))
      std::filesystem::remove(scene.anchored(name));
  const auto verdict = judged(scene, {scene.key()});
  CHECK(verdict.seal.unchecked == 1);
  CHECK(verdict.seal.confirmed.empty());
  CHECK(says(verdict.seal.unconfirmed, "proofs/anchors/2.cosigned", "--witness VKEY"));
}

TEST_CASE("a witness of the same name with another key is a problem")
{
  BagScene scene;
  scene.preserve();
  const auto other = Witness::open(scene.path("other"), "county");
  REQUIRE(other);
  const auto verdict = judged(scene, {scene.key(), {other->key()}});
  CHECK(says(verdict.report.problems, "proofs/anchors/2.cosigned", "by another key than"));
}

TEST_CASE("the key of another school doesn't fit")
{
  BagScene scene;
  scene.preserve();
  BagScene other;
  const auto verdict = judged(scene, {other.key()});
  CHECK(verdict.seal.proven == 0);
  for (const auto* path : {"proofs/ledger.vkey", "proofs/logs/a.log.tlog-proof", "proofs/anchors/2.cosigned"})
    CHECK_MESSAGE(names(verdict.report.problems, path), path);
}

TEST_CASE("a head that was confirmed before is at the beginning of the bag's, as far as the proofs show")
{
  BagScene scene;
  scene.append("c.log", "2026-11-04T00:00:00+08:00", 5);
  scene.seal();
  scene.preserve();
  const KnownKeys known{scene.key(), {scene.witness_key("county")}};
  const auto verdict = judged(scene, known);
  CHECK(verdict.report.valid());
  REQUIRE(verdict.seal.confirmed.size() == 1);
  CHECK(verdict.seal.confirmed[0].entries == 2);
  CHECK(verdict.seal.proven_confirmed == 2);
  // Of the entries behind the first head nothing is in the bag.
  scene.confirm("county", 2);
  std::filesystem::remove_all(scene.path("bag"));
  for (const auto* name : {"d.log", "e.log", "f.log"})
    scene.append(name, "2026-11-05T00:00:00+08:00", 5);
  scene.seal();
  scene.preserve();
  const auto later = judged(scene, known);
  CHECK(later.report.valid());
  CHECK(says(later.seal.unconfirmed, "proofs/anchors/3.cosigned", "the proofs in the bag don't show"));
  CHECK(later.seal.confirmed.at(0).entries == 2);
}

TEST_CASE("a head that was confirmed of a ledger that was made anew since is a fork")
{
  BagScene scene;
  for (const auto& file :
       {scene.files().entries(), scene.files().checkpoint(), scene.files().leaves(), scene.files().state()})
    std::filesystem::remove(file);
  scene.append("a.log", "2026-11-03T00:00:00+08:00", 5);
  scene.seal();
  scene.preserve();
  const auto verdict = judged(scene, {scene.key(), {scene.witness_key("county")}});
  CHECK(says(verdict.report.problems, "proofs/anchors/2.cosigned", "forked"));
  CHECK(verdict.seal.confirmed.empty());
}

TEST_CASE(
    "a confirmed head with more entries than the bag's, or under the name of another size, is a problem")
{
  BagScene scene;
  scene.preserve();
  scene.append("c.log", "2026-11-04T00:00:00+08:00", 5);
  scene.seal();
  scene.confirm("county", 2);
  const auto later = *read_file(scene.files().anchors() + "/3.cosigned");
  REQUIRE(write_file(scene.anchored("3.cosigned"), later));
  CHECK(says(judged(scene).report.problems, "proofs/anchors/3.cosigned", "only 2"));
  std::filesystem::remove(scene.anchored("3.cosigned"));
  REQUIRE(write_file(scene.anchored("1.cosigned"), *read_file(scene.anchored("2.cosigned"))));
  CHECK(says(judged(scene).report.problems, "proofs/anchors/1.cosigned", "other than its name says"));
}

TEST_CASE("what lies among the proofs under a name of its own is said not to be judged")
{
  BagScene scene;
  scene.preserve();
  REQUIRE(write_file(scene.anchored("note.txt"), "x"));
  const auto verdict = judged(scene);
  CHECK(says(verdict.seal.unconfirmed, "proofs/anchors/note.txt", "was not judged"));
  CHECK(verdict.seal.unchecked == 0);
}
