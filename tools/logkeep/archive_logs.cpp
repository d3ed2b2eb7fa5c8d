// SPDX-License-Identifier: Apache-2.0
#include "archive_logs.hpp"
#include "archive/container.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "fs/input.hpp"
#include "fs/plain.hpp"
#include "member_feed.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t container_head = 512;
constexpr auto archive_ends = std::to_array<std::string_view>(
    {".tar", ".tgz", ".txz", ".tbz2", ".tzst", ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip", ".7z"});

class MemberSource : public ByteSource {
 public:
  explicit MemberSource(std::shared_ptr<MemberFeed> feed) : m_feed(std::move(feed)) {}
  Result<std::size_t> read(std::span<char> buffer) override { return m_feed->read(buffer); }

 private:
  std::shared_ptr<MemberFeed> m_feed;
};

// The current member of a feed, decompressed.
Result<OpenedLog> open_current(std::shared_ptr<MemberFeed> feed, const std::string& name)
{
  Input raw(std::make_unique<MemberSource>(std::move(feed)));
  std::string head(raw.peek(raw_head_size).value_or(raw.available()).substr(0, raw_head_size));
  auto opened = decompress(plain_source(std::move(raw)), name);
  if (!opened)
    return tl::unexpected(opened.error());
  Input content(std::move(opened->source));
  if (detect_container(content.peek(container_head).value_or(content.available())) != ContainerFormat::none)
    return fail(ErrorKind::unsupported, name,
                {"an archive inside an archive, which is not opened: unpack it first",
                 "归档中还有归档，未打开：请先解开内层归档"});
  return OpenedLog{plain_source(std::move(content)), std::move(head)};
}

// Goes to one member once more.
Result<OpenedLog> open_again(const std::string& archive, const LogFile& file)
{
  const auto feed = std::make_shared<MemberFeed>(archive);
  for (std::size_t number = 0; feed->next(); ++number)
    if (number == *file.member)
      return open_current(feed, file.shown);
  return tl::unexpected(feed->error().value_or(Error{ErrorKind::not_found, file.shown, {}}));
}

FileScan refused(const MemberTask& task, Error error)
{
  FileScan scan(task.options.zone);
  scan.path = task.file->shown;
  error.subject = task.file->shown;
  scan.unread = std::move(error);
  return scan;
}

FileScan scan_current(const std::shared_ptr<MemberFeed>& feed, const Member& member,
                      const std::string& archive, const MemberTask& task)
{
  const auto& file = *task.file;
  if (member.encrypted)
    return refused(
        task, {ErrorKind::unsupported, {}, {"it is encrypted: unpack it first", "已加密：请先解密并解开"}});
  bool first = true;
  const Opener open = [&]() -> Result<OpenedLog> {
    return std::exchange(first, false) ? open_current(feed, file.shown) : open_again(archive, file);
  };
  return scan_log(file, {open, Moment{std::chrono::seconds{member.mtime}}, static_cast<int64_t>(member.size)},
                  task.options);
}

std::string_view without_root(std::string_view name)
{
  while (name.starts_with("./") || name.starts_with('/'))
    name.remove_prefix(name.front() == '.' ? 2 : 1);
  return name;
}

} // namespace

ArchivePath split_archive_path(std::string_view path)
{
  const auto mark = path.find(inside_archive);
  if (mark == std::string_view::npos)
    return {std::string(path), {}};
  return {std::string(path.substr(0, mark)), std::string(path.substr(mark + inside_archive.size()))};
}

bool has_archive_name(std::string_view name)
{
  const auto lower = to_lower(name);
  return std::ranges::any_of(archive_ends, [&](std::string_view end) { return lower.ends_with(end); });
}

Result<ArchiveListing> list_archive(const std::string& path)
{
  MemberFeed feed(path);
  ArchiveListing listing;
  std::size_t number = 0;
  for (auto member = feed.next(); member; member = feed.next(), ++number)
    if (member->type == Member::Type::file)
      listing.logs.push_back({std::string(without_root(member->name)), number});
  if (feed.error() && number == 0)
    return tl::unexpected(*feed.error());
  listing.damaged = feed.error();
  return listing;
}

FileScan scan_member(const LogFile& file, const ScanOptions& options)
{
  FileScan scan(options.zone);
  scan_members(file.real, {{&file, options, &scan}});
  return scan;
}

void scan_members(const std::string& archive, std::vector<MemberTask> tasks)
{
  std::ranges::sort(tasks, {}, [](const MemberTask& task) { return *task.file->member; });
  const auto feed = std::make_shared<MemberFeed>(archive);
  auto task = tasks.begin();
  for (std::size_t number = 0; task != tasks.end(); ++number) {
    const auto member = feed->next();
    if (!member)
      break;
    for (; task != tasks.end() && *task->file->member == number; ++task)
      *task->scan = scan_current(feed, *member, archive, *task);
  }
  const auto gone =
      feed->error().value_or(Error{ErrorKind::read, {}, {"it is no longer in the archive", "已不在归档中"}});
  for (; task != tasks.end(); ++task)
    *task->scan = refused(*task, gone);
}

} // namespace eduaudit::logkeep
