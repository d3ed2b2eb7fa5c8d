// SPDX-License-Identifier: Apache-2.0
#include "ledger/left_over.hpp"
#include "fs/write.hpp"
#include "ledger/entry.hpp"
#include "ledger/hashed_file.hpp"
#include "ledger/leaves.hpp"
#include "ledger/look.hpp"
#include "ledger/sealed_index.hpp"
#include <cerrno>
#include <map>
#include <optional>
#include <set>
#include <unistd.h>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr int64_t months_to_keep = 6;

bool says_the_same(const Entry& one, const Entry& other)
{
  return one.op == other.op && one.name == other.name && one.size == other.size &&
         one.sha256 == other.sha256 && one.content_size == other.content_size &&
         one.content_sha256 == other.content_sha256;
}

struct Line {
  std::string text;
  std::optional<Entry> entry;
};

// Whether the lines of an entry are in some file.
enum class Held { yes, no, unread };

class Judge {
 public:
  Judge(const Files& files, const Session& session) : m_files(files), m_session(session) {}

  Result<LeftOvers> run()
  {
    if (auto read = read_left_over(); !read)
      return tl::unexpected(read.error());
    if (auto read = drop_signed(); !read)
      return tl::unexpected(read.error());
    for (const auto& [line, entry] : m_lines)
      if (!entry)
        keep(line, {});
      else if (const auto doubt = doubt_of(*entry))
        keep(line, {entry->name, *doubt});
    if (auto written = write_kept(); !written)
      return tl::unexpected(written.error());
    return std::move(m_out);
  }

 private:
  void keep(const std::string& line, LeftOver left)
  {
    m_kept += line;
    ++m_out.count;
    if (m_out.first.size() < most_left_over)
      m_out.first.push_back(std::move(left));
  }

  Result<void> read_left_over()
  {
    std::set<std::string, std::less<>> seen;
    return each_line(m_files.unsigned_entries(), 0, [&](std::string_view line, uint64_t) {
      if (!seen.emplace(line).second)
        return true;
      auto entry = parse_entry(line);
      m_lines.push_back({std::string(line), entry ? std::optional(std::move(*entry)) : std::nullopt});
      return true;
    });
  }

  // Those that the sealing after it has found to be so, and signed.
  Result<void> drop_signed()
  {
    std::multimap<std::string_view, std::size_t> by_digest;
    for (std::size_t i = 0; i < m_lines.size(); ++i)
      if (const auto& entry = m_lines[i].entry)
        by_digest.emplace(entry->sha256, i);
    std::set<std::size_t> same;
    const auto read = each_line(m_files.entries(), 0, [&](std::string_view line, uint64_t) {
      auto [one, end] = by_digest.equal_range(container_digest(line));
      const auto signed_entry = one == end ? tl::unexpected(Error{}) : parse_entry(line);
      for (; signed_entry && one != end; ++one)
        if (says_the_same(*m_lines[one->second].entry, *signed_entry))
          same.insert(one->second);
      return true;
    });
    std::vector<Line> rest;
    for (std::size_t i = 0; i < m_lines.size(); ++i)
      if (!same.contains(i))
        rest.push_back(std::move(m_lines[i]));
    m_lines = std::move(rest);
    return read;
  }

  std::optional<Doubt> doubt_of(const Entry& entry) const
  {
    if (entry.op == Op::accept)
      return Doubt::acknowledgement;
    if (entry.content_size == 0)
      return std::nullopt;
    const auto held = held_state(entry);
    if (entry.op == Op::gone)
      return held == Held::yes ? std::optional(Doubt::still_there) : std::nullopt;
    if (held == Held::yes)
      return std::nullopt;
    if (held == Held::unread)
      return Doubt::unread;
    if (exists(entry.name))
      return Doubt::differs;
    const auto zone = m_session.school.zone;
    const bool may_go = date_of(m_session.now, zone) >= keep_until(entry, zone, months_to_keep);
    return may_go ? std::nullopt : std::optional(Doubt::absent);
  }

  // Under its own name or, by rotation, under another of its family.
  static Held held_state(const Entry& entry)
  {
    std::vector<std::string> paths{entry.name};
    auto siblings = siblings_of(paths);
    for (const auto& file : siblings.files)
      paths.push_back(file.real);
    bool all_read = siblings.unread.empty();
    for (const auto& path : paths) {
      const auto digest = HashedFile(path, {entry.content_size.value_or(entry.size)}).finish();
      if (digest && holds(*digest, entry))
        return Held::yes;
      all_read = all_read && (digest || digest.error().kind == ErrorKind::not_found);
    }
    return all_read ? Held::no : Held::unread;
  }

  Result<void> write_kept() const
  {
    const auto path = m_files.unsigned_entries();
    if (!m_kept.empty())
      return write_file(path, m_kept, 0600);
    return ::unlink(path.c_str()) == 0 ? Result<void>() : system_error(path, errno, ErrorKind::write);
  }

  const Files& m_files;
  const Session& m_session;
  std::vector<Line> m_lines;
  std::string m_kept;
  LeftOvers m_out;
};

} // namespace

Result<LeftOvers> judge_left_over(const Files& files, const Session& session)
{
  return exists(files.unsigned_entries()) ? Judge(files, session).run() : LeftOvers{};
}

} // namespace eduaudit::logkeep::ledger
