// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "sources.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::pwaudit;

TEST_CASE("a declared store comes on top of this system's accounts, which only roots can drop")
{
  Settings settings;
  CHECK(sources_of(settings).at(0).source.path == "/etc/shadow");
  settings.declared.push_back({.name = "portal", .kind = StoreKind::htpasswd, .path = "web/.htpasswd"});
  REQUIRE(sources_of(settings).size() == 2);
  CHECK(sources_of(settings)[0].source.path == "/etc/shadow");
  settings.declared_roots = {};
  REQUIRE(sources_of(settings).size() == 1);
  CHECK(sources_of(settings)[0].source.name == "portal");
}

TEST_CASE("the command line replaces what is declared")
{
  Settings settings;
  settings.declared.push_back({.name = "portal", .kind = StoreKind::htpasswd, .path = "web/.htpasswd"});
  settings.htpasswds = {"other"};
  REQUIRE(sources_of(settings).size() == 1);
  CHECK(sources_of(settings)[0].source.path == "other");
}

TEST_CASE("the store of a root is named after its host, not after where the tree lies")
{
  const Scratch scratch;
  std::filesystem::create_directory(scratch.path() + "/etc");
  scratch.file("etc/hostname", "web1\n");
  scratch.file("etc/shadow", "root:*:::::::\n");
  Settings settings;
  settings.roots = {scratch.path()};
  const auto placed = sources_of(settings).at(0);
  CHECK(placed.host == "web1");
  CHECK(placed.source.name == "web1:/etc/shadow");
  CHECK(placed.source.path == scratch.path() + "/etc/shadow");
}

TEST_CASE("a shadow that links out of its root is followed inside it")
{
  const Scratch scratch;
  std::filesystem::create_directory(scratch.path() + "/etc");
  std::filesystem::create_symlink("/etc/hostname", scratch.path() + "/etc/shadow");
  Settings settings;
  settings.roots = {scratch.path()};
  CHECK(sources_of(settings).at(0).source.path.starts_with(scratch.path()));
}

TEST_CASE("the same file is read once, and another store of the same name is not lost")
{
  Settings settings;
  settings.shadows = {"a", "a"};
  settings.htpasswds = {"a"};
  const auto sources = sources_of(settings);
  REQUIRE(sources.size() == 2);
  CHECK(sources[0].source.name == "a");
  CHECK(sources[1].source.name != "a");
  const Scratch scratch;
  for (const auto* copy : {"/one", "/two"}) {
    std::filesystem::create_directories(scratch.path() + copy + "/etc");
    scratch.file(std::string(copy).substr(1) + "/etc/hostname", "web1\n");
  }
  Settings clones;
  clones.roots = {scratch.path() + "/one", scratch.path() + "/two"};
  const auto both = sources_of(clones);
  REQUIRE(both.size() == 2);
  CHECK(both[0].source.name != both[1].source.name);
}
