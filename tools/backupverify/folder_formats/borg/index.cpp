// SPDX-License-Identifier: Apache-2.0
#include "index.hpp"
#include "binary.hpp"
#include "fs/file.hpp"
#include "fs/open.hpp"
#include "uncached_reader.hpp"
#include <array>
#include <memory>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace eduaudit::backupverify::borg {

namespace {

constexpr std::string_view magic = "BORG_IDX";
constexpr std::size_t head_size = 18; // magic, entries, buckets, size of a key and of a value
constexpr std::size_t key_size = 32;
constexpr std::size_t value_size = 8; // segment and offset
constexpr std::size_t bucket_size = key_size + value_size;
constexpr std::uint32_t most_segment = 0xfffffffd; // what is above means: empty, deleted

// What borg puts into the digest besides the bytes of the file (IntegrityCheckedFile).
class Xxh64 {
 public:
  explicit Xxh64(std::string_view file_name)
  {
    XXH64_reset(m_state.get(), 0);
    update(padded(file_name.size()));
    update(file_name);
  }

  void update(std::string_view bytes) { XXH64_update(m_state.get(), bytes.data(), bytes.size()); }
  void end_part(std::string_view part, std::size_t position)
  {
    update(padded(part.size()));
    update(part);
    update(std::to_string(position));
  }
  std::string hex() const
  {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx",
                  static_cast<unsigned long long>(XXH64_digest(m_state.get())));
    return text.data();
  }

 private:
  static std::string padded(std::size_t number)
  {
    const auto digits = std::to_string(number);
    return std::string(10 - digits.size(), ' ') + digits;
  }

  struct Free {
    void operator()(XXH64_state_t* state) const { XXH64_freeState(state); }
  };
  std::unique_ptr<XXH64_state_t, Free> m_state{XXH64_createState()};
};

// Gives whole buckets of an index that comes in pieces to `objects`.
class Buckets {
 public:
  explicit Buckets(IndexFile& index) : m_index(index) {}

  void take(std::string_view bytes)
  {
    m_rest.append(bytes);
    std::string_view left = m_rest;
    if (!m_head_seen && left.size() >= head_size) {
      m_head_seen = true;
      m_buckets = little<std::uint32_t>(left, 12);
      m_index.well_formed = left.starts_with(magic) && left[16] == static_cast<char>(key_size) &&
                            left[17] == static_cast<char>(value_size);
      left.remove_prefix(head_size);
    }
    for (; m_head_seen && left.size() >= bucket_size; left.remove_prefix(bucket_size), ++m_seen)
      if (const auto segment = little<std::uint32_t>(left, key_size);
          m_index.well_formed && segment <= most_segment && m_index.objects.size() < most_segments)
        ++m_index.objects[segment];
    m_rest.erase(0, m_rest.size() - left.size());
  }
  bool ended_well() const
  {
    return m_head_seen && m_rest.empty() && m_seen == m_buckets && m_index.well_formed;
  }

 private:
  static constexpr std::size_t most_segments = 200'000; // 100 TB of segments of the usual size

  IndexFile& m_index;
  std::string m_rest;
  bool m_head_seen = false;
  std::uint64_t m_buckets = 0;
  std::uint64_t m_seen = 0;
};

class Opened {
 public:
  static Result<Opened> open(const std::string& path)
  {
    auto fd = open_regular(path, Links::refuse);
    return fd ? of(std::move(*fd), path) : tl::unexpected(fd.error());
  }
  static Result<Opened> of(Descriptor fd, const std::string& path)
  {
    Opened opened;
    opened.m_fd = std::move(fd);
    struct stat status {};
    if (::fstat(opened.m_fd.get(), &status) != 0)
      return system_error(path, errno);
    opened.m_path = path;
    opened.m_reader = UncachedReader(opened.m_fd.get(), status.st_size);
    return opened;
  }

  // Hands over the first `head` bytes by themselves.
  Result<std::size_t> each(std::size_t head, const auto& take)
  {
    constexpr std::size_t block = 128 * 1024;
    const auto buffer = std::make_unique_for_overwrite<char[]>(block);
    std::size_t total = 0;
    for (;;) {
      const auto room = total < head ? head - total : block;
      const auto got = m_reader.read(buffer.get(), room, m_path);
      if (!got)
        return tl::unexpected(got.error());
      if (*got == 0)
        break;
      total += *got;
      take(std::string_view(buffer.get(), *got), total);
    }
    m_reader.finish();
    return total;
  }

 private:
  Descriptor m_fd;
  std::string m_path;
  UncachedReader m_reader;
};

// The value of a string that stands behind `key` in msgpack: {version, hints: JSON, index: JSON}.
std::string_view value_of(std::string_view bytes, std::string_view key)
{
  const auto found = bytes.find(key);
  if (found == std::string_view::npos)
    return {};
  const auto rest = bytes.substr(found + key.size());
  const auto type = little<std::uint8_t>(rest, 0);
  if ((type & 0xe0) == 0xa0)
    return rest.substr(1, type & 0x1f);
  if (type == 0xd9 || type == 0xc4)
    return rest.size() < 2 ? std::string_view{} : rest.substr(2, little<std::uint8_t>(rest, 1));
  if (type == 0xda || type == 0xc5)
    return rest.size() < 3 ? std::string_view{} : rest.substr(3, big<std::uint16_t>(rest, 1));
  return {};
}

std::optional<std::string> final_digest(std::string_view json)
{
  constexpr std::string_view wanted = "\"final\": \"";
  constexpr std::size_t digits = 16;
  const auto found = json.find(wanted);
  if (json.find("\"XXH64\"") == std::string_view::npos || found == std::string_view::npos ||
      json.size() < found + wanted.size() + digits)
    return std::nullopt;
  return std::string(json.substr(found + wanted.size(), digits));
}

} // namespace

IntegrityDigests read_integrity(std::string_view bytes)
{
  return {final_digest(value_of(bytes, "\xa5index")), final_digest(value_of(bytes, "\xa5hints"))};
}

namespace {

Result<IndexFile> read_index_from(Result<Opened> opened, const std::string& path)
{
  if (!opened)
    return tl::unexpected(opened.error());
  IndexFile index;
  Buckets buckets(index);
  Xxh64 digest(base_name(path));
  const auto size = opened->each(head_size, [&](std::string_view bytes, std::size_t total) {
    digest.update(bytes);
    if (total == head_size)
      digest.end_part("HashHeader", total);
    buckets.take(bytes);
  });
  if (!size)
    return tl::unexpected(size.error());
  digest.end_part("final", *size);
  index.digest = digest.hex();
  index.well_formed = buckets.ended_well();
  return index;
}

} // namespace

Result<IndexFile> read_index(const std::string& path)
{
  return read_index_from(Opened::open(path), path);
}

Result<IndexFile> read_index(Descriptor fd, const std::string& name)
{
  return read_index_from(Opened::of(std::move(fd), name), name);
}

Result<IndexFile> read_hints(const std::string& path)
{
  auto opened = Opened::open(path);
  if (!opened)
    return tl::unexpected(opened.error());
  IndexFile hints;
  Xxh64 digest(base_name(path));
  const auto size = opened->each(0, [&](std::string_view bytes, std::size_t) { digest.update(bytes); });
  if (!size)
    return tl::unexpected(size.error());
  digest.end_part("final", *size);
  hints.digest = digest.hex();
  return hints;
}

} // namespace eduaudit::backupverify::borg
