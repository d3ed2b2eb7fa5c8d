// SPDX-License-Identifier: Apache-2.0
#include "ledger/acknowledge.hpp"
#include "ledger/key_file.hpp"
#include "ledger/reading.hpp"
#include "ledger/verifier.hpp"
#include "ledger_scene.hpp"
#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

Reading reading_of(const Scene& scene, std::vector<SignedCheckpoint> anchors = {})
{
  ReadingOrder order{.files = scene.files(), .anchors = std::move(anchors)};
  order.gone_since = *parse_date("2025-01-01");
  auto reading = read_ledger(order);
  REQUIRE(reading);
  return std::move(*reading);
}

LedgerState state_of(const Scene& scene)
{
  return reading_of(scene).fact.state;
}

Verification verify(Scene& scene, std::vector<std::string> paths = {})
{
  auto& settings = scene.settings();
  settings.paths = paths.empty() ? Names{scene.log("")} : paths;
  const auto reading = reading_of(scene);
  REQUIRE(reading.fact.state == LedgerState::ok);
  return verify_files(reading, scene.files(), plan_series(settings), settings.paths, scene.session);
}

// "unaltered syslog", or "renamed syslog > syslog.1".
Names states(Scene& scene, const std::vector<std::string>& paths = {})
{
  Names all;
  const auto cut = [&](const std::string& path) {
    return path.starts_with(scene.log("")) ? path.substr(scene.log("").size()) : path;
  };
  for (const auto& fact : verify(scene, paths).facts)
    all.push_back(std::string(enum_name(fact.state)) + " " + cut(fact.path) +
                  (fact.found.empty() ? "" : " > " + cut(fact.found)));
  std::ranges::sort(all);
  return all;
}

Seal the_one(Scene& scene, SealState state)
{
  const auto facts = verify(scene).facts;
  const auto found = std::ranges::find(facts, state, &Seal::state);
  REQUIRE(found != facts.end());
  return *found;
}

std::string bytes_at(const std::string& path)
{
  return *read_file(path);
}

void overwrite(const std::string& path, const std::string& bytes)
{
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

SignedCheckpoint head_of(const Scene& scene)
{
  return *read_checkpoint(bytes_at(scene.files().checkpoint()));
}

} // namespace

TEST_CASE("each way in which sealed lines may still be there is told")
{
  Scene scene;
  scene.append("a.log", "2026-11-01T00:00:00+08:00", 50);
  scene.append("b.log", "2026-11-01T00:10:00+08:00", 50);
  scene.append("c.log", "2026-11-01T00:20:00+08:00", 50);
  scene.append("d.log", "2026-11-01T00:30:00+08:00", 50);
  scene.append("e.log", "2026-11-01T00:40:00+08:00", 50);
  scene.seal();
  scene.append("b.log", "2026-11-02T00:00:00+08:00", 5);
  scene.move("c.log", "c.log.1");
  scene.shell("gzip d.log");
  scene.shell("gzip e.log && mv e.log.gz e.log.2.gz");
  scene.append("f.log", "2026-11-03T00:00:00+08:00", 5);
  CHECK(states(scene) == Names{"appended b.log", "renamed c.log > c.log.1", "repacked d.log > d.log.gz",
                               "repacked e.log > e.log.2.gz", "unaltered a.log", "unsealed f.log"});
}

TEST_CASE("a changed line is found, in its MiB")
{
  Scene scene;
  scene.append("big.log", "2026-01-01T00:00:00+08:00", 100'000); // 4.5 MB
  scene.append("small.log", "2026-11-01T00:00:00+08:00", 10);
  scene.seal();
  const auto size = bytes_at(scene.log("big.log")).size();
  REQUIRE(size > 4u << 20);
  auto bytes = bytes_at(scene.log("big.log"));
  bytes[(2u << 20) + 17] ^= 1;
  overwrite(scene.log("big.log"), bytes);
  auto fact = the_one(scene, SealState::altered);
  CHECK(fact.altered_mib == std::vector<int64_t>{3});
  CHECK(fact.last);
  // Also where lines were added behind it, and where the last MiB was not whole.
  bytes[(2u << 20) + 17] ^= 1;
  bytes[bytes.size() - 2] ^= 1;
  overwrite(scene.log("big.log"), bytes + "2026-11-01T00:00:00+08:00 gw1 app: more\n");
  fact = the_one(scene, SealState::altered);
  CHECK(fact.altered_mib == std::vector<int64_t>{static_cast<int64_t>(size >> 20) + 1});
  overwrite(scene.log("big.log"), bytes.substr(0, (1u << 20) + 5));
  CHECK(the_one(scene, SealState::altered).altered_mib == std::vector<int64_t>{2, 3, 4, 5});
  // Without the list of its chunks only that it was altered is known.
  std::filesystem::remove_all(scene.path("ledger/chunks"));
  fact = the_one(scene, SealState::altered);
  CHECK(fact.altered_mib.empty());
  CHECK_FALSE(fact.reason.en.empty());
}

TEST_CASE("a small log, a compressed log and a damaged one show a change")
{
  Scene scene;
  scene.append("plain.log", "2026-11-01T00:00:00+08:00", 50);
  scene.append("packed.log", "2026-11-02T00:00:00+08:00", 50);
  scene.append("broken.log", "2026-11-03T00:00:00+08:00", 2000);
  scene.shell("gzip packed.log broken.log");
  scene.seal();
  scene.shell("sed -i s/line\\ 7/line\\ 8/ plain.log");
  scene.shell("zcat packed.log.gz | sed s/line\\ 7/line\\ 8/ | gzip >x && mv x packed.log.gz");
  auto bytes = bytes_at(scene.log("broken.log.gz"));
  bytes[bytes.size() / 2] ^= 1;
  overwrite(scene.log("broken.log.gz"), bytes);
  CHECK(states(scene) == Names{"altered broken.log.gz", "altered packed.log.gz", "altered plain.log"});
}

TEST_CASE("a log under an old name is no altered one, and lines that are nowhere are missing")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.append("gone.log", "2026-11-01T00:00:00+08:00", 50);
  scene.append("cleared.log", "2026-11-01T00:00:00+08:00", 50);
  scene.append("empty.log", "2026-11-01T00:00:00+08:00", 0);
  scene.seal();
  scene.shell("rm syslog gone.log empty.log && : >cleared.log");
  scene.append("syslog", "2026-11-05T00:00:00+08:00", 50);
  CHECK(states(scene) == Names{"missing cleared.log", "missing gone.log", "missing syslog",
                               "unsealed cleared.log", "unsealed syslog"});
  const auto fact = the_one(scene, SealState::missing);
  CHECK(fact.missing_since == scene.session.now);
}

TEST_CASE("what a sealing saw going stays missing, with the day, until it is brought back and sealed")
{
  Scene scene;
  scene.append("syslog.1", "2026-11-01T00:00:00+08:00", 50);
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 50);
  scene.seal();
  std::filesystem::rename(scene.log("syslog.1"), scene.path("kept"));
  scene.session.now += std::chrono::hours{24};
  scene.seal();
  scene.session.now += std::chrono::hours{24};
  CHECK(states(scene) == Names{"missing syslog.1", "unaltered syslog"});
  const auto fact = the_one(scene, SealState::missing);
  CHECK(fact.missing_since == scene.session.now - std::chrono::hours{24});
  CHECK(fact.sealed == scene.session.now - std::chrono::hours{48});
  std::filesystem::rename(scene.path("kept"), scene.log("syslog.1"));
  scene.seal();
  CHECK(states(scene) == Names{"unaltered syslog", "unaltered syslog.1"});
}

TEST_CASE("an alteration that was sealed as such is told until somebody answers for it, also of a file that "
          "is gone")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.seal();
  scene.shell("cp syslog ../kept && sed -i s/line\\ 7/line\\ 8/ syslog");
  const auto found = scene.session.now += std::chrono::hours{24};
  scene.seal();
  scene.session.now += std::chrono::hours{24};
  auto fact = the_one(scene, SealState::altered);
  CHECK(fact.altered_since == found);
  CHECK(fact.sealed == found - std::chrono::hours{24});
  CHECK(fact.altered_mib == std::vector<int64_t>{1});
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 5);
  scene.move("syslog", "syslog.1");
  CHECK(states(scene) == Names{"altered syslog > syslog.1"});
  scene.seal();
  CHECK(states(scene) == Names{"altered syslog.1"});
  scene.shell("cp ../kept syslog.1");
  CHECK(the_one(scene, SealState::altered).reason.en.find("holds what was sealed again") !=
        std::string::npos);
  scene.seal();
  CHECK(states(scene) == Names{"altered syslog.1"});
  scene.shell("rm syslog.1");
  scene.seal();
  scene.session.now += std::chrono::hours{24 * 500};
  fact = the_one(scene, SealState::altered);
  CHECK(fact.missing_since);
  REQUIRE(acknowledge({scene.files(), {scene.log("syslog.1")}, "root", "known"}, scene.session));
  CHECK(states(scene) == Names{"missing syslog.1"});
}

TEST_CASE("an alteration that was acknowledged is told no more, and the next one is")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.seal();
  scene.shell("sed -i s/line\\ 7/line\\ 8/ syslog");
  scene.seal();
  REQUIRE(acknowledge({scene.files(), {scene.log("syslog")}, "root", "known"}, scene.session));
  CHECK(states(scene) == Names{"unaltered syslog"});
  scene.shell("sed -i s/line\\ 9/line\\ 8/ syslog");
  CHECK(states(scene) == Names{"altered syslog"});
  scene.seal();
  CHECK(states(scene) == Names{"altered syslog"});
}

TEST_CASE("a copy of altered lines is no copy of what was sealed")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.seal();
  scene.shell("mkdir ../copy && sed -i s/line\\ 7/line\\ 8/ syslog && cp syslog ../copy/");
  scene.seal();
  CHECK(states(scene, {scene.path("copy")}) == Names{"altered syslog > " + scene.path("copy") + "/syslog"});
}

TEST_CASE("a copy is judged anywhere, also of lines that went on since")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.append("syslog.1", "2026-10-01T00:00:00+08:00", 50);
  scene.append("syslog.2", "2026-09-01T00:00:00+08:00", 50);
  scene.seal();
  std::filesystem::copy(scene.log(""), scene.path("copy"));
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 50);
  scene.shell("rm syslog.2");
  scene.seal();
  scene.append("syslog", "2026-11-03T00:00:00+08:00", 50);
  std::filesystem::copy_file(scene.log("syslog"), scene.path("copy/grown"));
  std::filesystem::create_directory(scene.path("copy/later"));
  std::filesystem::copy_file(scene.log("syslog"), scene.path("copy/later/syslog"));
  REQUIRE(std::system(("gzip " + scene.path("copy/syslog.1")).c_str()) == 0);
  overwrite(scene.path("copy/forged"), "2026-11-01T00:00:00+08:00 gw1 app: forged\n");
  const auto copy = scene.path("copy");
  CHECK(states(scene, {copy}) ==
        Names{"appended syslog > " + copy + "/later/syslog", "repacked syslog.1 > " + copy + "/syslog.1.gz",
              "unaltered syslog > " + copy + "/syslog", "unaltered syslog.2 > " + copy + "/syslog.2",
              "unsealed " + copy + "/forged", "unsealed " + copy + "/grown"});
}

TEST_CASE("a log that is named stands for its rotated files")
{
  Scene scene;
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 50);
  scene.append("syslog.1", "2026-11-01T00:00:00+08:00", 50);
  scene.append("syslog.2", "2026-10-01T00:00:00+08:00", 50);
  scene.append("other", "2026-10-01T00:00:00+08:00", 50);
  scene.seal();
  scene.shell("sed -i s/line\\ 7/line\\ 8/ syslog.1 && rm syslog.2 other");
  CHECK(states(scene, {scene.log("syslog")}) ==
        Names{"altered syslog.1", "missing syslog.2", "unaltered syslog"});
}

TEST_CASE("lines that another sealed file has too are not missing")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.shell("cp syslog syslog.1");
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 50);
  scene.seal();
  scene.shell("rm syslog.1");
  CHECK(states(scene) == Names{"renamed syslog.1 > syslog", "unaltered syslog"});
}

TEST_CASE("a file that can't be read is unknown, and nothing that it may hold is missing")
{
  if (::geteuid() == 0)
    return; // root reads everything
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.seal();
  scene.move("syslog", "syslog.1");
  scene.shell("chmod 0 syslog.1");
  CHECK(the_one(scene, SealState::unknown).path == scene.log("syslog"));
}

TEST_CASE("a ledger that was changed is no proof")
{
  Scene scene;
  for (int i = 0; i < 9; ++i)
    scene.append("log" + std::to_string(i), "2026-11-01T00:00:00+08:00", i + 1);
  scene.seal();
  const auto files = scene.files();
  const auto entries = bytes_at(files.entries());
  const auto head = bytes_at(files.checkpoint());
  CHECK(state_of(scene) == LedgerState::ok);

  auto changed = entries;
  changed.replace(changed.find("\"lines\":5"), 9, "\"lines\":6");
  overwrite(files.entries(), changed);
  auto fact = reading_of(scene).fact;
  CHECK(fact.state == LedgerState::altered);
  CHECK(fact.altered_entries == std::vector<int64_t>{4});
  std::filesystem::remove(files.leaves());
  fact = reading_of(scene).fact;
  CHECK(fact.state == LedgerState::altered);
  CHECK(fact.altered_entries.empty());

  overwrite(files.entries(), entries.substr(0, entries.rfind("{\"at\"")));
  CHECK(state_of(scene) == LedgerState::rolled_back);
  overwrite(files.entries(), entries);
  auto forged = head;
  forged.replace(forged.find("\n9\n"), 3, "\n8\n");
  overwrite(files.checkpoint(), forged);
  CHECK(state_of(scene) == LedgerState::bad_signature);
  overwrite(files.checkpoint(), "nothing");
  CHECK(state_of(scene) == LedgerState::bad_signature);
  std::filesystem::remove(files.checkpoint());
  CHECK(state_of(scene) == LedgerState::unreadable);
  std::filesystem::remove(files.entries());
  CHECK(state_of(scene) == LedgerState::absent);
}

TEST_CASE("a ledger that was written anew does not pass its old key or an anchored head")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.seal();
  const auto key = *find_vkey(scene.files().public_key());
  const auto old_head = head_of(scene);
  std::filesystem::copy(scene.files().folder, scene.path("old"));
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 50);
  scene.seal();
  const auto new_head = head_of(scene);
  CHECK(reading_of(scene, {old_head, new_head}).fact.state == LedgerState::ok);
  CHECK(reading_of(scene, {old_head}).fact.anchors == 1);

  // Whoever has the key puts an older copy there and goes on from it.
  std::filesystem::remove_all(scene.files().folder);
  std::filesystem::rename(scene.path("old"), scene.files().folder);
  CHECK(reading_of(scene).fact.state == LedgerState::ok);
  CHECK(reading_of(scene, {new_head}).fact.state == LedgerState::rolled_back);
  scene.append("syslog", "2026-11-03T00:00:00+08:00", 50);
  scene.append("other", "2026-11-03T00:00:00+08:00", 50);
  scene.seal();
  CHECK(reading_of(scene, {new_head}).fact.state == LedgerState::forked);

  // Or makes another ledger of the same name.
  std::filesystem::remove_all(scene.files().folder);
  scene.seal();
  CHECK(reading_of(scene).fact.state == LedgerState::ok);
  const auto pinned = read_ledger({.files = scene.files(), .key = key});
  REQUIRE(pinned);
  CHECK(pinned->fact.state == LedgerState::bad_signature);
  CHECK_FALSE(read_ledger({.files = scene.files(), .anchors = {old_head}}));
}

TEST_CASE("entries behind the signed head are not believed, and readers take no lock")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 50);
  scene.seal();
  const auto lock = Lock::take(scene.files().lock());
  std::ofstream(scene.files().entries(), std::ios::app) << "{\"at\":\"2026-";
  const auto reading = reading_of(scene);
  CHECK(reading.fact.state == LedgerState::ok);
  CHECK(reading.fact.entries == 1);
  CHECK(reading.alive.size() == 1);
}
