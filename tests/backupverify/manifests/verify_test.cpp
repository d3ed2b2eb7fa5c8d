// SPDX-License-Identifier: Apache-2.0
#include "folder.hpp"
#include "manifests/bag.hpp"
#include "manifests/record.hpp"
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

std::string line(std::string_view content, const std::string& name)
{
  return digest_hex(DigestKind::sha256, content) + "  " + name + "\n";
}

ManifestOutcome compared(const std::string& manifest, const std::string& folder)
{
  const auto file = read_manifest_file(manifest);
  REQUIRE(file);
  auto outcome = check_manifest(*file, {.path = manifest, .folder = folder, .jobs = 2, .progress = nullptr});
  for (std::size_t i = 0; i < outcome.entries.size(); ++i)
    outcome.others.push_back(record_of(file->manifest.entries[i], outcome.entries[i], manifest));
  return outcome;
}

std::map<std::string, std::string> states(const ManifestOutcome& outcome)
{
  std::map<std::string, std::string> all;
  for (const auto& file : outcome.others)
    all[file.path] =
        std::string(enum_name(file.state)) + (file.moved_to.empty() ? "" : " to " + file.moved_to);
  return all;
}

using States = std::map<std::string, std::string>;

} // namespace

TEST_CASE("without a folder only what is named is looked at, beside the manifest")
{
  Folder folder;
  folder.put("a", "one");
  folder.put("b", "changed");
  folder.put("extra", "x");
  const auto manifest = folder.put("SUMS", line("one", "a") + line("two", "b") + line("three", "c"));
  const auto outcome = compared(manifest, "");
  CHECK(states(outcome) == States{{"a", "match"}, {"b", "changed"}, {"c", "missing"}});
  CHECK_FALSE(outcome.result.looked_for_extra);
  CHECK(outcome.result.complete);
  CHECK(outcome.result.bytes == 10);
}

TEST_CASE("with a folder, what is not named is extra, and what is missing may have moved there")
{
  Folder folder;
  folder.put("d/a", "one");
  folder.put("d/new/name", "two");
  folder.put("d/new/copy", "two");
  folder.put("d/empty", "");
  const auto manifest = folder.put("d/SUMS", line("one", "a") + line("two", "old") + line("", "was-empty"));
  folder.put("d/SUMS.asc", "a signature");
  CHECK(states(compared(manifest, folder.path("d"))) == States{{"a", "match"},
                                                               {"old", "moved to new/copy"},
                                                               {"was-empty", "missing"},
                                                               {"empty", "extra"},
                                                               {"new/name", "extra"}});
}

TEST_CASE(
    "names may be relative to the folder, to the manifest, to the folder above, or to where the files were")
{
  Folder folder;
  folder.put("d/s/a", "one");
  folder.put("d/s/b", "two");
  const States both{{"1", "match"}, {"2", "match"}};
  int file = 0;
  for (const std::string front : {"", "./", "d/", "./d/", "was/here/d/", "/was/here/", "/was/"}) {
    INFO(front);
    const auto manifest = folder.put("elsewhere/" + std::to_string(++file),
                                     line("one", front + "s/a") + line("two", front + "s/b"));
    const auto outcome = compared(manifest, folder.path("d"));
    CHECK(outcome.result.match == 2);
    CHECK(outcome.result.extra == 0);
  }
  const auto beside = folder.put("SUMS", line("one", "d/s/a") + line("two", "d/s/b"));
  CHECK(compared(beside, folder.path("d")).result.match == 2);
  const auto absolute =
      folder.put("ABS", line("one", folder.path("d/s/a")) + line("two", folder.path("d/s/b")));
  CHECK(compared(absolute, folder.path("d")).result.match == 2);
}

TEST_CASE("an empty copy is not taken for the folder that the manifest came from")
{
  Folder folder;
  folder.put("d/a", "one");
  const auto manifest = folder.put("d/SUMS", line("one", "a"));
  std::filesystem::create_directories(folder.path("copy"));
  CHECK(states(compared(manifest, folder.path("copy"))) == States{{"a", "missing"}});
}

TEST_CASE("nothing outside of the folder is looked at, by name or by link")
{
  Folder folder;
  folder.put("secret", "one");
  folder.put("d/a", "one");
  REQUIRE(::symlink("..", folder.path("d/up").c_str()) == 0);
  REQUIRE(::symlink("a", folder.path("d/inside").c_str()) == 0);
  const auto manifest = folder.put("SUMS", line("one", "a") + line("one", "../secret") +
                                               line("one", "up/secret") + line("one", "inside"));
  const auto outcome = compared(manifest, folder.path("d"));
  CHECK(states(outcome) ==
        States{{"a", "match"}, {"../secret", "unread"}, {"up/secret", "unread"}, {"inside", "match"}});
  CHECK_FALSE(outcome.result.complete);
}

TEST_CASE("other bytes with the same size and time are rot, with another time a change")
{
  Folder folder;
  const auto set_time = [&](const std::string& name, time_t seconds) {
    const timespec times[2] = {{seconds, 5}, {seconds, 5}};
    REQUIRE(::utimensat(AT_FDCWD, folder.path(name).c_str(), times, 0) == 0);
  };
  std::string text = "#mtree\n";
  for (const std::string name : {"rotten", "changed", "grown", "good"}) {
    folder.put("d/" + name, name == "good" ? "one" : name == "grown" ? "longer" : "two");
    set_time("d/" + name, name == "changed" ? 2000 : 1000);
    text += "./" + name +
            " type=file size=3 time=1000.000000005 sha256=" + digest_hex(DigestKind::sha256, "one") + "\n";
  }
  const auto outcome = compared(folder.put("m", text), folder.path("d"));
  CHECK(
      states(outcome) ==
      States{{"./rotten", "rotten"}, {"./changed", "changed"}, {"./grown", "changed"}, {"./good", "match"}});
  CHECK(outcome.result.rotten == 1);
}

TEST_CASE("types and links of a tree are compared, and it names all that is there")
{
  Folder folder;
  folder.put("d/file", "one");
  folder.put("d/other", "x");
  REQUIRE(::symlink("file", folder.path("d/link").c_str()) == 0);
  REQUIRE(::symlink("file", folder.path("d/more").c_str()) == 0);
  const auto tree = folder.put(
      "m", "#mtree\n. type=dir\n./file type=dir\n./link type=link link=elsewhere\n./other type=file "
           "size=1\n./gone type=file optional\n");
  CHECK(states(compared(tree, folder.path("d"))) == States{{".", "match"},
                                                           {"./file", "changed"},
                                                           {"./link", "changed"},
                                                           {"./other", "unread"},
                                                           {"./gone", "match"},
                                                           {"more", "extra"}});
}

TEST_CASE("weak digests are compared and called weak; all digests of a file have to be right")
{
  Folder folder;
  folder.put("d/a", "one");
  const auto md5 = digest_hex(DigestKind::md5, "one");
  CHECK(compared(folder.put("m", md5 + "  a\n"), folder.path("d")).result.weak);
  const auto deep = "%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n3,";
  CHECK_FALSE(compared(folder.put("h", deep + md5 + "," + digest_hex(DigestKind::sha256, "one") + ",a\n"),
                       folder.path("d"))
                  .result.weak);
  CHECK(compared(folder.put("h", deep + std::string(32, '0') + "," + digest_hex(DigestKind::sha256, "one") +
                                     ",a\n"),
                 folder.path("d"))
            .result.changed == 1);
}

TEST_CASE("what can't be read is unread, and the rest is compared")
{
  if (::geteuid() == 0) {
    MESSAGE("skipped: root may read everything (tests/backupverify/closed runs as another user)");
    return;
  }
  Folder folder;
  folder.put("d/a", "one");
  ::chmod(folder.put("d/closed", "one").c_str(), 0);
  const auto outcome = compared(folder.put("m", line("one", "a") + line("one", "closed")), folder.path("d"));
  CHECK(states(outcome) == States{{"a", "match"}, {"closed", "unread"}});
}
