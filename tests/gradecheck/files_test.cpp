// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace eduaudit;
using namespace eduaudit::gradecheck;
namespace fs = std::filesystem;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

class Folder {
 public:
  Folder()
  {
    std::string name = (fs::temp_directory_path() / "gradecheck-XXXXXX").string();
    m_path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(m_path); }
  std::string path(const std::string& name) const { return m_path + "/" + name; }
  void write(const std::string& name, const std::string& text) const
  {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
  }
  PublishedRoot root() const { return {m_path, Audience::open, Stage::primary, {}}; }

 private:
  std::string m_path;
};

PageResult read_only_file(const Folder& folder)
{
  const auto files = list_published(folder.root());
  REQUIRE(files.size() == 1);
  return read_published(files[0], today);
}

} // namespace

TEST_CASE("the last number of a file that is longer than one read is found")
{
  Folder folder;
  folder.write("a.txt", std::string(300'000, '-') + " 360102201202290028");
  CHECK(read_only_file(folder).exposures.size() == 1);
}

TEST_CASE("a text above 64 MiB is too large, a film of that size is a film")
{
  Folder text;
  text.write("a.txt", std::string(8192, 'x'));
  fs::resize_file(text.path("a.txt"), (64u << 20) + 1);
  CHECK(read_only_file(text).state == ReadState::too_large);
  Folder film;
  film.write("a.mp4", std::string("\0\0\0\x20", 4) + "ftypisom" + std::string(8192, 'x'));
  fs::resize_file(film.path("a.mp4"), (64u << 20) + 1);
  CHECK(read_only_file(film).state == ReadState::picture);
}

TEST_CASE("an empty file is read, an empty folder says that it is empty")
{
  Folder folder;
  CHECK(list_published(folder.root()).at(0).state == ReadState::empty_root);
  folder.write("a.txt", "");
  CHECK(read_only_file(folder).state == ReadState::read);
}

TEST_CASE("patterns leave files out by name at any depth, and by folder")
{
  Folder folder;
  folder.write("img/deep/a.html", "x");
  folder.write("b.png", "x");
  folder.write("c.html", "x");
  auto root = folder.root();
  root.ignore = {"*.png", "img/**"};
  int excluded = 0;
  for (const auto& file : list_published(root))
    excluded += file.state == ReadState::excluded ? 1 : 0;
  CHECK(excluded == 2);
}

TEST_CASE("links inside are passed over, those that lead out are named and not followed")
{
  Folder folder;
  Folder outside;
  outside.write("secret.html", "360102201202290028");
  folder.write("a.html", "x");
  fs::create_symlink("a.html", folder.path("in.html"));
  fs::create_symlink(outside.path("secret.html"), folder.path("out.html"));
  const auto files = list_published(folder.root());
  REQUIRE(files.size() == 2);
  CHECK(files[1].state == ReadState::outside);
  CHECK(read_published(files[1], today).exposures.empty());
}
