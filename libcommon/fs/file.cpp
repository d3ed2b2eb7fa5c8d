// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "fs/open.hpp"
#include <algorithm>
#include <cerrno>
#include <limits>
#include <sys/sysmacros.h>

namespace eduaudit {

namespace {

constexpr std::size_t first_chunk = 4096;
constexpr std::size_t line_limit = 1u << 20;

std::size_t expected_size(int fd)
{
  struct stat status;
  if (::fstat(fd, &status) != 0 || status.st_size <= 0)
    return 0;
  return static_cast<std::size_t>(status.st_size);
}

// Reads until `enough` says so or the end; at most `most` bytes and one, which shows that there is more.
template <class Enough>
Result<std::string> read_until(int fd, const std::string& path, std::size_t most, Enough enough)
{
  const std::size_t bound = most + 1;
  std::string bytes(std::min(std::max(expected_size(fd) + 1, first_chunk), bound), '\0');
  for (std::size_t filled = 0;;) {
    const auto got = read_some(fd, bytes.data() + filled, bytes.size() - filled, path);
    if (!got)
      return tl::unexpected(got.error());
    filled += *got;
    if (*got == 0 || filled == bound || enough(std::string_view(bytes).substr(0, filled))) {
      bytes.resize(filled);
      return bytes;
    }
    if (filled == bytes.size())
      bytes.resize(std::min(2 * filled, bound));
  }
}

tl::unexpected<Error> too_large(const std::string& path, std::size_t most)
{
  return fail(ErrorKind::limit, path, say({"larger than {} bytes", "超过 {} 字节"}, {most}));
}

// Units and drop-ins are masked with a link to it.
bool is_null_device(const std::string& path)
{
  const auto status = stat_file(path);
  return status && S_ISCHR(status->st_mode) && status->st_rdev == ::makedev(1, 3);
}

} // namespace

Result<std::string> read_file(const std::string& path, std::size_t most)
{
  most = std::min(most, std::numeric_limits<std::size_t>::max() - 1);
  const auto fd = open_regular(path, Links::follow);
  if (!fd)
    return is_null_device(path) ? Result<std::string>("") : tl::unexpected(fd.error());
  if (expected_size(fd->get()) > most)
    return too_large(path, most);
  auto bytes = read_until(fd->get(), path, most, [](std::string_view) { return false; });
  if (bytes && bytes->size() > most)
    return too_large(path, most);
  return bytes;
}

Result<std::string> read_first_line(const std::string& path)
{
  const auto fd = open_regular(path, Links::follow);
  if (!fd)
    return tl::unexpected(fd.error());
  const auto has_line = [](std::string_view bytes) { return bytes.find('\n') != std::string_view::npos; };
  auto bytes = read_until(fd->get(), path, line_limit, has_line);
  if (!bytes)
    return bytes;
  const auto end = bytes->find('\n');
  if (end == std::string::npos && bytes->size() > line_limit)
    return fail(ErrorKind::limit, path, {"the first line is longer than 1 MiB", "首行超过 1 MiB"});
  std::string line = bytes->substr(0, end);
  if (end != std::string::npos && line.ends_with('\r'))
    line.pop_back();
  return line;
}

Result<struct stat> stat_file(const std::string& path)
{
  struct stat status;
  if (::stat(path.c_str(), &status) != 0)
    return system_error(path, errno);
  return status;
}

bool exists(const std::string& path)
{
  return stat_file(path).has_value();
}

bool is_folder(const std::string& path)
{
  const auto status = stat_file(path);
  return status && S_ISDIR(status->st_mode);
}

Result<std::vector<std::string>> list_folder(const std::string& path)
{
  const Folder folder(::opendir(path.c_str()));
  if (!folder)
    return system_error(path, errno);
  return sorted_names(folder.get(), path, std::numeric_limits<std::size_t>::max());
}

} // namespace eduaudit
