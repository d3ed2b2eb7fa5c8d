// SPDX-License-Identifier: Apache-2.0
#include "diff/live_tree.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
constexpr std::size_t block_size = 1 << 18;

bool is_absent(int number)
{
  return number == ENOENT || number == ENOTDIR || number == ELOOP; // a link is no folder
}

} // namespace

std::optional<std::vector<std::string>> parts_below(std::string_view name)
{
  std::vector<std::string> parts;
  for (const auto part : split(name, '/')) {
    if (part == ".." || part.find('\0') != std::string_view::npos)
      return std::nullopt;
    if (!part.empty() && part != ".")
      parts.emplace_back(part);
  }
  return parts;
}

Result<LiveTree> LiveTree::open(const std::string& path)
{
  Descriptor root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root)
    return system_error(path, errno);
  return LiveTree(path, std::move(root));
}

Result<Descriptor> LiveTree::folder_of(const std::vector<std::string>& parts) const
{
  Descriptor folder(::openat(m_root.get(), ".", folder_flags));
  for (std::size_t i = 0; folder && i + 1 < parts.size(); ++i)
    folder = Descriptor(::openat(folder.get(), parts[i].c_str(), folder_flags));
  if (!folder)
    return is_absent(errno) ? fail(ErrorKind::not_found, m_path) : system_error(m_path, errno);
  return folder;
}

Result<std::optional<struct stat>> LiveTree::status(const std::vector<std::string>& parts) const
{
  const auto folder = folder_of(parts);
  if (!folder && folder.error().kind == ErrorKind::not_found)
    return std::optional<struct stat>();
  if (!folder)
    return tl::unexpected(folder.error());
  struct stat status {};
  const char* name = parts.empty() ? "." : parts.back().c_str();
  if (::fstatat(folder->get(), name, &status, AT_SYMLINK_NOFOLLOW) == 0)
    return std::optional(status);
  if (is_absent(errno))
    return std::optional<struct stat>();
  return system_error(name, errno);
}

Result<std::string> LiveTree::sha256(const std::vector<std::string>& parts) const
{
  const auto folder = folder_of(parts);
  if (!folder)
    return tl::unexpected(folder.error());
  const Descriptor file(::openat(folder->get(), parts.back().c_str(),
                                 O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file)
    return system_error(parts.back(), errno);
  (void)::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  Hasher hasher(DigestKind::sha256);
  std::vector<char> block(block_size);
  for (;;) {
    const auto got = ::read(file.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return system_error(parts.back(), errno);
    if (got == 0)
      return hasher.finish_hex();
    hasher.update({block.data(), static_cast<std::size_t>(got)});
  }
}

Result<std::string> LiveTree::target(const std::vector<std::string>& parts) const
{
  const auto folder = folder_of(parts);
  if (!folder)
    return tl::unexpected(folder.error());
  std::array<char, 4096> text{};
  const auto size = ::readlinkat(folder->get(), parts.back().c_str(), text.data(), text.size());
  if (size < 0)
    return system_error(parts.back(), errno);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

} // namespace eduaudit::backupverify
