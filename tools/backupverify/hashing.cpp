// SPDX-License-Identifier: Apache-2.0
#include "hashing.hpp"
#include "crc.hpp"
#include "crypto/sha256_lanes.hpp"
#include "fs/file.hpp"
#include "pipeline/session.hpp"
#include "uncached_reader.hpp"
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <numeric>
#include <optional>
#include <sys/stat.h>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t chunk = 128 * 1024; // two of them stay in the second-level cache of a core

int64_t mtime_of(const struct stat& status)
{
  return status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec;
}

bool is_unchanged(const struct stat& before, const struct stat& now)
{
  return before.st_size == now.st_size && mtime_of(before) == mtime_of(now);
}

// A file that is open, with what was read of it and not hashed yet.
class Reading {
 public:
  static Result<Reading> open(const std::string& path)
  {
    Reading reading;
    // A FIFO must not block; what is no file is refused below.
    reading.m_fd = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!reading.m_fd || ::fstat(reading.m_fd.get(), &reading.m_status) != 0)
      return system_error(path, errno);
    if (!S_ISREG(reading.m_status.st_mode))
      return fail(ErrorKind::unsupported, path, {"not a regular file", "不是普通文件"});
    reading.m_path = &path;
    reading.m_reader = UncachedReader(reading.m_fd.get(), reading.m_status.st_size);
    return reading;
  }

  Result<std::size_t> read(unsigned char* buffer, std::size_t size)
  {
    auto got = m_reader.read(reinterpret_cast<char*>(buffer), size, *m_path);
    if (got)
      m_length += *got;
    return got;
  }
  std::uint64_t length() const { return m_length; } // of what was read
  // Of a file that nobody changes, the end is where it was when it was opened; files of the kernel have no
  // size.
  bool at_end() const
  {
    return m_status.st_size > 0 && m_length >= static_cast<std::uint64_t>(m_status.st_size);
  }

  Result<HashedFile> finish()
  {
    m_reader.finish();
    struct stat now {};
    if (::fstat(m_fd.get(), &now) != 0 || !is_unchanged(m_status, now) ||
        m_length != static_cast<std::uint64_t>(m_status.st_size))
      return fail(ErrorKind::read, *m_path, {"it was changed while it was read", "读取期间文件被改动"});
    return HashedFile{{}, 0, m_status.st_size, mtime_of(m_status)};
  }

 private:
  Descriptor m_fd;
  struct stat m_status {};
  const std::string* m_path = nullptr;
  UncachedReader m_reader;
  std::uint64_t m_length = 0;
};

using Buffer = std::unique_ptr<unsigned char[]>;

Result<HashedFile> hash_with_openssl(const FileToHash& file, unsigned char* buffer)
{
  auto reading = Reading::open(file.path);
  if (!reading)
    return tl::unexpected(reading.error());
  std::vector<Hasher> hashers(file.wanted.begin(), file.wanted.end());
  std::uint32_t crc = 0;
  while (!reading->at_end()) {
    const auto got = reading->read(buffer, chunk);
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      break;
    const std::string_view bytes(reinterpret_cast<const char*>(buffer), *got);
    for (auto& hasher : hashers)
      hasher.update(bytes);
    if (file.crc32c)
      crc = crc32c(bytes, crc);
  }
  auto hashed = reading->finish();
  if (hashed)
    hashed->crc32c = crc;
  for (std::size_t i = 0; hashed && i < hashers.size(); ++i)
    hashed->digests.push_back({file.wanted[i], hashers[i].finish()});
  return hashed;
}

bool wants_sha256_only(const FileToHash& file)
{
  return !file.crc32c && file.wanted.size() == 1 && file.wanted.front() == DigestKind::sha256;
}

// One of the two files that a thread hashes at the same time.
class Lane {
 public:
  // False: it could not be begun, and the reason is in result().
  bool begin(std::size_t index, const FileToHash& file)
  {
    m_index = index;
    m_state = {};
    m_at = m_end = 0;
    m_padded = false;
    auto reading = Reading::open(file.path);
    if (reading)
      m_reading = std::move(*reading);
    else
      m_error = std::move(reading.error());
    return !m_error;
  }
  bool busy() const { return m_reading.has_value(); }
  std::size_t index() const { return m_index; }
  std::size_t blocks() const { return (m_end - m_at) / sha256_block; }

  // Reads on when all whole blocks are used up. False: the file is hashed, or can't be read further.
  bool fill()
  {
    while (blocks() == 0) {
      if (m_padded)
        return false;
      std::memmove(m_buffer.get(), m_buffer.get() + m_at, m_end - m_at);
      m_end -= std::exchange(m_at, 0);
      const auto got = m_reading->at_end() ? 0 : m_reading->read(m_buffer.get() + m_end, chunk);
      if (!got) {
        m_error = got.error();
        return false;
      }
      m_end += *got;
      m_padded = *got == 0 || m_reading->at_end();
      if (m_padded)
        m_end += sha256_pad(m_buffer.get() + m_end, m_reading->length());
    }
    return true;
  }

  void hash(std::size_t count) { sha256_blocks(m_state, take(count), count); }
  static void hash(Lane& one, Lane& other, std::size_t count)
  {
    const auto* const bytes = one.take(count);
    sha256_blocks(one.m_state, bytes, other.m_state, other.take(count), count);
  }

  Result<HashedFile> result()
  {
    if (m_error) {
      m_reading.reset();
      return tl::unexpected(*std::exchange(m_error, std::nullopt));
    }
    auto hashed = m_reading->finish();
    m_reading.reset();
    const auto digest = m_state.digest();
    if (hashed)
      hashed->digests.push_back({DigestKind::sha256, std::string(digest.begin(), digest.end())});
    return hashed;
  }

 private:
  const unsigned char* take(std::size_t count)
  {
    const auto* const bytes = m_buffer.get() + m_at;
    m_at += count * sha256_block;
    return bytes;
  }

  std::size_t m_index = 0;
  std::optional<Reading> m_reading;
  std::optional<Error> m_error;
  Sha256Lane m_state;
  Buffer m_buffer{new unsigned char[sha256_block + chunk + sha256_most_padding]};
  std::size_t m_at = 0; // of what is not hashed yet
  std::size_t m_end = 0;
  bool m_padded = false;
};

class Thread {
 public:
  Thread(std::span<const FileToHash> files, std::span<const std::size_t> order,
         std::atomic<std::size_t>& next, const HashSink& sink)
      : m_files(files), m_order(order), m_next(next), m_sink(sink)
  {}

  void run()
  {
    const bool lanes = has_sha256_lanes();
    for (;;) {
      const bool one = ready(m_one, lanes);
      const bool other = ready(m_other, lanes);
      if (one && other)
        Lane::hash(m_one, m_other, std::min(m_one.blocks(), m_other.blocks()));
      else if (one || other)
        (one ? m_one : m_other).hash((one ? m_one : m_other).blocks());
      else
        return;
    }
  }

 private:
  // Gives the lane a file, if it has none; false: there are no more.
  bool ready(Lane& lane, bool lanes)
  {
    for (;;) {
      if (lane.busy() && lane.fill())
        return true;
      if (lane.busy())
        m_sink(lane.index(), lane.result());
      const auto next = m_next.fetch_add(1, std::memory_order_relaxed);
      if (next >= m_order.size())
        return false;
      const auto index = m_order[next];
      if (!lanes || !wants_sha256_only(m_files[index]))
        m_sink(index, hash_with_openssl(m_files[index], spare()));
      else if (!lane.begin(index, m_files[index]))
        m_sink(index, lane.result());
    }
  }

  unsigned char* spare()
  {
    if (!m_spare)
      m_spare.reset(new unsigned char[chunk]);
    return m_spare.get();
  }

  std::span<const FileToHash> m_files;
  std::span<const std::size_t> m_order;
  std::atomic<std::size_t>& m_next;
  const HashSink& m_sink;
  Lane m_one;
  Lane m_other;
  Buffer m_spare;
};

// Only where it makes a difference: sorting many small files would change how the disk is read for nothing.
std::vector<std::size_t> largest_first(std::span<const FileToHash> files)
{
  constexpr int64_t large = 1 << 20;
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto small = std::stable_partition(order.begin(), order.end(),
                                           [&](std::size_t i) { return files[i].size >= large; });
  std::stable_sort(order.begin(), small,
                   [&](std::size_t one, std::size_t other) { return files[one].size > files[other].size; });
  return order;
}

} // namespace

void hash_files(unsigned jobs, std::span<const FileToHash> files, const HashSink& sink)
{
  const auto order = largest_first(files);
  std::atomic<std::size_t> next = 0;
  const auto threads = std::min<std::size_t>(std::max(jobs, 1u), files.size());
  parallel_for(static_cast<unsigned>(threads), threads,
               [&](std::size_t) { Thread(files, order, next, sink).run(); });
}

} // namespace eduaudit::backupverify
