// SPDX-License-Identifier: Apache-2.0
#include "folder.hpp"
#include "manifests/manifest.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

const std::string hash(64, 'a');
const std::string awkward_names[] = {
    "a",  "with  blanks", "new\nline", "back\\slash", "\r", "汉字.tar", " leading", "\xff\xfe", "a) = b",
    "\\", "tab\t",        "*star",     "x,y",         "#",  "size=5 x", "sha256=a", "type=file"};

ManifestEntry entry_named(const std::string& name, DigestKind kind = DigestKind::sha256)
{
  return {.path = name, .digests = {{kind, std::string(digest_size(kind), '\xaa')}}};
}

} // namespace

TEST_CASE("lines of sha256sum in all its forms are read")
{
  const auto manifest = parse_manifest(
      hash + "  plain name\n" + hash + " *binary\r\n\\" + hash +
      "  two\\nlines\\\\end\nSHA256 (bsd (1).tar) = " + std::string(64, 'B') + "\n\n# a remark\n");
  CHECK(manifest.format == ManifestFormat::gnu);
  CHECK(manifest.bad_lines.empty());
  REQUIRE(manifest.entries.size() == 4);
  CHECK(manifest.entries[0].path == "plain name");
  CHECK(manifest.entries[1].path == "binary");
  CHECK(manifest.entries[2].path == "two\nlines\\end");
  CHECK(manifest.entries[3].path == "bsd (1).tar");
  CHECK(hex_of(manifest.entries[3].digests.at(0)) == std::string(64, 'b'));
  CHECK(manifest.entries[3].line == 4);
}

TEST_CASE("a tagged line may have an escaped name too")
{
  const auto manifest = parse_manifest("\\SHA256 (a\\nb) = " + hash + "\nSHA256 (a\\nb) = " + hash +
                                       "\n\\SHA256 (a\\x) = " + hash + "\n");
  CHECK(manifest.format == ManifestFormat::bsd);
  REQUIRE(manifest.entries.size() == 2);
  CHECK(manifest.entries[0].path == "a\nb");
  CHECK(manifest.entries[1].path == "a\\nb");
  CHECK(manifest.bad_lines == std::vector<int64_t>{3});
}

TEST_CASE("other lines are listed and lose nothing")
{
  const auto manifest = parse_manifest("garbage\n" + hash + "  a\n" + hash.substr(1) + "  short\n\\" + hash +
                                       "  bad\\x\n" + hash + "\nFOO (a) = " + hash + "\n");
  CHECK(manifest.entries.size() == 1);
  CHECK(manifest.bad_lines == std::vector<int64_t>{1, 3, 4, 5, 6});
}

TEST_CASE("the length or the tag says which digest it is")
{
  const auto of = [](const std::string& line, std::string_view name = {}) {
    const auto manifest = parse_manifest(line, name);
    REQUIRE(manifest.entries.size() == 1);
    const auto& digests = manifest.entries[0].digests;
    return digests.empty() ? std::string("none") : std::string(digest_name(digests[0].kind));
  };
  CHECK(of(std::string(32, '0') + "  a\n") == "md5");
  CHECK(of(std::string(40, '0') + "  a\n") == "sha1");
  CHECK(of(hash + "  a\n") == "sha256");
  CHECK(of(hash + "  a\n", "SM3SUMS") == "sm3");
  CHECK(of(std::string(128, '0') + "  a\n") == "sha512");
  CHECK(of(std::string(96, '0') + "  a\n") == "none"); // SHA-384: named, and not computed
  CHECK(of("SM3 (a) = " + hash + "\n") == "sm3");
  CHECK(of("BLAKE2b (a) = " + std::string(128, '0') + "\n") == "none");
  CHECK(of("SHA256(disk-0.vmdk)= " + hash + "\n") == "sha256");
  CHECK(of("SHA2-256(a)= " + hash + "\n") == "sha256");
  CHECK(parse_manifest("SHA256(disk-0.vmdk)= " + hash + "\n").format == ManifestFormat::ovf);
}

TEST_CASE("a written line is read back, whatever the name")
{
  for (const auto format : {ManifestFormat::gnu, ManifestFormat::bsd})
    for (const auto& name : awkward_names) {
      const auto text = write_manifest({entry_named(name)}, format);
      REQUIRE(text);
      const auto manifest = parse_manifest(*text);
      INFO(*text);
      REQUIRE(manifest.entries.size() == 1);
      CHECK(manifest.entries[0].path == name);
      CHECK(manifest.entries[0].digests == entry_named(name).digests);
      CHECK(manifest.format == format);
    }
}

TEST_CASE("lines that end with NUL hold names as they are")
{
  std::vector<ManifestEntry> entries;
  for (const auto& name : awkward_names)
    entries.push_back(entry_named(name));
  const auto manifest = parse_manifest(*write_manifest(entries, ManifestFormat::gnu, LineEnd::nul));
  REQUIRE(manifest.entries.size() == entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i)
    CHECK(manifest.entries[i].path == entries[i].path);
}

TEST_CASE("lines of gnu can't say that a digest is SM3")
{
  CHECK_FALSE(write_manifest({entry_named("a", DigestKind::sm3)}, ManifestFormat::gnu));
  CHECK(*write_manifest({entry_named("a", DigestKind::sm3)}, ManifestFormat::bsd) ==
        "SM3 (a) = " + hash + "\n");
}

TEST_CASE("a hundred thousand lines are read, and none is lost")
{
  std::string text;
  for (int i = 0; i < 100'000; ++i)
    text += hash + "  folder/file-" + std::to_string(i) + "\n";
  const auto manifest = parse_manifest(text);
  REQUIRE(manifest.entries.size() == 100'000);
  CHECK(manifest.entries.back().path == "folder/file-99999");
  CHECK(manifest.entries.back().line == 100'000);
}
