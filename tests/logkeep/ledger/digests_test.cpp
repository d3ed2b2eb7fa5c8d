// SPDX-License-Identifier: Apache-2.0
#include "../scratch.hpp"
#include "ledger/digests.hpp"
#include "ledger/hashed_file.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;
using namespace eduaudit::logkeep::ledger;

namespace {

std::string log_of(std::size_t bytes)
{
  std::string text;
  for (int i = 0; text.size() < bytes; ++i)
    text += "2026-03-01T08:00:00+08:00 gw1 app: line " + std::to_string(i) + "\n";
  text.resize(bytes);
  return text;
}

ContentDigest digest_of(std::string_view text, std::vector<int64_t> prefixes, std::size_t step)
{
  ContentHasher hasher(std::move(prefixes));
  for (std::size_t at = 0; at < text.size(); at += step)
    hasher.update(text.substr(at, step));
  return hasher.finish();
}

std::string sha256(std::string_view text)
{
  return digest_hex(DigestKind::sha256, text);
}

} // namespace

TEST_CASE("a content has its digest, its MiB and the prefixes that were asked for, however it is read")
{
  constexpr std::size_t mib = chunk_size;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, mib - 1, mib, mib + 1, 3 * mib, 3 * mib + 777}) {
    const auto text = log_of(size);
    const std::vector<int64_t> prefixes{0, 1, 1000, 1000, chunk_size, chunk_size + 5, 9 * chunk_size};
    for (const std::size_t step : {std::size_t{1} << 18, std::size_t{100'003}, std::size_t{5} << 20}) {
      const auto got = digest_of(text, prefixes, step);
      CHECK(got.size == static_cast<int64_t>(size));
      CHECK(got.sha256 == sha256(text));
      REQUIRE(got.chunks.size() == (size + mib - 1) / mib);
      for (std::size_t i = 0; i < got.chunks.size(); ++i)
        CHECK(got.chunks[i] == leaf_hash(std::string_view(text).substr(i * mib, mib)));
      for (const auto prefix : {0, 1, 1000, 1 << 20, (1 << 20) + 5, 9 << 20}) {
        const bool is_there = static_cast<std::size_t>(prefix) <= size;
        REQUIRE(got.prefixes.contains(prefix) == is_there);
        if (!is_there)
          continue;
        const auto begin = std::string_view(text).substr(0, static_cast<std::size_t>(prefix));
        const auto last = begin.empty() ? 0 : (begin.size() - 1) / mib * mib;
        CHECK(got.prefixes.at(prefix).sha256 == sha256(begin));
        if (prefix % chunk_size != 0)
          CHECK(got.prefixes.at(prefix).last_chunk == leaf_hash(begin.substr(last)));
      }
    }
  }
}

TEST_CASE("a file is hashed while a scan reads it, packed and unpacked")
{
  const Scratch scratch;
  const auto text = log_of(300'000);
  const auto plain = scratch.write("gw.log", text);
  REQUIRE(std::system(("gzip -k " + plain).c_str()) == 0);
  for (const auto* name : {"gw.log", "gw.log.gz"}) {
    const auto path = scratch.path(name);
    const auto bytes = *read_file(path);
    HashedFile file(path, {100});
    const auto scan = scan_log({name, path, name}, {file.opener(), Moment{}, 1}, {shanghai});
    CHECK(scan.lines > 1000);
    const auto digest = file.finish();
    REQUIRE(digest);
    CHECK(digest->size == static_cast<int64_t>(bytes.size()));
    CHECK(digest->sha256 == sha256(bytes));
    REQUIRE(digest->content);
    CHECK(digest->content->sha256 == sha256(text));
    CHECK(digest->content->prefixes.at(100).sha256 == sha256(text.substr(0, 100)));
    const auto container = digest_container(path);
    REQUIRE(container);
    CHECK(container->sha256 == digest->sha256);
    CHECK(HashedFile(path, {}).finish()->content->sha256 == sha256(text));
  }
}

TEST_CASE("of a damaged file only the bytes that lie there are hashed")
{
  const Scratch scratch;
  const auto plain = scratch.write("gw.log", log_of(300'000));
  REQUIRE(std::system(("gzip " + plain).c_str()) == 0);
  const auto bytes = *read_file(plain + ".gz");
  scratch.write("cut.gz", bytes.substr(0, bytes.size() / 2));
  HashedFile file(scratch.path("cut.gz"), {});
  const auto scan =
      scan_log({"cut.gz", scratch.path("cut.gz"), "cut.gz"}, {file.opener(), Moment{}, 1}, {shanghai});
  CHECK(scan.damaged);
  const auto digest = file.finish();
  REQUIRE(digest);
  CHECK(digest->sha256 == sha256(bytes.substr(0, bytes.size() / 2)));
  CHECK_FALSE(digest->content);
  CHECK(HashedFile(scratch.path("absent"), {}).finish().error().kind == ErrorKind::not_found);
}
