// SPDX-License-Identifier: Apache-2.0
#include "../../binary_fields.hpp"
#include "../../examined.hpp"
#include "crc.hpp"
#include "folder_formats/borg/config.hpp"
#include "folder_formats/borg/index.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

// Entries of a segment, as borg 1 writes them.
std::string entry(char tag, const std::string& rest)
{
  std::string bytes(9, '\0');
  put_little(bytes, 4, static_cast<std::uint32_t>(9 + rest.size()));
  bytes[8] = tag;
  bytes += rest;
  put_little(bytes, 0, crc32(std::string_view(bytes).substr(4)));
  return bytes;
}
std::string put_of(const std::string& key, const std::string& data)
{
  return entry(0, key + data);
}
const std::string commit = entry(2, "");
const std::string manifest_key(32, '\0');
const std::string start = "BORG_SEG";

constexpr const char* usual_config =
    "[repository]\nversion = 1\nsegments_per_dir = 1000\nmax_segment_size = 524288000\n"
    "append_only = 0\nid = "
    "e364363791215a274939203c6563c80efcfe0ce84433e81043ed09675584f36b\n";

class Repository {
 public:
  Repository()
  {
    put("config", usual_config);
    put("data/0/0", start + put_of(std::string(32, 'a'), "first") + put_of(std::string(32, 'b'), "second"));
    put("data/0/1", start + put_of(manifest_key, "manifest"));
    put("data/0/2", start + commit);
  }
  void put(const std::string& name, const std::string& bytes) { m_folder.put("b/" + name, bytes); }
  void remove(const std::string& name) { m_folder.remove("b/" + name); }
  Archive examined() const { return examined_path(m_folder.path("b")); }

 private:
  Folder m_folder;
};

} // namespace

TEST_CASE(
    "a repository whose entries have the right CRCs and that ends in a COMMIT is proven without its key")
{
  const auto archive = Repository().examined();
  CHECK(archive.format == "borg");
  CHECK(archive.verdict == Verdict::ok);
  CHECK(archive.level == 2);
  CHECK(archive.members == 3);
}

TEST_CASE("one damaged object is one object, and the entries behind it are read on")
{
  Repository repository;
  auto first = put_of(std::string(32, 'a'), "first");
  const auto size = static_cast<int64_t>(first.size());
  SUBCASE("in its data")
  {
    first[43] = 'X';
  }
  SUBCASE("in its key")
  {
    first[12] = 'X';
  }
  SUBCASE("in its size, which is too small")
  {
    first[4] ^= 1;
  }
  SUBCASE("in its size, which is impossible")
  {
    first[7] = 'X';
  }
  SUBCASE("in its tag")
  {
    first[8] = 9;
  }
  SUBCASE("in its CRC")
  {
    first[0] ^= 4;
  }
  repository.put("data/0/0", start + first + put_of(std::string(32, 'b'), "second"));
  const auto archive = repository.examined();
  CHECK(archive.verdict == Verdict::damaged);
  REQUIRE(archive.damages.size() == 1);
  CHECK(archive.damages[0].from == 8);
  CHECK(archive.damages[0].to == 8 + size);
  CHECK(archive.members == 2);
}

TEST_CASE("the name of a damaged object is its segment and its key")
{
  Repository repository;
  repository.put("data/0/0", start + put_of(std::string(32, 'a'), "first").replace(45, 1, "X"));
  CHECK(repository.examined().damages.at(0).name ==
        "data/0/0: 6161616161616161616161616161616161616161616161616161616161616161");
}

TEST_CASE("a last transaction that borg would drop without a word is said")
{
  Repository repository;
  SUBCASE("the segment with the COMMIT is gone")
  {
    repository.remove("data/0/2");
    const auto archive = repository.examined();
    CHECK(archive.verdict == Verdict::incomplete);
    CHECK(archive.reason.en.find("does not end in a COMMIT") != std::string::npos);
  }
  SUBCASE("bytes stand behind the COMMIT")
  {
    repository.put("data/0/2", start + commit + "BADDATA");
    const auto archive = repository.examined();
    CHECK(archive.verdict == Verdict::damaged);
    CHECK(archive.reason.en.find("behind its COMMIT") != std::string::npos);
  }
  SUBCASE("a whole entry stands behind the COMMIT")
  {
    repository.put("data/0/2", start + commit + put_of(std::string(32, 'c'), "third"));
    CHECK(repository.examined().verdict == Verdict::incomplete);
  }
  SUBCASE("later segments are gone, and the index knows of them")
  {
    repository.put("index.7", "BORG_IDX");
    CHECK(repository.examined().verdict == Verdict::incomplete);
  }
}

TEST_CASE("a transaction that is not finished, with a lock: it is being written")
{
  Repository repository;
  repository.remove("data/0/2");
  repository.put("lock.exclusive/host.1-0", "");
  CHECK(repository.examined().verdict == Verdict::could_not_check);
}

TEST_CASE("a segment that the index places objects in must be there")
{
  // One bucket: a key in segment 5 at offset 8.
  std::string index = "BORG_IDX" + std::string(10, '\0') + std::string(32, 'k') + std::string(8, '\0');
  put_little(index, 8, std::uint32_t{1});
  put_little(index, 12, std::uint32_t{1});
  index[16] = 32;
  index[17] = 8;
  put_little(index, 50, std::uint32_t{5});
  put_little(index, 54, std::uint32_t{8});
  const Folder folder;
  const auto read = borg::read_index(folder.put("index.2", index));
  REQUIRE(read);
  CHECK(read->well_formed);
  CHECK(read->objects.at(5) == 1);
  Repository repository;
  repository.put("index.2", index);
  const auto json = [](const std::string& digest) {
    return "{\"algorithm\": \"XXH64\", \"digests\": {\"final\": \"" + digest + "\"}}";
  };
  const auto packed = [](const std::string& text) {
    return std::string("\xda") + static_cast<char>(text.size() >> 8) + static_cast<char>(text.size()) + text;
  };
  repository.put("integrity.2", "\x83\xa7version\x02\xa5hints" + packed(json(std::string(16, '0'))) +
                                    "\xa5index" + packed(json(read->digest)));
  auto archive = repository.examined();
  CHECK(archive.verdict == Verdict::damaged);
  REQUIRE(archive.damages.size() == 1);
  CHECK(archive.damages[0].what == "segment");
  CHECK(archive.damages[0].name == "data/0/5");
  // An index that is not the one of which the digest was taken says nothing.
  index[60 - 8] ^= 1;
  repository.put("index.2", index);
  archive = repository.examined();
  REQUIRE(archive.damages.size() == 1);
  CHECK(archive.damages[0].name == "index.2");
}

TEST_CASE("a repository of another version is unverifiable")
{
  Repository repository;
  repository.put("config", "[repository]\nversion = 2\nid = " + std::string(64, 'a') + "\n");
  const auto archive = repository.examined();
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.unproven == Unproven::unsupported);
}

TEST_CASE("without a manifest no archive can be found; with nothing else it has none")
{
  Repository repository;
  SUBCASE("never written")
  {
    repository.put("data/0/1", start);
  }
  SUBCASE("deleted")
  {
    repository.put("data/0/1", start + put_of(manifest_key, "m") + entry(1, manifest_key));
  }
  CHECK(repository.examined().verdict == Verdict::incomplete);
  repository.remove("data/0/0");
  repository.put("data/0/1", start + put_of(manifest_key, "m"));
  CHECK(repository.examined().verdict == Verdict::empty);
}

TEST_CASE("files that are not of borg, or not where it looks for them")
{
  Repository repository;
  SUBCASE("of another name")
  {
    repository.put("data/0/1.locked", "x");
    CHECK(repository.examined().verdict == Verdict::suspicious);
  }
  SUBCASE("in another folder")
  {
    repository.put("data/3/1", start);
    CHECK(repository.examined().verdict == Verdict::damaged);
  }
}

TEST_CASE("a config that borg can't have written")
{
  CHECK_FALSE(borg::read_config(usual_config).problem);
  CHECK_FALSE(borg::read_config(usual_config).append_only);
  CHECK(borg::read_config("[repository]\nversion = 1\n").problem);
  CHECK(borg::read_config("[repository]\nversion = 1\nid = xyz\n").problem);
  CHECK(borg::read_config("").problem);
  CHECK(borg::read_config("[repository]\nversion = 1\nappend_only = 1\nid = " + std::string(64, '0'))
            .append_only);
}
