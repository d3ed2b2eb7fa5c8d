// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include "crypto/digest.hpp"
#include "folder_formats/restic/layout.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

// A repository as restic lays it out, of files that are named by their SHA-256.
class Repository {
 public:
  Repository()
  {
    m_folder.put("r/config", std::string(155, 'c'));
    put("keys", "{\"created\":\"2026-11-22T01:00:00+08:00\"}");
    put("index", "an index");
    put("snapshots", "a snapshot");
    std::string pack(500, 'p');
    pack.append("\x45\0\0\0", 4); // 32 + 37 bytes of header
    m_pack = put_pack(pack);
  }

  std::string put(const std::string& folder, const std::string& bytes)
  {
    const auto name = folder + "/" + digest_hex(DigestKind::sha256, bytes);
    m_folder.put("r/" + name, bytes);
    return name;
  }
  std::string put_pack(const std::string& bytes)
  {
    return put("data/" + digest_hex(DigestKind::sha256, bytes).substr(0, 2), bytes);
  }
  void put_as(const std::string& name, const std::string& bytes) { m_folder.put("r/" + name, bytes); }
  void remove(const std::string& name) { std::filesystem::remove_all(m_folder.path("r/" + name)); }
  void rename(const std::string& name, const std::string& other)
  {
    std::filesystem::rename(m_folder.path("r/" + name), m_folder.path("r/" + other));
  }
  void link_elsewhere(const std::string& name)
  {
    std::filesystem::rename(m_folder.path("r/" + name), m_folder.path("elsewhere"));
    std::filesystem::create_directory_symlink(m_folder.path("elsewhere"), m_folder.path("r/" + name));
  }
  const std::string& pack() const { return m_pack; }
  Archive examined() const { return examined_path(m_folder.path("r")); }

 private:
  Folder m_folder;
  std::string m_pack;
};

} // namespace

TEST_CASE("a repository whose files have the digests that name them is proven without its key")
{
  const Repository repository;
  const auto archive = repository.examined();
  CHECK(archive.format == "restic");
  CHECK(archive.verdict == Verdict::ok);
  CHECK(archive.level == 2);
  CHECK(archive.members == 1);
  CHECK(archive.taken_by_content.has_value());
}

TEST_CASE("a damaged pack is named, and so is an empty one")
{
  Repository repository;
  repository.put_as(repository.pack(), "other bytes");
  auto archive = repository.examined();
  CHECK(archive.verdict == Verdict::damaged);
  REQUIRE(archive.damages.size() == 1);
  CHECK(archive.damages[0].name == repository.pack());
  repository.put_as(repository.pack(), "");
  archive = repository.examined();
  CHECK(archive.reason.en == repository.pack() + ": it is empty");
}

TEST_CASE("a repository without a snapshot is empty, which restic check calls good")
{
  Repository repository;
  repository.remove("snapshots");
  CHECK(repository.examined().verdict == Verdict::empty);
}

TEST_CASE("a repository that has lost a part of its own is incomplete")
{
  Repository repository;
  SUBCASE("config")
  {
    repository.remove("config");
  }
  SUBCASE("keys")
  {
    repository.remove("keys");
  }
  SUBCASE("index")
  {
    repository.remove("index");
  }
  SUBCASE("data")
  {
    repository.remove("data");
  }
  const auto archive = repository.examined();
  CHECK(archive.format == "restic");
  CHECK(archive.verdict == Verdict::incomplete);
}

TEST_CASE("a config of another size is damaged")
{
  Repository repository;
  repository.put_as("config", std::string(154, 'c'));
  CHECK(repository.examined().verdict == Verdict::damaged);
}

TEST_CASE("a pack in the folder of another is not found by restic")
{
  Repository repository;
  repository.put_as("data/zz/x", "");
  repository.remove("data/zz/x");
  repository.rename(repository.pack(), "data/zz/" + repository.pack().substr(8));
  CHECK(repository.examined().verdict == Verdict::damaged);
}

TEST_CASE("a file that restic did not name is suspicious; one beside its folders is not looked at")
{
  Repository repository;
  repository.put_as("README", "x");
  CHECK(repository.examined().verdict == Verdict::ok);
  repository.put_as(repository.pack() + ".locked", "x");
  CHECK(repository.examined().verdict == Verdict::suspicious);
}

TEST_CASE("a file that is not renamed yet: a repository that is being written, where there is a lock")
{
  Repository repository;
  repository.put_as("data/00/" + std::string(64, '0') + "-tmp-123", "half");
  CHECK(repository.examined().verdict == Verdict::ok);
  repository.put_as("locks/" + std::string(64, '1'), "x");
  CHECK(repository.examined().verdict == Verdict::could_not_check);
}

TEST_CASE("bytes that have the digest of their name and are no pack are suspicious")
{
  Repository repository;
  repository.put_pack("no pack");
  CHECK(repository.examined().verdict == Verdict::suspicious);
}

TEST_CASE(
    "a folder that is a link to elsewhere is not followed, and the repository not called incomplete for it")
{
  Repository repository;
  repository.link_elsewhere("data");
  CHECK(repository.examined().verdict == Verdict::unverifiable);
}

TEST_CASE("lengths that the header of a pack can have")
{
  CHECK(restic::is_header_length(32 + 37, 1000));
  CHECK(restic::is_header_length(32 + 41, 1000));
  CHECK(restic::is_header_length(32 + 3 * 37 + 2 * 41, 1000));
  CHECK_FALSE(restic::is_header_length(32, 1000));
  CHECK_FALSE(restic::is_header_length(32 + 38, 1000));
  CHECK_FALSE(restic::is_header_length(32 + 37, 72));
}
