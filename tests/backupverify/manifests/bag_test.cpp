// SPDX-License-Identifier: Apache-2.0
#include "folder.hpp"
#include "manifests/bag.hpp"
#include "manifests/read.hpp"
#include "manifests/verify.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

std::string line(std::string_view content, const std::string& name)
{
  return digest_hex(DigestKind::sha256, content) + "  " + name + "\n";
}

// A bag of one file, whole.
struct Bag : Folder {
  explicit Bag(const std::string& version = "1.0")
  {
    put("bagit.txt", "BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n");
    put("data/a", "one");
    put("manifest-sha256.txt", line("one", "data/a"));
  }
  ManifestOutcome verified() const
  {
    const auto file = read_manifest_file(path(""));
    REQUIRE(file);
    return check_manifest(
        *file, {.path = path("manifest-sha256.txt"), .folder = "", .jobs = 1, .progress = nullptr});
  }
  bool valid() const
  {
    const auto result = verified().result;
    return result.complete && result.problems.empty() && result.match == result.named && result.extra == 0;
  }
};

} // namespace

TEST_CASE("a whole bag is valid, by its folder and by any of its manifests")
{
  Bag bag;
  CHECK(bag.valid());
  bag.put("manifest-md5.txt", digest_hex(DigestKind::md5, "one") + "  data/a\n");
  bag.put("bag-info.txt", "Source-Organization: school\nPayload-Oxum: 3.1\n");
  bag.put("tagmanifest-sha256.txt", line("Source-Organization: school\nPayload-Oxum: 3.1\n", "bag-info.txt"));
  CHECK(bag.valid());
  for (const std::string name : {"manifest-md5.txt", "bagit.txt", "tagmanifest-sha256.txt"})
    CHECK(read_manifest_file(bag.path(name))->manifest.entries.size() == 2);
}

TEST_CASE("each thing that is wrong with a bag is seen")
{
  const auto broken = [](const std::string& name, const std::string& content) {
    Bag bag;
    bag.put(name, content);
    return !bag.valid();
  };
  CHECK(broken("data/a", "two"));
  CHECK(broken("data/b", "extra"));
  CHECK(broken("manifest-md5.txt", std::string(32, '0') + "  data/a\n"));
  CHECK(broken("manifest-md5.txt", ""));
  CHECK(broken("manifest-sha256.txt", line("one", "data/../data/a")));
  CHECK(broken("manifest-sha256.txt", line("one", "data/a") + line("one", "data/a")));
  CHECK(broken("manifest-sha256.txt", line("one", "data/a") + line("x", "bagit.txt")));
  CHECK(broken("manifest-sha256.txt", line("one", "data/a") + "garbage\n"));
  CHECK(broken("manifest-sha256.txt", line("one", "data/a") + line("x", "data/missing")));
  CHECK(broken("tagmanifest-sha256.txt", line("x", "bagit.txt")));
  CHECK(broken("tagmanifest-sha256.txt", line("one", "data/a")));
  CHECK(broken("bagit.txt", "BagIt-Version: 1.0\n"));
  CHECK(broken("bag-info.txt", "Payload-Oxum: 4.1\n"));
  CHECK(broken("bag-info.txt", "Payload-Oxum: many\n"));
  CHECK(broken("fetch.txt", "http://a.example/b - data/b\n"));
  CHECK(broken("fetch.txt", "http://a.example/b - ../b\n"));
}

TEST_CASE("a file that is still to be fetched is missing")
{
  Bag bag;
  bag.put("manifest-sha256.txt", line("one", "data/a") + line("two", "data/b"));
  bag.put("fetch.txt", "http://a.example/b 3 data/b\n");
  CHECK(bag.verified().result.missing == 1);
  bag.put("data/b", "two");
  CHECK(bag.valid());
}

TEST_CASE("only CR, LF and % are encoded in names")
{
  Bag bag;
  bag.put("data/100% \nx", "p");
  bag.put("manifest-sha256.txt", line("one", "data/a") + line("p", "data/100%25 %0Ax"));
  CHECK(bag.valid());
  const std::vector<ManifestEntry> entries{
      {.path = "data/100% \nx\r", .digests = {{DigestKind::sha256, std::string(32, 'x')}}}};
  CHECK(write_manifest(entries, ManifestFormat::bagit)->ends_with("  data/100%25 %0Ax%0D\n"));
  CHECK_FALSE(write_manifest({{.path = "a", .digests = entries[0].digests}}, ManifestFormat::bagit));
  CHECK_FALSE(write_manifest({{.path = "data/../a", .digests = entries[0].digests}}, ManifestFormat::bagit));
}

TEST_CASE("bags of old versions may mark names, new ones may not")
{
  for (const std::string mark : {"*", "./"}) {
    Bag old("0.97");
    old.put("manifest-sha256.txt", line("one", mark + "data/a"));
    CHECK(old.valid());
    Bag bag;
    bag.put("manifest-sha256.txt", line("one", mark + "data/a"));
    CHECK_FALSE(bag.valid());
  }
}
