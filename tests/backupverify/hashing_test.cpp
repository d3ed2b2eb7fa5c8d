// SPDX-License-Identifier: Apache-2.0
#include "folder.hpp"
#include "hashing.hpp"
#include <algorithm>
#include <atomic>
#include <fcntl.h>
#include <mutex>
#include <random>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

std::vector<Result<HashedFile>> hash_all(const std::vector<FileToHash>& files, unsigned jobs)
{
  std::vector<Result<HashedFile>> all(files.size());
  hash_files(jobs, files, [&](std::size_t i, Result<HashedFile> hashed) { all[i] = std::move(hashed); });
  return all;
}

std::string random_text(std::mt19937& random, std::size_t size)
{
  std::string text(size, '\0');
  for (char& byte : text)
    byte = static_cast<char>(random());
  return text;
}

std::size_t resident_bytes(const std::string& path)
{
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const auto size = std::filesystem::file_size(path);
  std::vector<unsigned char> pages((size + 4095) / 4096);
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  REQUIRE(mapped != MAP_FAILED);
  REQUIRE(::mincore(mapped, size, pages.data()) == 0);
  ::munmap(mapped, size);
  ::close(fd);
  return 4096 *
         static_cast<std::size_t>(std::ranges::count_if(pages, [](auto page) { return (page & 1) != 0; }));
}

void drop_from_cache(const std::string& path)
{
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  ::fsync(fd);
  ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
  ::close(fd);
}

} // namespace

TEST_CASE("every file has the digests that OpenSSL gives its bytes, on any number of threads")
{
  Folder folder;
  std::mt19937 random(20);
  std::vector<FileToHash> files;
  std::vector<std::string> contents;
  constexpr std::size_t sizes[] = {0, 1, 55, 56, 63, 64, 65, 127, 131'071, 131'072, 131'073, 3'000'001};
  for (std::size_t i = 0; i < 120; ++i) {
    contents.push_back(random_text(random, i < std::size(sizes) ? sizes[i] : random() % 400'000));
    files.push_back(
        {folder.put("f" + std::to_string(i), contents.back()), static_cast<int64_t>(contents.back().size()),
         i % 7 == 3 ? std::vector{DigestKind::md5, DigestKind::sha256} : std::vector{DigestKind::sha256}});
  }
  for (const unsigned jobs : {1u, 2u, 5u}) {
    const auto all = hash_all(files, jobs);
    for (std::size_t i = 0; i < files.size(); ++i) {
      INFO(i);
      REQUIRE(all[i]);
      CHECK(all[i]->size == files[i].size);
      REQUIRE(all[i]->digests.size() == files[i].wanted.size());
      for (const auto& one : all[i]->digests)
        CHECK(one.bytes == digest(one.kind, contents[i]));
    }
  }
}

TEST_CASE("each file that can't be hashed says why, and the others are hashed")
{
  Folder folder;
  const auto fifo = folder.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const auto all = hash_all({{fifo, 0, {DigestKind::sha256}},
                             {folder.path("none"), 0, {DigestKind::sha256}},
                             {folder.put("good", "x"), 1, {DigestKind::sha256}},
                             {"/dev/null", 0, {DigestKind::sha256}},
                             {folder.path(""), 0, {DigestKind::sha256}}},
                            2);
  CHECK(all[0].error().kind == ErrorKind::unsupported);
  CHECK(all[1].error().kind == ErrorKind::not_found);
  CHECK(all[2]->digests.at(0).bytes == digest(DigestKind::sha256, "x"));
  CHECK(all[3].error().kind == ErrorKind::unsupported);
  CHECK(all[4].error().kind == ErrorKind::unsupported);
}

TEST_CASE("a file that grows while it is read has no digest")
{
  Folder folder;
  const auto path = folder.put("growing", std::string(64 << 20, 'x'));
  std::atomic<bool> stop = false;
  std::atomic<bool> begun = false;
  std::thread writer([&] {
    std::ofstream file(path, std::ios::app);
    for (; !stop; begun = true)
      file << 'y' << std::flush;
  });
  while (!begun)
    std::this_thread::yield();
  auto hashed = hash_all({{path, 0, {DigestKind::sha256}}}, 1).front();
  for (int i = 0; i < 50 && hashed; ++i) // the writer may have had no turn
    hashed = hash_all({{path, 0, {DigestKind::sha256}}}, 1).front();
  stop = true;
  writer.join();
  REQUIRE_FALSE(hashed);
  CHECK(hashed.error().kind == ErrorKind::read);
}

TEST_CASE("what was not in the page cache is not there afterwards, and what was there stays")
{
  Folder folder;
  const std::string content(20 << 20, 'z');
  const auto cold = folder.put("cold", content);
  const auto warm = folder.put("warm", content);
  const auto half = folder.put("half", content);
  const auto small = folder.put("small", std::string(40'000, 's'));
  for (const auto& path : {cold, warm, half, small})
    drop_from_cache(path);
  if (resident_bytes(cold) > 0) {
    MESSAGE("skipped: this file system keeps files in memory");
    return;
  }
  drop_from_cache(cold);
  std::ifstream(warm).ignore(std::ssize(content));
  {
    const int fd = ::open(half.c_str(), O_RDONLY | O_CLOEXEC);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM);
    std::string first(8 << 20, '\0');
    REQUIRE(::pread(fd, first.data(), first.size(), 0) == std::ssize(first));
    ::close(fd);
  }
  REQUIRE(resident_bytes(warm) == content.size());
  const auto half_before = resident_bytes(half);
  REQUIRE(half_before >= 8u << 20);
  REQUIRE(half_before < content.size());
  for (const auto& one : hash_all({{cold, 0, {DigestKind::sha256}},
                                   {warm, 0, {DigestKind::sha256}},
                                   {half, 0, {DigestKind::sha512}},
                                   {small, 0, {DigestKind::sha256}}},
                                  2))
    REQUIRE(one);
  CHECK(resident_bytes(cold) < 1u << 20);
  CHECK(resident_bytes(small) == 0);
  CHECK(resident_bytes(warm) >= content.size() / 4 * 3); // the kernel may need some of it
  CHECK(resident_bytes(half) >= 8u << 20);
  CHECK(resident_bytes(half) < half_before + (1u << 20));
}

TEST_CASE("a file that is cut short while it is read has the digest of all of it or none")
{
  Folder folder;
  const std::string content(64 << 20, 'x');
  const auto whole = digest(DigestKind::sha256, content);
  for (int i = 0; i < 5; ++i) {
    const auto path = folder.put("cut", content);
    std::thread cutter([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(1 + 4 * i));
      ::truncate(path.c_str(), 4097);
    });
    const auto hashed = hash_all({{path, 0, {DigestKind::sha256}}}, 1).front();
    cutter.join();
    if (hashed && hashed->size == std::ssize(content))
      CHECK(hashed->digests.at(0).bytes == whole);
    else if (hashed) // it was cut before
      CHECK(hashed->digests.at(0).bytes == digest(DigestKind::sha256, content.substr(0, 4097)));
    else
      CHECK(hashed.error().kind == ErrorKind::read);
  }
}
