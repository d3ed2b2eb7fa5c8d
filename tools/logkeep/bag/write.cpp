// SPDX-License-Identifier: Apache-2.0
#include "bag/write.hpp"
#include "fs/file.hpp"
#include "fs/sync.hpp"
#include "fs/write.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace eduaudit::logkeep {

namespace {

constexpr mode_t file_mode = 0600; // evidence holds personal data
constexpr mode_t folder_mode = 0700;

} // namespace

// Takes bytes and writes them, both digests in the same pass.
class Copy {
 public:
  Copy(int fd, std::string name) : m_fd(fd), m_name(std::move(name)) {}
  Result<void> add(std::string_view bytes)
  {
    m_sha256.update(bytes);
    m_sha512.update(bytes);
    m_bytes += static_cast<int64_t>(bytes.size());
    return write_all(m_fd, bytes, m_name);
  }
  int descriptor() const { return m_fd; }
  BagFile finish(std::string path)
  {
    return {std::move(path), m_bytes, m_sha256.finish_hex(), m_sha512.finish_hex()};
  }

 private:
  int m_fd;
  std::string m_name;
  int64_t m_bytes = 0;
  Hasher m_sha256{DigestKind::sha256};
  Hasher m_sha512{DigestKind::sha512};
};

namespace {

Result<void> make_folder(const std::string& path)
{
  if (::mkdir(path.c_str(), folder_mode) == 0 || errno == EEXIST)
    return {};
  return system_error(path, errno, ErrorKind::cannot_create);
}

Result<Descriptor> new_file(const std::string& bag, const std::string& path)
{
  for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
    if (auto made = make_folder(join_path(bag, path.substr(0, slash))); !made)
      return tl::unexpected(made.error());
  const auto full = join_path(bag, path);
  Descriptor fd(::open(full.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, file_mode));
  if (!fd)
    return system_error(full, errno, ErrorKind::cannot_create);
  return fd;
}

Result<void> copy_bytes(int source, const std::string& name, int64_t size, Copy& copy)
{
  std::string buffer(1 << 20, '\0');
  while (size > 0) {
    const auto most = std::min<std::size_t>(buffer.size(), static_cast<std::size_t>(size));
    const auto got = ::read(source, buffer.data(), most);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return system_error(name, errno);
    if (got == 0)
      return fail(ErrorKind::truncated, name,
                  {"it became shorter while it was copied", "复制过程中文件变短"});
    if (auto added = copy.add({buffer.data(), static_cast<std::size_t>(got)}); !added)
      return added;
    size -= got;
  }
  return {};
}

Result<void> seal_file(int fd, const std::string& name)
{
  return ::fsync(fd) == 0 ? Result<void>{} : system_error(name, errno, ErrorKind::write);
}

Result<void> sync_folders(const std::string& root)
{
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root, error))
    if (entry.is_directory(error))
      if (auto synced = sync_folder(entry.path().string()); !synced)
        return synced;
  return error ? system_error(root, error.value(), ErrorKind::write) : sync_folder(root);
}

std::string manifest_text(const std::vector<BagFile>& files, std::string BagFile::*checksum)
{
  std::string text;
  for (const auto& file : files)
    text += file.*checksum + "  " + bag_encoded(file.path) + "\n";
  return text;
}

} // namespace

Result<BagWriter> BagWriter::create(const std::string& path)
{
  const auto part = path + ".part";
  struct stat status;
  if (::lstat(path.c_str(), &status) == 0)
    return fail(ErrorKind::cannot_create, path, {"it exists already", "已存在"});
  if (::mkdir(part.c_str(), folder_mode) != 0)
    return system_error(part, errno, ErrorKind::cannot_create);
  BagWriter writer(path, part);
  if (auto made = make_folder(join_path(part, "data")); !made)
    return tl::unexpected(made.error());
  return writer;
}

BagWriter::BagWriter(BagWriter&& other) noexcept
    : m_path(std::move(other.m_path)), m_part(std::exchange(other.m_part, {})),
      m_payload(std::move(other.m_payload)), m_tags(std::move(other.m_tags)),
      m_digest(std::move(other.m_digest))
{}

BagWriter::~BagWriter()
{
  std::error_code ignored;
  if (!m_part.empty())
    std::filesystem::remove_all(m_part, ignored);
}

std::string BagWriter::path_of(const BagFile& file) const
{
  return join_path(m_part, file.path);
}

// What fails half-way leaves nothing in the bag.
Result<BagFile> BagWriter::add(const std::string& place, const std::function<Result<void>(Copy&)>& fill)
{
  const auto path = "data/" + place;
  const auto to = new_file(m_part, path);
  if (!to)
    return tl::unexpected(to.error());
  Copy copy(to->get(), path);
  auto filled = fill(copy);
  if (filled)
    filled = seal_file(to->get(), path);
  if (!filled) {
    ::unlink(join_path(m_part, path).c_str());
    return tl::unexpected(filled.error());
  }
  return m_payload.emplace_back(copy.finish(path));
}

Result<BagFile> BagWriter::add_copy(const std::string& source, const std::string& place, Links links)
{
  const int no_follow = links == Links::refuse ? O_NOFOLLOW : 0;
  const Descriptor from(::open(source.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | no_follow));
  struct stat status;
  if (!from || ::fstat(from.get(), &status) != 0)
    return system_error(source, errno);
  if (!S_ISREG(status.st_mode))
    return fail(ErrorKind::unsupported, source, {"is not a regular file", "不是普通文件"});
  return add(place, [&](Copy& copy) -> Result<void> {
    if (auto copied = copy_bytes(from.get(), source, status.st_size, copy); !copied)
      return copied;
    const timespec times[] = {status.st_mtim, status.st_mtim};
    return ::futimens(copy.descriptor(), times) == 0 ? Result<void>{}
                                                     : system_error(source, errno, ErrorKind::write);
  });
}

void BagWriter::remove(const BagFile& file)
{
  ::unlink(path_of(file).c_str());
  std::erase_if(m_payload, [&](const BagFile& one) { return one.path == file.path; });
}

Result<BagFile> BagWriter::add_text(const std::string& place, std::string_view text)
{
  return add(place, [&](Copy& copy) { return copy.add(text); });
}

Result<BagFile> BagWriter::add_stream(int fd, const std::string& name, const std::string& place)
{
  return add(place, [&](Copy& copy) -> Result<void> {
    std::string buffer(1 << 20, '\0');
    for (;;) {
      const auto got = ::read(fd, buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return system_error(name, errno);
      if (got == 0)
        return {};
      if (auto added = copy.add({buffer.data(), static_cast<std::size_t>(got)}); !added)
        return added;
    }
  });
}

Result<void> BagWriter::write_tag(const std::string& name, std::string_view text)
{
  const auto to = new_file(m_part, name);
  if (!to)
    return tl::unexpected(to.error());
  Copy copy(to->get(), name);
  auto written = copy.add(text);
  if (written)
    written = seal_file(to->get(), name);
  if (written)
    m_tags.push_back(copy.finish(name));
  return written;
}

Result<void> BagWriter::write_manifests(const std::vector<BagFile>& files, const std::string& prefix)
{
  const auto sha256 = manifest_text(files, &BagFile::sha256);
  const auto sha512 = manifest_text(files, &BagFile::sha512);
  auto written = write_tag(prefix + "-sha256.txt", sha256);
  return written ? write_tag(prefix + "-sha512.txt", sha512) : written;
}

Result<void> BagWriter::commit(BagInfo info, const std::optional<Stamp>& stamp)
{
  std::ranges::sort(m_payload, {}, &BagFile::path);
  int64_t bytes = 0;
  for (const auto& file : m_payload)
    bytes += file.bytes;
  info.emplace_back("Payload-Oxum", std::to_string(bytes) + "." + std::to_string(m_payload.size()));
  info.emplace_back("Bag-Software-Agent", "eduaudit logkeep " EDUAUDIT_VERSION);
  auto written = write_tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  if (written)
    written = write_tag("bag-info.txt", format_bag_info(info));
  if (written)
    written = write_manifests(m_payload, "manifest");
  if (written && stamp) {
    const auto text = stamp->text(manifest_text(m_payload, &BagFile::sha256));
    written = text ? write_tag(stamp->name, *text) : tl::unexpected(text.error());
  }
  if (!written)
    return written;
  const auto tags = m_tags;
  if (written = write_manifests(tags, "tagmanifest"); !written)
    return written;
  m_digest = m_tags[tags.size()].sha256;
  if (auto synced = sync_folders(m_part); !synced)
    return synced;
  if (::rename(m_part.c_str(), m_path.c_str()) != 0)
    return system_error(m_path, errno, ErrorKind::cannot_create);
  m_part.clear();
  return sync_folder(std::string(folder_of(m_path)));
}

} // namespace eduaudit::logkeep
