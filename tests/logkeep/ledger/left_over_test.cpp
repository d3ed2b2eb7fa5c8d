// SPDX-License-Identifier: Apache-2.0
#include "fs/write.hpp"
#include "ledger/left_over.hpp"
#include "ledger_scene.hpp"
#include <filesystem>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

// What a sealing is to find that was killed after it wrote its entries.
class Killed {
 public:
  explicit Killed(Scene& scene) : m_scene(scene), m_head(*read_file(scene.files().checkpoint(), 4096)) {}
  void kill() const { REQUIRE(write_file(m_scene.files().checkpoint(), m_head)); }

 private:
  Scene& m_scene;
  std::string m_head;
};

Entry last_entry(const Scene& scene)
{
  std::string last;
  REQUIRE(each_line(scene.files().entries(), 0, [&](std::string_view line, uint64_t) {
    last = line;
    return true;
  }));
  return *parse_entry(last);
}

void forge(const Scene& scene, const Entry& entry)
{
  REQUIRE(append_lines(scene.files().entries(), entry_line(entry), Durability::cached));
}

std::vector<Doubt> doubts(const SealReport& report)
{
  std::vector<Doubt> all;
  for (const auto& one : report.left_over.first)
    all.push_back(one.doubt);
  return all;
}

bool is_aside(const Scene& scene)
{
  return exists(scene.files().unsigned_entries());
}

} // namespace

TEST_CASE("what a killed sealing left is sealed again, and nobody need do anything")
{
  Scene scene;
  scene.append("syslog.1", "2026-11-01T00:00:00+08:00", 100);
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.append("old.log", "2026-03-01T00:00:00+08:00", 10);
  scene.seal();
  const Killed killed(scene);
  scene.shell(
      "mv syslog.1 syslog.2 && mv syslog syslog.1 && rm old.log && sed -i 's/line 7/line 8/' syslog.2");
  scene.append("syslog", "2026-11-03T00:00:00+08:00", 100);
  scene.append("cron.log", "2026-11-03T00:00:00+08:00", 10);
  const auto before = scene.changes(scene.seal());
  const auto head = before.size() + 3;
  killed.kill();
  SUBCASE("at once") {}
  SUBCASE("after its files grew")
  {
    scene.append("syslog", "2026-11-04T00:00:00+08:00", 5);
  }
  SUBCASE("after its index was lost")
  {
    std::filesystem::remove(scene.files().state());
  }
  const auto report = scene.seal();
  CHECK(scene.changes(report) == before);
  CHECK(report.head.size == head);
  CHECK(report.left_over.count == 0);
  CHECK_FALSE(is_aside(scene));
}

TEST_CASE("what a killed sealing left is found under the names that rotation gave it since")
{
  Scene scene;
  scene.append("other.log", "2026-11-01T00:00:00+08:00", 1);
  scene.seal();
  const Killed killed(scene);
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.seal();
  killed.kill();
  scene.append("syslog", "2026-11-03T00:00:00+08:00", 5);
  scene.shell("gzip syslog && mv syslog.gz syslog.2.gz");
  scene.append("syslog", "2026-11-04T00:00:00+08:00", 1);
  const auto report = scene.seal();
  CHECK(report.left_over.count == 0);
  CHECK_FALSE(is_aside(scene));
}

TEST_CASE("a file that was altered after a sealing that was killed is named until a person answers")
{
  Scene scene;
  scene.append("other.log", "2026-11-01T00:00:00+08:00", 1);
  scene.seal();
  const Killed killed(scene);
  scene.append("new.log", "2026-11-02T00:00:00+08:00", 100);
  scene.append("lost.log", "2026-11-02T01:00:00+08:00", 100);
  scene.seal();
  killed.kill();
  scene.shell("sed -i 's/line 7/line 8/' new.log && rm lost.log");
  auto report = scene.seal();
  CHECK(scene.changes(report) == Names{"seal new.log"});
  REQUIRE(report.left_over.count == 2);
  CHECK((doubts(report) == std::vector{Doubt::absent, Doubt::differs}));
  CHECK(report.left_over.first[0].name == scene.log("lost.log"));
  CHECK(report.left_over.first[1].name == scene.log("new.log"));
  CHECK(scene.seal().left_over.count == 2);
  std::filesystem::remove(scene.files().unsigned_entries());
  CHECK(scene.seal().left_over.count == 0);
}

TEST_CASE("a forged entry never passes for what was sealed")
{
  Scene scene;
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.seal();
  auto forged = last_entry(scene);
  const auto sealed_sha256 = forged.sha256;
  forged.prev = 0;

  SUBCASE("that has the digests of an altered file")
  {
    scene.shell("sed -i 's/line 7/line 8/' syslog");
    Scene other; // what logkeep makes of such a file
    std::filesystem::copy_file(scene.log("syslog"), other.log("syslog"));
    other.seal();
    const auto now = last_entry(other);
    for (const auto op : {Op::seal, Op::grow, Op::rename, Op::compress, Op::restore, Op::accept}) {
      forged.op = op;
      forged.sha256 = now.sha256;
      forged.content_sha256 = now.content_sha256;
      forged.content_size = now.content_size;
      forged.chunks_root = now.chunks_root;
      forged.size = now.size;
      forge(scene, forged);
    }
    const auto report = scene.seal();
    REQUIRE(scene.changes(report) == Names{"altered syslog"});
    CHECK(report.altered.size() == 1);
    CHECK(report.added[0].prev == 0);
    CHECK(doubts(report) == std::vector{Doubt::acknowledgement});
    CHECK(scene.seal().open == Names{scene.log("syslog")});
    CHECK(is_aside(scene));
  }
  SUBCASE("that says the lines are gone, and long ago")
  {
    forged.op = Op::gone;
    forged.max = Scene::at("2020-01-01T00:00:00+08:00");
    forge(scene, forged);
    CHECK(doubts(scene.seal()) == std::vector{Doubt::still_there});
    CHECK(is_aside(scene));
    scene.shell("rm syslog");
    const auto report = scene.seal();
    CHECK(scene.changes(report) == Names{"gone syslog"});
    CHECK(report.gone_early.size() == 1);
  }
  SUBCASE("of a file that never was")
  {
    forged.name = scene.log("ghost.log");
    forged.prev.reset();
    forge(scene, forged);
    const auto report = scene.seal();
    CHECK(report.added.empty());
    CHECK(report.head.size == 1);
    CHECK(doubts(report) == std::vector{Doubt::absent});
    CHECK(is_aside(scene));
  }
  SUBCASE("that is nothing")
  {
    std::ofstream(scene.files().entries(), std::ios::app) << "hello\n" << std::string(2'000'000, 'x') << "\n";
    const auto report = scene.seal();
    CHECK(report.head.size == 1);
    CHECK(report.left_over.count > 1);
    CHECK(doubts(report)[0] == Doubt::no_entry);
    CHECK(is_aside(scene));
  }
}

TEST_CASE("an acknowledgement that was not signed opens nothing, and is done once more")
{
  Scene scene;
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.seal();
  scene.shell("sed -i 's/line 7/line 8/' syslog");
  scene.seal();
  auto forged = last_entry(scene);
  forged.op = Op::accept;
  forged.by = "root";
  forged.reason = "known";
  forged.change.reset();
  forged.prev = 1;
  forge(scene, forged);
  auto report = scene.seal();
  CHECK(doubts(report) == std::vector{Doubt::acknowledgement});
  CHECK(report.open == Names{scene.log("syslog")});
}
