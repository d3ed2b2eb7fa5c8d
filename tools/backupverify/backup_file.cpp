// SPDX-License-Identifier: Apache-2.0
#include "backup_file.hpp"
#include "archive/budget.hpp"
#include "fs/open.hpp"
#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block = 1 << 20;

// Gives the head, which was read to see what the file is, before what is behind it; a bomb is `limit`.
class HeadFirst : public ByteSource {
 public:
  HeadFirst(std::string_view head, std::unique_ptr<ByteSource> rest, Budget budget)
      : m_head(head), m_rest(std::move(rest)), m_budget(std::move(budget))
  {}

  Result<std::size_t> read(std::span<char> buffer) override
  {
    m_used = true;
    if (!m_fits)
      return tl::unexpected(m_fits.error());
    const auto got = m_head.empty() ? m_rest->read(buffer) : from_head(buffer);
    m_given += static_cast<int64_t>(got.value_or(0));
    m_fits = m_budget.check_ratio(static_cast<std::uint64_t>(m_given));
    return got;
  }
  bool checksummed() const override { return m_rest->checksummed(); }
  Result<void> drain_raw() override { return m_rest->drain_raw(); }
  bool used() const { return m_used; }
  int64_t given() const { return m_given; }

 private:
  std::size_t from_head(std::span<char> buffer)
  {
    const auto count = m_head.copy(buffer.data(), buffer.size());
    m_head.remove_prefix(count);
    return count;
  }

  std::string_view m_head;
  std::unique_ptr<ByteSource> m_rest;
  Budget m_budget;
  Result<void> m_fits;
  bool m_used = false;
  int64_t m_given = 0; // bytes
};

std::string read_head(ByteSource& source)
{
  std::string head(head_size, '\0');
  std::size_t size = 0;
  while (size < head.size()) {
    const auto got = source.read(std::span(head).subspan(size));
    if (!got || *got == 0) // an error comes again when the stream is read
      break;
    size += *got;
  }
  head.resize(size);
  return head;
}

} // namespace

Result<std::unique_ptr<BackupFile>> BackupFile::open(const std::string& path, const Examining& how)
{
  std::unique_ptr<BackupFile> file(new BackupFile);
  file->m_path = path;
  file->m_how = how;
  auto fd = open_regular(path, Links::follow);
  if (!fd)
    return tl::unexpected(fd.error());
  file->m_fd = std::move(*fd);
  if (::fstat(file->m_fd.get(), &file->m_status) != 0)
    return system_error(path, errno);
  if (how.hash)
    file->m_hasher.emplace();
  // A place of its own in the file, so that read_at() and the stream are apart.
  auto opened = open_source(path, Links::follow, [raw = file.get()](std::string_view bytes) {
    if (raw->m_hasher)
      raw->m_hasher->update(bytes);
  });
  if (!opened)
    return tl::unexpected(opened.error());
  file->m_codec = opened->codec;
  file->m_head = read_head(*opened->source);
  Budget budget(path, {});
  budget.set_container_bytes(static_cast<std::uint64_t>(file->m_status.st_size));
  file->m_stream = std::make_unique<HeadFirst>(file->m_head, std::move(opened->source), std::move(budget));
  return file;
}

int64_t BackupFile::streamed() const
{
  return static_cast<const HeadFirst&>(*m_stream).given();
}

Result<std::size_t> BackupFile::read_at(int64_t offset, std::span<char> buffer) const
{
  std::size_t size = 0;
  while (size < buffer.size()) {
    const auto got =
        ::pread(m_fd.get(), buffer.data() + size, buffer.size() - size, offset + static_cast<int64_t>(size));
    if (got == 0)
      break;
    if (got < 0 && errno != EINTR)
      return system_error(m_path, errno);
    if (got > 0)
      size += static_cast<std::size_t>(got);
  }
  return size;
}

Result<std::string> BackupFile::read_at(int64_t offset, std::size_t size) const
{
  std::string bytes(size, '\0');
  const auto got = read_at(offset, std::span(bytes));
  if (!got)
    return tl::unexpected(got.error());
  if (*got < size)
    return fail(ErrorKind::truncated, m_path,
                say({"it ends at byte {}, and goes on by what it says of itself",
                     "文件在第 {} 字节结束，而按其自身记录应更长"},
                    {offset + static_cast<int64_t>(*got)}));
  return bytes;
}

Result<void> BackupFile::read_rest()
{
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  for (;;) {
    const auto got = m_stream->read({buffer.get(), block});
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      return {};
  }
}

Result<void> BackupFile::finish()
{
  Result<void> read;
  const bool as_stream = m_codec != Codec::plain || static_cast<const HeadFirst&>(*m_stream).used();
  if (as_stream)
    read = read_rest();
  if (m_hasher) {
    const auto hashed = as_stream ? m_stream->drain_raw() : hash_anew();
    if (hashed)
      m_sha256 = m_hasher->finish_hex();
    else if (read)
      read = hashed;
  }
  return read ? must_be_unchanged() : read;
}

Result<void> BackupFile::hash_anew()
{
  m_hasher->reset();
  ::posix_fadvise(m_fd.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  for (int64_t at = 0;;) {
    const auto got = read_at(at, {buffer.get(), block});
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      return {};
    m_hasher->update({buffer.get(), *got});
    at += static_cast<int64_t>(*got);
  }
}

Result<void> BackupFile::must_be_unchanged() const
{
  struct stat now {};
  if (::fstat(m_fd.get(), &now) != 0)
    return system_error(m_path, errno);
  const auto is_same = [](const timespec& one, const timespec& other) {
    return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
  };
  if (now.st_size == m_status.st_size && is_same(now.st_mtim, m_status.st_mtim))
    return {};
  return fail(ErrorKind::read, m_path,
              {"it was written while it was read: run again when the backup job has ended",
               "读取期间文件被写入，请在备份任务结束后重新运行"});
}

} // namespace eduaudit::backupverify
