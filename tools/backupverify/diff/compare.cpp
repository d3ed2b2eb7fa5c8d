// SPDX-License-Identifier: Apache-2.0
#include "diff/compare.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "crypto/digest.hpp"
#include "fs/walk.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

using Type = ContainerMember::Type;

std::string joined(const std::vector<std::string>& parts)
{
  return join(parts, "/");
}

std::array<char, 16> mark_of(const std::string& path)
{
  const auto whole = digest(DigestKind::sha256, path);
  std::array<char, 16> mark{};
  std::copy_n(whole.begin(), mark.size(), mark.begin());
  return mark;
}

Type type_of(const struct stat& status)
{
  if (S_ISREG(status.st_mode))
    return Type::file;
  if (S_ISDIR(status.st_mode))
    return Type::folder;
  return S_ISLNK(status.st_mode) ? Type::link : Type::other;
}

bool begins_with(const std::vector<std::string>& parts, const std::vector<std::string>& prefix)
{
  return parts.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), parts.begin());
}

} // namespace

// `tar -C /srv -c www`, `tar -c /srv/www` and `tar -C /srv/www -c .` are all backups of /srv/www.
void TreeComparison::choose_prefix(const std::vector<std::string>& parts)
{
  m_prefix.emplace();
  const auto whole = parts_below(normal_path(m_live.path()));
  if (!whole || whole->empty())
    return;
  const std::vector<std::string> last{whole->back()};
  const auto there = m_live.status({parts.front()});
  if (there && *there)
    return;
  for (const auto& prefix : {*whole, last})
    if (begins_with(parts, prefix)) {
      m_prefix = prefix;
      return;
    }
}

std::vector<std::string> TreeComparison::below(const std::vector<std::string>& parts)
{
  if (!m_prefix)
    choose_prefix(parts);
  return begins_with(parts, *m_prefix)
             ? std::vector(parts.begin() + static_cast<std::ptrdiff_t>(m_prefix->size()), parts.end())
             : parts;
}

void TreeComparison::say(Difference difference)
{
  switch (difference.state) {
  case DifferenceState::changed:
    ++m_comparison.changed;
    break;
  case DifferenceState::missing_in_archive:
    ++m_comparison.missing_in_archive;
    break;
  case DifferenceState::missing_live:
    ++m_comparison.missing_live;
    break;
  case DifferenceState::unread:
    ++m_comparison.unread;
    break;
  }
  difference.path = printable(difference.path);
  m_take(difference);
}

void TreeComparison::unread(const Error& error)
{
  Difference difference{.path = error.subject, .state = DifferenceState::unread};
  difference.reason = error.detail;
  say(std::move(difference));
}

void TreeComparison::take(const ContainerMember& member)
{
  const auto named = parts_below(member.name);
  if (!named)
    return unread(
        {ErrorKind::bad_data, member.name, {"its path leads out of the tree", "其路径指向目录之外"}});
  if (named->empty())
    return;
  // Of a prefix such as srv/, only what is below it counts.
  if (m_prefix && named->size() < m_prefix->size() && begins_with(*m_prefix, *named))
    return;
  const auto whole = parts_below(normal_path(m_live.path()));
  if (!m_prefix && member.type == Type::folder && whole && named->size() < whole->size() &&
      begins_with(*whole, *named))
    return;
  const auto parts = below(*named);
  if (parts.empty())
    return;
  m_seen.push_back(mark_of(joined(parts)));
  const auto status = m_live.status(parts);
  if (!status)
    return unread({status.error().kind, joined(parts), status.error().detail});
  if (*status)
    return compare(member, parts, **status);
  Difference difference{.path = joined(parts), .state = DifferenceState::missing_live};
  if (member.type == Type::file)
    difference.archive_size = member.size;
  say(std::move(difference));
}

Result<bool> TreeComparison::has_other_content(const ContainerMember& member,
                                               const std::vector<std::string>& parts,
                                               const struct stat& status)
{
  if (member.size != status.st_size)
    return true;
  if (member.sha256.empty())
    return fail(ErrorKind::damaged, joined(parts),
                {"its content in the backup could not be read", "无法读取备份中的内容"});
  const auto live = m_live.sha256(parts);
  return live ? Result<bool>(*live != member.sha256) : tl::unexpected(live.error());
}

void TreeComparison::compare(const ContainerMember& member, const std::vector<std::string>& parts,
                             const struct stat& status)
{
  Difference difference{.path = joined(parts)};
  const auto type = member.type == Type::hard_link ? Type::file : member.type;
  if (type != type_of(status)) {
    difference.what = {"type"};
    return say(std::move(difference));
  }
  if (member.type == Type::file) {
    const auto other = has_other_content(member, parts, status);
    if (!other)
      return unread({other.error().kind, joined(parts), other.error().detail});
    if (member.size != status.st_size)
      difference.what.emplace_back("size");
    if (*other)
      difference.what.emplace_back("content");
    difference.archive_size = member.size;
    difference.live_size = status.st_size;
    if (m_times == Times::compared && member.mtime != 0 && member.mtime != status.st_mtime) {
      difference.what.emplace_back("mtime");
      difference.archive_mtime = Moment(std::chrono::seconds(member.mtime));
      difference.live_mtime = Moment(std::chrono::seconds(status.st_mtime));
    }
  }
  if (type == Type::link && !member.target.empty())
    if (const auto target = m_live.target(parts); !target || *target != member.target)
      difference.what.emplace_back("target");
  if (difference.what.empty())
    ++m_comparison.same;
  else
    say(std::move(difference));
}

void TreeComparison::finish()
{
  std::ranges::sort(m_seen);
  const auto walked = walk(
      m_live.path(),
      [&](const WalkEntry& entry) {
        if (std::ranges::binary_search(m_seen, mark_of(entry.relative)))
          return;
        Difference difference{.path = entry.relative, .state = DifferenceState::missing_in_archive};
        if (S_ISREG(entry.status.st_mode))
          difference.live_size = entry.status.st_size;
        say(std::move(difference));
      },
      [&](const Error& error) { unread(error); });
  if (!walked)
    unread(walked.error());
}

Result<void> for_each_file(const std::string& root, const std::function<void(const ContainerMember&)>& take,
                           const std::function<void(const Error&)>& unread)
{
  const auto tree = LiveTree::open(root);
  if (!tree)
    return tl::unexpected(tree.error());
  return walk(
      root,
      [&](const WalkEntry& entry) {
        ContainerMember member;
        member.name = entry.relative;
        member.type = type_of(entry.status);
        member.size = entry.status.st_size;
        member.mtime = entry.status.st_mtime;
        const auto parts = *parts_below(entry.relative);
        if (member.type == Type::file)
          member.sha256 = tree->sha256(parts).value_or("");
        if (member.type == Type::link)
          member.target = tree->target(parts).value_or("");
        take(member);
      },
      unread);
}

} // namespace eduaudit::backupverify
