// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/write.hpp"
#include "fuzz.hpp"
#include "manifests/bag.hpp"
#include <cstdlib>
#include <filesystem>

using namespace eduaudit;

namespace {

// In memory where there is such a folder.
std::string bag_folder()
{
  std::string name = std::filesystem::exists("/dev/shm") ? "/dev/shm/bagXXXXXX" : "/tmp/bagXXXXXX";
  fuzz::require(::mkdtemp(name.data()) != nullptr, "a folder can be made");
  std::filesystem::create_directory(name + "/data");
  return name;
}

struct Bag {
  std::string folder = bag_folder();
  ~Bag() { std::filesystem::remove_all(folder); }
};

} // namespace

// The parts between NULs are the files of a bag. Whatever they say, nothing outside of it is named.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  static const Bag bag;
  constexpr const char* names[] = {"manifest-sha256.txt", "bagit.txt", "bag-info.txt", "fetch.txt",
                                   "tagmanifest-md5.txt"};
  const auto parts = split(fuzz::text_of(data, size), '\0');
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const auto path = bag.folder + "/" + names[i];
    std::filesystem::remove(path);
    const std::string usual = i == 1 ? "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" : "";
    const auto text = i < parts.size() && !parts[i].empty() ? std::string(parts[i]) : usual;
    if (!text.empty() || i < 2)
      fuzz::require(write_file(path, text).has_value(), "a file can be written");
  }
  const auto read = backupverify::read_bag(bag.folder);
  fuzz::require(read.has_value(), "a bag can be read");
  for (const auto& entry : read->entries)
    fuzz::require(!entry.path.starts_with('/') && ("/" + entry.path + "/").find("/../") == std::string::npos,
                  "no name leads out of the bag");
  return 0;
}
