// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "fs/open.hpp"
#include "fs/walk.hpp"
#include "sniff.hpp"
#include <algorithm>
#include <climits>
#include <cstdlib>
#include <memory>

namespace eduaudit::gradecheck {

namespace {

constexpr int64_t most_bytes = 64 << 20;

PublishedFile stand_in(const Error& error, const std::string& relative)
{
  const auto state = error.kind == ErrorKind::permission  ? ReadState::denied
                     : error.kind == ErrorKind::not_found ? ReadState::absent_root
                                                          : ReadState::failed;
  return {error.subject, relative, 0, state, error.detail};
}

std::string real_path(const std::string& path)
{
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), ::free);
  return real ? real.get() : "";
}

// A link to something inside is met there; one that dangles shows nothing to anybody.
bool leads_out(const std::string& link, const std::string& real_root)
{
  const auto target = real_path(link);
  return !target.empty() && target != real_root && !target.starts_with(real_root + "/");
}

// A pattern without a slash is for names at any depth.
bool is_ignored(const PublishedRoot& root, const std::string& relative)
{
  return std::ranges::any_of(root.ignore, [&](const std::string& pattern) {
    return matches_glob(pattern, relative) ||
           (pattern.find('/') == std::string::npos && matches_glob(pattern, base_name(relative))) ||
           (pattern.ends_with("/**") && relative.starts_with(pattern.substr(0, pattern.size() - 2)));
  });
}

std::string relative_to(const std::string& root, const std::string& path)
{
  return path.size() > root.size() && path.starts_with(root) ? path.substr(root.size() + 1) : path;
}

PublishedFile entry_of(const PublishedRoot& root, const std::string& real_root, const WalkEntry& entry)
{
  PublishedFile file{entry.path, entry.relative, entry.status.st_size};
  if (is_ignored(root, entry.relative))
    file.state = ReadState::excluded;
  else if (S_ISLNK(entry.status.st_mode))
    file.state = ReadState::outside;
  if (file.state == ReadState::outside && !leads_out(entry.path, real_root))
    file.state = ReadState::no_text;
  return file;
}

std::vector<PublishedFile> list_folder_of(const PublishedRoot& root)
{
  std::vector<PublishedFile> files;
  const auto real_root = real_path(root.root);
  const auto visit = [&](const WalkEntry& entry) {
    auto file = entry_of(root, real_root, entry);
    if (!S_ISLNK(entry.status.st_mode) || file.state == ReadState::outside)
      files.push_back(std::move(file));
  };
  const auto unread = [&](const Error& error) {
    files.push_back(stand_in(error, relative_to(root.root, error.subject)));
    if (files.back().state == ReadState::absent_root)
      files.back().state = ReadState::failed;
  };
  if (const auto walked = walk(root.root, visit, unread); !walked)
    files.push_back(stand_in(walked.error(), ""));
  if (files.empty())
    files.push_back({root.root, "", 0, ReadState::empty_root, {}});
  return files;
}

Result<std::size_t> fill(const Descriptor& fd, std::string& bytes, std::size_t from, const std::string& path)
{
  while (from < bytes.size()) {
    auto got = read_some(fd.get(), bytes.data() + from, bytes.size() - from, path);
    if (!got)
      return got;
    if (*got == 0)
      break;
    from += *got;
  }
  return from;
}

// All bytes of a text, up to one more than most_bytes; of what holds no text only the head, which shows that.
Result<std::string> read_bytes(const PublishedFile& file)
{
  const auto fd = open_regular(file.path, Links::refuse);
  if (!fd)
    return tl::unexpected(fd.error());
  std::string bytes(sniffed_bytes, '\0');
  auto size = fill(*fd, bytes, 0, file.path);
  if (!size)
    return tl::unexpected(size.error());
  bytes.resize(*size);
  if (*size < sniffed_bytes || sniff(bytes, file.relative).kind != ContentClass::text)
    return bytes;
  // One more than it had, to see the end; a file that grows meanwhile is read to its new end.
  auto room = static_cast<std::size_t>(std::clamp<int64_t>(file.size_bytes, sniffed_bytes, most_bytes)) + 1;
  for (; bytes.size() == *size && *size <= static_cast<std::size_t>(most_bytes); room = bytes.size() * 2) {
    bytes.resize(room);
    size = fill(*fd, bytes, *size, file.path);
    if (!size)
      return tl::unexpected(size.error());
  }
  bytes.resize(*size);
  return bytes;
}

} // namespace

std::vector<PublishedFile> list_published(const PublishedRoot& root)
{
  const auto status = stat_file(root.root);
  if (!status)
    return {stand_in(status.error(), "")};
  if (S_ISDIR(status->st_mode))
    return list_folder_of(root);
  PublishedFile file{root.root, std::string(base_name(root.root)), status->st_size};
  if (!S_ISREG(status->st_mode)) {
    file.state = ReadState::failed;
    file.reason = {"not a regular file or folder", "不是普通文件或目录"};
  }
  return {file};
}

PageResult read_published(const PublishedFile& file, Date today)
{
  if (file.state != ReadState::read)
    return {.state = file.state, .reason = file.reason};
  const auto bytes = read_bytes(file);
  if (!bytes) {
    const auto state = bytes.error().kind == ErrorKind::permission ? ReadState::denied : ReadState::failed;
    return {.state = state, .reason = bytes.error().detail};
  }
  if (static_cast<int64_t>(bytes->size()) > most_bytes)
    return {.content = "text", .state = ReadState::too_large};
  return read_page(*bytes, file.relative, today);
}

} // namespace eduaudit::gradecheck
