// SPDX-License-Identifier: Apache-2.0
#include "ledger/acknowledge.hpp"
#include "ledger_scene.hpp"
#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

TEST_CASE("what is new is sealed once, and an untouched file costs a stat")
{
  Scene scene;
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.append("auth.log", "2026-11-02T00:00:00+08:00", 10);
  auto report = scene.seal();
  CHECK(scene.changes(report) == Names{"seal auth.log", "seal syslog"});
  CHECK(report.head.size == 2);
  CHECK(report.added[1].lines == 100);
  CHECK(report.added[1].max == Scene::at("2026-11-02T01:39:00+08:00"));
  CHECK(report.added[1].content_sha256 == report.added[1].sha256);
  report = scene.seal();
  CHECK(report.added.empty());
  CHECK(report.unchanged == 2);
  CHECK(scene.seal(Rehash::all).unchanged == 2);
}

TEST_CASE("appended lines grow a file, with the digest of what was there before")
{
  Scene scene;
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  const auto before = scene.seal().added[0];
  scene.append("syslog", "2026-11-03T00:00:00+08:00", 100);
  const auto report = scene.seal();
  REQUIRE(scene.changes(report) == Names{"grow syslog"});
  const auto& grown = report.added[0];
  REQUIRE(grown.prefix);
  CHECK(grown.prefix->n == before.content_size);
  CHECK(grown.prefix->sha256 == before.content_sha256);
  CHECK(grown.prev == 0);
}

TEST_CASE("a rotation is followed through renaming, compressing and growing")
{
  Scene scene;
  scene.append("syslog.1", "2026-11-01T00:00:00+08:00", 100);
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.seal();
  scene.shell("gzip syslog.1 && mv syslog.1.gz syslog.2.gz && mv syslog syslog.1");
  scene.append("syslog.1", "2026-11-03T00:00:00+08:00", 5);
  scene.append("syslog", "2026-11-04T00:00:00+08:00", 7);
  CHECK(scene.changes(scene.seal()) == Names{"compress syslog.2.gz", "grow syslog.1", "seal syslog"});
  scene.move("syslog.2.gz", "syslog.3.gz");
  const auto report = scene.seal();
  CHECK(scene.changes(report) == Names{"rename syslog.3.gz"});
  CHECK(report.added[0].prev == 2);
  CHECK(report.added[0].lines == 100);
  CHECK_FALSE(report.added[0].chunks_root.empty());
}

TEST_CASE("lines that are gone are said to be, and early where they are younger than six months")
{
  Scene scene;
  scene.append("old.log", "2026-03-01T00:00:00+08:00", 10);
  scene.append("new.log", "2026-11-01T00:00:00+08:00", 10);
  scene.append("empty.log", "2026-11-01T00:00:00+08:00", 0);
  scene.seal();
  scene.shell("rm old.log new.log empty.log");
  const auto report = scene.seal();
  CHECK(scene.changes(report) == Names{"gone empty.log", "gone new.log", "gone old.log"});
  REQUIRE(report.gone_early.size() == 1);
  CHECK(report.gone_early[0].name == scene.log("new.log"));
  CHECK(scene.seal().added.empty());
}

TEST_CASE("a changed line is no growth: the file is altered, in its MiB, until somebody answers for it")
{
  Scene scene;
  scene.append("syslog", "2026-01-01T00:00:00+08:00", 60'000); // 2.7 MB
  scene.seal();
  scene.shell("sed -i '30000s/gw1/gw2/' syslog");
  auto report = scene.seal();
  REQUIRE(scene.changes(report) == Names{"altered syslog"});
  REQUIRE(report.altered.size() == 1);
  const auto& change = report.altered[0].change;
  REQUIRE(change);
  CHECK(change->mib == std::vector<int64_t>{2});
  CHECK(change->mib_total == 3);
  CHECK(report.altered[0].prev == 0);
  CHECK(report.gone_early.empty());
  // Growing, rotating and compressing don't wash it away.
  CHECK(scene.seal().open == Names{scene.log("syslog")});
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 5);
  CHECK(scene.changes(scene.seal()) == Names{"grow syslog"});
  scene.shell("gzip syslog && mv syslog.gz syslog.1.gz");
  report = scene.seal();
  REQUIRE(scene.changes(report) == Names{"compress syslog.1.gz"});
  CHECK(report.added[0].open == 1);
  CHECK(scene.seal().open == Names{scene.log("syslog.1.gz")});
  std::filesystem::remove(scene.files().state());
  CHECK(scene.seal().open == Names{scene.log("syslog.1.gz")});
}

TEST_CASE("a file that is altered and rotated before the next sealing is altered all the same")
{
  Scene scene;
  scene.append("syslog.1", "2026-11-01T00:00:00+08:00", 100);
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.seal();
  scene.shell("sed -i s/line\\ 7/line\\ 8/ syslog.1 && gzip syslog.1 && mv syslog.1.gz syslog.2.gz");
  scene.move("syslog", "syslog.1");
  scene.append("syslog", "2026-11-04T00:00:00+08:00", 7);
  CHECK(scene.changes(scene.seal()) == Names{"rename syslog.1", "altered syslog.2.gz", "seal syslog"});
}

TEST_CASE("of a file that can't be compared any more, what was sealed is kept")
{
  Scene scene;
  scene.append("syslog.1", "2026-11-01T00:00:00+08:00", 2000);
  scene.shell("gzip syslog.1");
  scene.seal();
  scene.shell("truncate -s 2000 syslog.1.gz");
  const auto report = scene.seal();
  CHECK(report.added.empty());
  CHECK(report.unread.size() == 1);
}

TEST_CASE("lines that are brought back are told, and the alteration still has to be answered for")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.seal();
  scene.shell("cp syslog ../kept && sed -i s/line\\ 7/line\\ 8/ syslog");
  scene.seal();
  scene.shell("cp ../kept syslog");
  const auto report = scene.seal();
  CHECK(scene.changes(report) == Names{"restore syslog"});
  CHECK(scene.seal().open == Names{scene.log("syslog")});
}

TEST_CASE("an acknowledgement is an entry with its reason, and closes what was altered")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.append("other", "2026-11-01T00:00:00+08:00", 100);
  scene.seal();
  const auto accept = [&](const std::string& name) {
    return acknowledge({scene.files(), {scene.log(name)}, "root", "disk full, restored by hand"},
                       scene.session);
  };
  CHECK_FALSE(accept("syslog"));
  scene.shell("sed -i s/line\\ 7/line\\ 8/ syslog");
  scene.seal();
  CHECK_FALSE(accept("other"));
  const auto names = accept("syslog");
  REQUIRE(names);
  CHECK(*names == Names{scene.log("syslog")});
  CHECK_FALSE(accept("syslog"));
  const auto entries = *read_file(scene.files().entries());
  CHECK(entries.find("\"reason\":\"disk full, restored by hand\"") != entries.npos);
  auto report = scene.seal();
  CHECK(report.open.empty());
  CHECK(report.unchanged == 2);
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 1);
  report = scene.seal();
  REQUIRE(scene.changes(report) == Names{"grow syslog"});
  CHECK_FALSE(report.added[0].open);
}

TEST_CASE("a file that was copied and truncated is found in its copy")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.seal();
  scene.shell("cp syslog syslog.1 && : >syslog");
  const auto report = scene.seal();
  CHECK(scene.changes(report) == Names{"rename syslog.1", "seal syslog"});
  CHECK(report.gone_early.empty());
}

TEST_CASE("lines that another file holds too are not gone")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.shell("cp syslog syslog.1");
  scene.seal();
  scene.shell("rm syslog.1");
  CHECK(scene.seal(Rehash::all).gone_early.empty());
}

TEST_CASE("of one file that is asked for, the rotated ones are looked for but not judged")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.append("syslog.1", "2026-10-01T00:00:00+08:00", 100);
  scene.seal();
  scene.shell("mv syslog.1 syslog.2 && mv syslog syslog.1");
  scene.append("syslog", "2026-11-05T00:00:00+08:00", 3);
  SeriesPlan only;
  only.series.name = scene.log("syslog");
  only.files.push_back({scene.log("syslog"), scene.log("syslog"), "syslog"});
  auto report = scene.seal_plan({{only}, {}}, {scene.log("syslog")});
  CHECK(scene.changes(report) == Names{"rename syslog.1", "seal syslog"});
  report = scene.seal();
  CHECK(scene.changes(report) == Names{"rename syslog.2"});
}

TEST_CASE("what can't be read is told, and keeps what was sealed of it")
{
  if (::geteuid() == 0)
    return; // root reads everything
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.append("syslog.1", "2026-10-01T00:00:00+08:00", 100);
  scene.seal();
  scene.shell("mv syslog.1 syslog.2 && chmod 0 syslog.2");
  const auto report = scene.seal();
  CHECK(report.unread.size() == 1);
  CHECK(report.added.empty());
}

TEST_CASE("a path that does not exist is told, and one that is gone is said to be")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.seal();
  CHECK(scene.seal_paths({scene.log("nothing")}).unread.size() == 1);
  scene.shell("rm syslog");
  const auto report = scene.seal_paths({scene.log("syslog")});
  CHECK(report.unread.empty());
  CHECK(scene.changes(report) == Names{"gone syslog"});
}

TEST_CASE("damaged files are sealed as they lie there")
{
  Scene scene;
  scene.append("syslog.1", "2026-11-01T00:00:00+08:00", 2000);
  scene.shell("gzip syslog.1 && truncate -s 2000 syslog.1.gz");
  auto report = scene.seal();
  REQUIRE(scene.changes(report) == Names{"seal syslog.1.gz"});
  CHECK_FALSE(report.added[0].content_size);
  CHECK(report.added[0].chunks_root.empty());
  CHECK(report.added[0].size == 2000);
  scene.move("syslog.1.gz", "syslog.2.gz");
  CHECK(scene.changes(scene.seal()) == Names{"rename syslog.2.gz"});
}

TEST_CASE("the state is made again from the entries where it is lost, spoilt or behind")
{
  Scene scene;
  scene.append("syslog", "2026-11-01T00:00:00+08:00", 100);
  scene.append("syslog.1", "2026-10-01T00:00:00+08:00", 100);
  scene.seal();
  std::filesystem::copy_file(scene.files().state(), scene.path("old-state"));
  scene.append("syslog", "2026-11-02T00:00:00+08:00", 100);
  scene.seal();
  const auto replace_state = [&](const std::string& by) {
    std::filesystem::remove(scene.files().state());
    if (!by.empty())
      std::filesystem::copy_file(by, scene.files().state());
  };
  std::ofstream(scene.path("spoilt")) << std::string(5000, 'x');
  for (const auto& by : {std::string(), scene.path("old-state"), scene.path("spoilt")}) {
    replace_state(by);
    const auto report = scene.seal();
    CHECK(report.added.empty());
    CHECK(report.unchanged == 2);
  }
}

TEST_CASE("an archive is sealed as it lies there, once")
{
  Scene scene;
  scene.append("a.log", "2026-11-01T00:00:00+08:00", 10);
  scene.append("b.log", "2026-11-01T00:00:00+08:00", 10);
  scene.shell("tar czf gw.tar.gz a.log b.log && rm a.log b.log");
  CHECK(scene.changes(scene.seal()) == Names{"seal gw.tar.gz"});
  const auto report = scene.seal(Rehash::all);
  CHECK(report.added.empty());
  CHECK(report.unchanged == 1);
}

TEST_CASE("what is rewritten in its middle is left out, and said to be")
{
  Scene scene;
  scene.append("system.journal", "2026-11-01T00:00:00+08:00", 1);
  scene.append("system@0123-1-2.journal", "2026-11-01T00:00:00+08:00", 1);
  scene.append("lastlog", "2026-11-01T00:00:00+08:00", 1);
  const auto report = scene.seal();
  CHECK(scene.changes(report) == Names{"seal system@0123-1-2.journal"});
  CHECK(report.left_out.size() == 2);
}

TEST_CASE("names that are not UTF-8 stay the same from night to night")
{
  Scene scene;
  const std::string name = "\xc8\xd5\xd6\xbe.log"; // in GBK
  scene.append(name, "2026-11-01T00:00:00+08:00", 10);
  CHECK(scene.seal().added.size() == 1);
  CHECK(scene.seal().added.empty());
  scene.append(name, "2026-11-02T00:00:00+08:00", 10);
  const auto report = scene.seal(Rehash::all);
  REQUIRE(report.added.size() == 1);
  CHECK(report.added[0].op == Op::grow);
}
