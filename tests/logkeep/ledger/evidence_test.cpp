// SPDX-License-Identifier: Apache-2.0
#include "ledger/evidence.hpp"
#include "ledger/key_file.hpp"
#include "ledger/witness.hpp"
#include "ledger_scene.hpp"

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

std::optional<EntryOfFile> entry_of(const Scene& scene, const std::string& name)
{
  auto found = find_entry(scene.log(name), scene.files(), signed_head(scene.files())->checkpoint.head);
  REQUIRE(found);
  return std::move(*found);
}

bool is_proven(const Scene& scene, const EntryOfFile& found)
{
  const auto proof = prove_entry(found, scene.files(), *signed_head(scene.files()));
  REQUIRE(proof);
  const auto again = parse_proof(format_proof(*proof));
  REQUIRE(again);
  const auto head = read_checkpoint(again->checkpoint);
  REQUIRE(head);
  return signature_state(head->note, *find_vkey(scene.files().public_key())) == SignatureState::good &&
         proves_inclusion(leaf_hash(again->entry), again->index, head->checkpoint.head, again->hashes);
}

// What the school sends.
Submission submission_of(const Scene& scene, std::optional<uint64_t> since = {})
{
  const auto head = signed_head(scene.files());
  REQUIRE(head);
  Submission submission{since, {}, head->bytes};
  if (since)
    submission.hashes = consistency_proof(*since, *signed_leaves(scene.files(), head->checkpoint.head));
  return submission;
}

Witness opened_witness(const Scene& scene)
{
  auto witness = Witness::open(scene.path("witness"), "bureau.example/witness");
  REQUIRE(witness);
  REQUIRE(witness->enrol(*find_vkey(scene.files().public_key())));
  return std::move(*witness);
}

Witness::Answer answer_to(const Scene& scene, const Submission& submission)
{
  auto answer = opened_witness(scene).judge(submission, scene.session.now);
  REQUIRE(answer);
  return std::move(*answer);
}

} // namespace

TEST_CASE("a log is proven by its bytes, its lines and what it began with, and a changed one is not")
{
  Scene scene;
  for (const auto* name : {"a.log", "b.log", "c.log", "d.log", "e.log"})
    scene.append(name, "2026-11-01T00:00:00+08:00", name[0]);
  scene.seal();
  scene.append("f.log", "2026-11-02T00:00:00+08:00", 3);
  scene.seal();
  scene.move("b.log", "renamed");
  scene.shell("gzip c.log");
  scene.append("d.log", "2026-11-03T00:00:00+08:00", 3);
  scene.shell("sed -i s/line\\ 7/line\\ 8/ e.log");
  const auto same = entry_of(scene, "a.log");
  REQUIRE(same);
  CHECK(same->now == Now::same);
  CHECK(same->index == 0);
  CHECK(is_proven(scene, *same));
  CHECK(entry_of(scene, "renamed")->index == 1);
  CHECK(entry_of(scene, "c.log.gz")->now == Now::repacked);
  CHECK(entry_of(scene, "d.log")->now == Now::grown);
  CHECK(is_proven(scene, *entry_of(scene, "f.log")));
  CHECK_FALSE(entry_of(scene, "e.log"));
  CHECK_FALSE(find_entry(scene.log("none"), scene.files(), {6, {}}));
}

TEST_CASE("proofs are made without leaves.bin, and not from changed entries")
{
  Scene scene;
  for (int i = 1; i < 9; ++i)
    scene.append("log" + std::to_string(i), "2026-11-01T00:00:00+08:00", i);
  scene.seal();
  auto found = *entry_of(scene, "log5");
  std::filesystem::remove(scene.files().leaves());
  CHECK(is_proven(scene, found));
  found.line.replace(found.line.find("\"lines\":5"), 9, "\"lines\":6");
  CHECK_FALSE(prove_entry(found, scene.files(), *signed_head(scene.files())));
  std::ofstream(scene.files().entries()) << "changed\n";
  CHECK(signed_leaves(scene.files(), signed_head(scene.files())->checkpoint.head).error().kind ==
        ErrorKind::damaged);
}

TEST_CASE("a witness signs heads that continue the last one, and remembers them")
{
  Scene scene;
  scene.append("a.log", "2026-11-01T00:00:00+08:00", 10);
  scene.append("b.log", "2026-11-01T00:00:00+08:00", 20);
  scene.seal();
  auto first = answer_to(scene, submission_of(scene));
  REQUIRE_FALSE(first.cosignature.empty());
  const auto note = parse_note(submission_of(scene).checkpoint + first.cosignature);
  REQUIRE(note);
  CHECK(cosigned_at(*note, *find_vkey(scene.path("witness/witness.vkey"))) == scene.session.now);
  CHECK_FALSE(answer_to(scene, submission_of(scene)).cosignature.empty());

  scene.append("c.log", "2026-11-02T00:00:00+08:00", 10);
  scene.seal();
  auto answer = answer_to(scene, submission_of(scene));
  CHECK(answer.cosignature.empty());
  CHECK(answer.refusal.en.find("--since 2") != std::string::npos);
  CHECK(answer_to(scene, submission_of(scene, 1)).cosignature.empty());
  CHECK_FALSE(answer_to(scene, submission_of(scene, 2)).cosignature.empty());
}

TEST_CASE("a witness refuses heads that were rolled back, forked, forged or are of an unknown ledger")
{
  Scene scene;
  scene.append("a.log", "2026-11-01T00:00:00+08:00", 10);
  scene.seal();
  const auto older = submission_of(scene);
  std::filesystem::copy(scene.files().folder, scene.path("old"));
  scene.append("b.log", "2026-11-01T00:00:00+08:00", 20);
  scene.seal();
  const auto newer = submission_of(scene);
  CHECK_FALSE(answer_to(scene, newer).cosignature.empty());
  CHECK(answer_to(scene, older).refusal.en.find("rolled back") != std::string::npos);

  auto forged = newer;
  forged.checkpoint.replace(forged.checkpoint.find("\n2\n"), 3, "\n3\n");
  CHECK(answer_to(scene, forged).refusal.en.find("not signed by the key") != std::string::npos);

  // The school goes on from an older copy.
  std::filesystem::remove_all(scene.files().folder);
  std::filesystem::rename(scene.path("old"), scene.files().folder);
  scene.append("c.log", "2026-11-03T00:00:00+08:00", 30);
  std::filesystem::remove(scene.log("b.log"));
  scene.seal();
  CHECK(answer_to(scene, submission_of(scene)).refusal.en.starts_with("forked"));
  scene.append("d.log", "2026-11-03T00:00:00+08:00", 40);
  scene.seal();
  CHECK(answer_to(scene, submission_of(scene, 2)).refusal.en.starts_with("forked"));
  int refused = 0;
  for (const auto& file : std::filesystem::directory_iterator(scene.path("witness")))
    refused += file.path().string().find(".refused-") != std::string::npos;
  CHECK(refused == 2);

  // Another ledger of the same name can't take its place.
  std::filesystem::remove_all(scene.files().folder);
  scene.seal();
  auto witness = Witness::open(scene.path("witness"), "bureau.example/witness");
  REQUIRE(witness);
  CHECK(witness->enrol(*find_vkey(scene.files().public_key())).error().kind == ErrorKind::bad_data);
}

TEST_CASE("a ledger that is not known is refused until its key is given")
{
  Scene scene;
  scene.append("a.log", "2026-11-01T00:00:00+08:00", 10);
  scene.seal();
  auto witness = Witness::open(scene.path("witness"), "bureau.example/witness");
  REQUIRE(witness);
  CHECK(witness->judge(submission_of(scene), scene.session.now)->refusal.en.find("--vkey") !=
        std::string::npos);
  CHECK_FALSE(witness->judge({std::nullopt, {}, "no note\n"}, scene.session.now));
}

TEST_CASE("a head survives mail")
{
  CHECK(as_carried("\r\n  a\r\nb\r\n\r\n— x y\r\n\r\n") == "a\nb\n\n— x y\n");
  CHECK(as_carried("a\nb") == "a\nb\n");
}
