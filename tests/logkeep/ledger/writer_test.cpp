// SPDX-License-Identifier: Apache-2.0
#include "../scratch.hpp"
#include "base/text.hpp"
#include "fs/write.hpp"
#include "ledger/key_file.hpp"
#include "ledger/writer.hpp"
#include <csignal>
#include <doctest/doctest.h>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

const Moment noon = *parse_rfc3339("2026-11-22T12:00:00+08:00");

Entry entry_named(const std::string& name)
{
  Entry entry;
  entry.at = noon;
  entry.name = name;
  entry.series = "gw";
  entry.sha256 = std::string(64, 'a');
  return entry;
}

Writer opened(const Files& files)
{
  auto writer = Writer::open(files, "school/logs");
  REQUIRE(writer);
  return std::move(*writer);
}

void seal(const Files& files, int count)
{
  auto writer = opened(files);
  for (int i = 0; i < count; ++i)
    REQUIRE(writer.add(entry_named("/var/log/" + std::to_string(i))));
  REQUIRE(writer.commit(noon));
}

std::string bytes_at(const std::string& path)
{
  return *read_file(path);
}

void overwrite(const std::string& path, const std::string& bytes)
{
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

TreeHead signed_head(const Files& files)
{
  const auto head = read_checkpoint(bytes_at(files.checkpoint()));
  REQUIRE(head);
  REQUIRE(signature_state(head->note, *find_vkey(files.public_key())) == SignatureState::good);
  return head->checkpoint.head;
}

TreeHead head_of_lines(const Files& files)
{
  Frontier frontier;
  REQUIRE(each_line(files.entries(), 0, [&](std::string_view line, uint64_t) {
    frontier.add(leaf_hash(line));
    return true;
  }));
  return {frontier.size(), frontier.root()};
}

} // namespace

TEST_CASE("a ledger is made, signed and gone on with")
{
  const Scratch scratch;
  const Files files{scratch.path("deep/ledger")};
  seal(files, 3);
  CHECK(signed_head(files) == head_of_lines(files));
  CHECK(signed_head(files).size == 3);
  CHECK((stat_file(files.private_key())->st_mode & 07777) == 0600);
  CHECK((stat_file(files.folder)->st_mode & 07777) == 0700);
  seal(files, 2);
  CHECK(signed_head(files).size == 5);
  CHECK(signed_head(files) == head_of_lines(files));
  const auto before = bytes_at(files.checkpoint());
  seal(files, 0);
  CHECK(bytes_at(files.checkpoint()) == before);
}

TEST_CASE("entries behind the signed head are set aside and not signed, a torn one is cut off")
{
  const Scratch scratch;
  const Files files{scratch.path("ledger")};
  seal(files, 3);
  const auto signed_entries = bytes_at(files.entries());
  const auto late = entry_line(entry_named("/late"));
  for (const auto* rest : {"{\"at\":\"2026-", ""}) {
    REQUIRE(append_lines(files.entries(), late + "no entry\n", Durability::cached));
    std::ofstream(files.entries(), std::ios::app) << rest;
    CHECK(opened(files).head() == signed_head(files));
    CHECK(bytes_at(files.entries()) == signed_entries);
  }
  CHECK(bytes_at(files.unsigned_entries()) == late + "no entry\n" + late + "no entry\n");
  seal(files, 1);
  CHECK(signed_head(files).size == 4);
  CHECK(signed_head(files) == head_of_lines(files));
}

TEST_CASE("more unsigned bytes than are moved at once are all set aside")
{
  const Scratch scratch;
  const Files files{scratch.path("ledger")};
  seal(files, 3);
  const auto signed_entries = bytes_at(files.entries());
  std::string foreign;
  while (foreign.size() < 3'000'000)
    foreign += entry_line(entry_named("/late" + std::to_string(foreign.size())));
  const std::string endless(2'500'000, 'x');
  std::ofstream(files.entries(), std::ios::app | std::ios::binary) << foreign << endless << "\n";
  CHECK(opened(files).head().size == 3);
  auto aside = bytes_at(files.unsigned_entries());
  CHECK(aside.starts_with(foreign));
  aside.erase(0, foreign.size());
  std::erase(aside, '\n');
  CHECK((aside == endless));
  CHECK((bytes_at(files.entries()) == signed_entries));
}

TEST_CASE("entries without a signed head are not signed anew, not even by a ledger's first writer")
{
  const Scratch scratch;
  const Files files{scratch.path("ledger")};
  (void)opened(files);
  CHECK(signed_head(files).size == 0);
  seal(files, 2);
  const auto entries = bytes_at(files.entries());
  REQUIRE(::unlink(files.checkpoint().c_str()) == 0);
  const auto writer = Writer::open(files, "school/logs");
  REQUIRE_FALSE(writer);
  CHECK(writer.error().kind == ErrorKind::damaged);
  CHECK(bytes_at(files.entries()) == entries);
}

TEST_CASE("leaves that are lost or wrong are made again")
{
  const Scratch scratch;
  const Files files{scratch.path("ledger")};
  seal(files, 20);
  const auto good = bytes_at(files.leaves());
  CHECK(good.size() == 20 * leaf_record_size);
  auto wrong = good;
  wrong[200] = static_cast<char>(wrong[200] ^ 1);
  for (const auto& bytes : {std::string(), good.substr(0, 333), wrong, good + good, std::string(999, '\0')}) {
    overwrite(files.leaves(), bytes);
    CHECK(opened(files).head() == signed_head(files));
    CHECK(bytes_at(files.leaves()) == good);
  }
}

TEST_CASE("a changed entry, a cut ledger and a foreign head are refused")
{
  const Scratch scratch;
  const Files files{scratch.path("ledger")};
  seal(files, 5);
  const auto entries = bytes_at(files.entries());
  const auto head = bytes_at(files.checkpoint());
  const auto leaves = bytes_at(files.leaves());
  const auto refused = [&] {
    const auto writer = Writer::open(files, "school/logs");
    return !writer && writer.error().kind == ErrorKind::damaged;
  };
  auto changed = entries;
  changed.replace(changed.find("/var/log/2"), 10, "/var/log/7");
  overwrite(files.entries(), changed);
  const auto reader = EntryReader::open(files.entries(), files.leaves());
  REQUIRE(reader);
  CHECK(reader->line(1));
  CHECK(reader->line(2).error().kind == ErrorKind::damaged);
  CHECK(refused()); // the leaves are as they were signed
  CHECK(bytes_at(files.checkpoint()) == head);
  overwrite(files.leaves(), "");
  CHECK(refused());
  CHECK(bytes_at(files.entries()) == changed);
  overwrite(files.leaves(), leaves);
  overwrite(files.entries(), entries.substr(0, entries.size() / 2));
  CHECK(refused());
  overwrite(files.entries(), entries);
  auto unsigned_head = head;
  unsigned_head.replace(unsigned_head.find("\n5\n"), 3, "\n4\n");
  overwrite(files.checkpoint(), unsigned_head);
  CHECK(refused());
  overwrite(files.checkpoint(), head);
  CHECK_FALSE(refused());
}

TEST_CASE("without its key a ledger does not go on, and an open key is not used")
{
  const Scratch scratch;
  const Files files{scratch.path("ledger")};
  seal(files, 1);
  REQUIRE(::chmod(files.private_key().c_str(), 0644) == 0);
  CHECK(Writer::open(files, "school/logs").error().kind == ErrorKind::permission);
  REQUIRE(::unlink(files.private_key().c_str()) == 0);
  CHECK(Writer::open(files, "school/logs").error().kind == ErrorKind::not_found);
}

TEST_CASE("a writer that is killed leaves a ledger that goes on")
{
  const Scratch scratch;
  const Files files{scratch.path("ledger")};
  seal(files, 1);
  for (int round = 0; round < 20; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;)
        seal(files, 7);
    }
    ::usleep(static_cast<useconds_t>(3000 + 1700 * round));
    REQUIRE(::kill(child, SIGKILL) == 0);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    const auto left = signed_head(files);
    seal(files, 1);
    CHECK(signed_head(files).size > left.size);
    CHECK(signed_head(files) == head_of_lines(files));
  }
}
