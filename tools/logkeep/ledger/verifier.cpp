// SPDX-License-Identifier: Apache-2.0
#include "ledger/verifier.hpp"
#include "fs/open.hpp"
#include "ledger/comparison.hpp"
#include "ledger/hashed_file.hpp"
#include "ledger/look.hpp"
#include "ledger/provenance.hpp"
#include "settings.hpp"
#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace eduaudit::logkeep::ledger {

namespace {

// The sealed files of one series, and the files that may have their lines.
struct Group {
  std::vector<const SealedFile*> sealed;
  std::vector<LogFile> planned;
  ScanOptions options;
  std::vector<Error> unread;
};

class Verifier {
 public:
  Verifier(const Reading& reading, const Files& files, const Plan& plan,
           const std::vector<std::string>& paths, const Session& session, Uncovered uncovered)
      : m_reading(reading), m_files(files), m_plan(plan), m_given(paths), m_paths(ledger_names(paths)),
        m_session(session), m_uncovered(uncovered)
  {}

  Verification run()
  {
    m_out.unread = m_plan.unread;
    make_groups();
    for (auto& [series, group] : m_groups)
      verify(group);
    add_gone();
    add_unsealed();
    add_not_found();
    return std::move(m_out);
  }

 private:
  // --- what to compare

  // A log that is named stands for its rotated files too.
  bool is_asked_for(const std::string& name) const
  {
    return is_at_or_below(name, m_paths) || m_families.contains(family_key(name));
  }

  void make_groups()
  {
    for (const auto& plan : m_plan.series)
      for (const auto& file : plan.files)
        m_families.insert(family_key(ledger_name(file.shown)));
    for (const auto& sealed : m_reading.alive)
      if (is_asked_for(sealed.entry.name))
        group_named(sealed.entry.series).sealed.push_back(&sealed);
    for (const auto& plan : m_plan.series) {
      auto& group = group_named(series_name(plan.series));
      group.planned = plan.files;
      group.options = scan_options(plan, m_session.settings<Settings>(), m_session.school.zone);
    }
  }

  Group& group_named(const std::string& series)
  {
    return m_groups.try_emplace(series, Group{{}, {}, {m_session.school.zone}, {}}).first->second;
  }

  // --- comparing

  void verify(Group& group)
  {
    const auto same = are_same(group);
    std::vector<SealedFile> rest;
    for (std::size_t i = 0; i < same.size(); ++i)
      if (same[i])
        add_found(*group.sealed[i], Now::same, group.sealed[i]->entry.name);
      else
        rest.push_back(*group.sealed[i]);
    if (!rest.empty())
      search(group, rest);
    m_out.unread.insert(m_out.unread.end(), group.unread.begin(), group.unread.end());
  }

  // Whether its bytes are the same under its name. A file of another size is left to the search, which reads
  // it.
  std::vector<char> are_same(const Group& group)
  {
    std::vector<char> same(group.sealed.size());
    m_session.progress->stage({"comparing sealed logs", "正在核对已封存的日志"}, group.sealed.size());
    parallel_for(m_session.jobs, group.sealed.size(), [&](std::size_t i) {
      const auto& entry = group.sealed[i]->entry;
      const auto status = stat_file(entry.name);
      if (status && status->st_size == entry.size) {
        const auto digest = digest_container(entry.name);
        same[i] = digest && digest->sha256 == entry.sha256;
      }
      m_session.progress->advance();
    });
    return same;
  }

  void add_found(const SealedFile& sealed, Now now, const std::string& name)
  {
    auto fact = seal_fact(sealed, m_files);
    settle(fact, now, name);
    m_settled.insert(name);
    add(std::move(fact), sealed.index);
  }

  // What the ledger knows to be altered stays so until somebody answers for it.
  void add(Seal fact, uint64_t index)
  {
    if (const auto known = m_reading.alterations.find(index); known != m_reading.alterations.end())
      settle_open(fact, known->second, m_session.school.zone);
    m_out.facts.push_back(std::move(fact));
  }

  const Entry* original_of(const SealedFile& sealed) const
  {
    const auto known = m_reading.alterations.find(sealed.index);
    return known == m_reading.alterations.end() ? nullptr : &known->second.sealed.entry;
  }

  // Among the files of its families and of its series, as far as these are not what was sealed of them.
  std::vector<LogFile> candidates(Group& group, const std::vector<SealedFile>& rest)
  {
    std::vector<std::string> names;
    names.reserve(rest.size());
    for (const auto& one : rest)
      names.push_back(one.entry.name);
    auto siblings = siblings_of(names);
    group.unread.insert(group.unread.end(), siblings.unread.begin(), siblings.unread.end());
    auto files = group.planned;
    files.insert(files.end(), siblings.files.begin(), siblings.files.end());
    std::set<std::string> seen;
    std::erase_if(files, [&](const LogFile& file) {
      const auto name = ledger_name(file.shown);
      return m_settled.contains(name) || !seen.insert(name).second;
    });
    return files;
  }

  void search(Group& group, const std::vector<SealedFile>& rest)
  {
    const auto files = candidates(group, rest);
    Expected expected(rest);
    for (const auto& one : rest)
      if (const auto* original = original_of(one))
        expected.add(*original);
    std::vector<Result<Look>> looks(files.size(), tl::unexpected(Error{}));
    m_session.progress->stage({"reading changed logs", "正在读取有变化的日志"}, files.size());
    parallel_for(m_session.jobs, files.size(), [&](std::size_t i) {
      looks[i] = look_at(files[i], expected, group.options);
      m_session.progress->advance();
    });
    std::vector<Look> seen;
    for (auto& look : looks)
      if (look)
        seen.push_back(std::move(*look));
      else if (look.error().kind != ErrorKind::not_found)
        group.unread.push_back(look.error());
    pair_and_judge(group, rest, seen);
  }

  void pair_and_judge(const Group& group, const std::vector<SealedFile>& rest, const std::vector<Look>& looks)
  {
    std::vector<FoundFile> found;
    found.reserve(looks.size());
    for (const auto& look : looks)
      found.push_back(look.found);
    std::vector<bool> done(rest.size());
    for (const auto& pair : pair_up(rest, found)) {
      done[pair.sealed] = true;
      add_found(rest[pair.sealed], pair.now, found[pair.file].name);
    }
    std::vector<const Look*> free;
    for (const auto& look : looks)
      if (!m_settled.contains(look.found.name))
        free.push_back(&look);
    for (std::size_t i = 0; i < rest.size(); ++i)
      if (!done[i] && rest[i].entry.content_size != 0 && !is_held_elsewhere(group, rest[i], found))
        add_lost(group, rest[i], free);
  }

  // In a file that has lines of its own to stand for.
  bool is_held_elsewhere(const Group& group, const SealedFile& lost, const std::vector<FoundFile>& found)
  {
    for (const auto& file : found)
      if (holds(file.digest, lost.entry)) {
        add_found(lost, Now::renamed, file.name);
        return true;
      }
    for (const auto* other : group.sealed)
      if (other->index != lost.index && m_settled.contains(other->entry.name) &&
          is_part_of(lost.entry, other->entry)) {
        add_found(lost, Now::renamed, other->entry.name);
        return true;
      }
    return false;
  }

  static bool is_part_of(const Entry& lost, const Entry& other)
  {
    if (!lost.content_size || !other.content_size || *lost.content_size > *other.content_size)
      return false;
    if (lost.content_sha256 == other.content_sha256)
      return true;
    const auto digest = HashedFile(other.name, {*lost.content_size}).finish();
    return digest && holds(*digest, lost);
  }

  void add_lost(const Group& group, const SealedFile& lost, std::vector<const Look*>& free)
  {
    auto fact = seal_fact(lost, m_files);
    const auto& unread = group.unread.empty() ? m_plan.unread : group.unread;
    const auto fate = fate_of(lost, original_of(lost), free, m_files);
    if (unread.empty())
      settle_lost(fact, fate, exists(lost.entry.name));
    else
      fact.reason = sentence(unread.front());
    if (fact.state == SealState::missing)
      fact.missing_since = m_session.now;
    if (fate.look && fate.op) {
      m_settled.insert(fate.look->found.name);
      std::erase(free, fate.look);
    }
    if (unread.empty() && fate.op == Op::restore)
      return add_restored(std::move(fact), lost);
    add(std::move(fact), lost.index);
  }

  // Not sealed as such yet.
  void add_restored(Seal fact, const SealedFile& lost)
  {
    auto alteration = m_reading.alterations.at(lost.index);
    alteration.restored = m_session.now;
    settle_open(fact, alteration, m_session.school.zone);
    m_out.facts.push_back(std::move(fact));
  }

  // --- what a sealing has seen going

  void add_gone()
  {
    std::set<std::string_view> alive;
    for (const auto& one : m_reading.alive) {
      alive.insert(one.entry.sha256);
      alive.insert(one.entry.content_sha256);
    }
    for (const auto& gone : m_reading.gone) {
      const auto& entry = gone.file.entry;
      const bool is_back =
          alive.contains(entry.sha256) || (entry.content_size && alive.contains(entry.content_sha256));
      const bool is_over = !is_open(entry) && (is_back || entry.content_size == 0);
      if (is_over || !is_asked_for(entry.name))
        continue;
      auto fact = seal_fact(gone.file, m_files);
      fact.state = SealState::missing;
      fact.reason = {"it was gone, or other lines stood in its place, when the logs were last sealed",
                     "上次封存日志时，它已不存在或内容已被替换"};
      fact.sealed = gone.sealed;
      fact.missing_since = entry.at;
      add(std::move(fact), gone.file.index);
    }
  }

  // --- what was never sealed

  void add_unsealed()
  {
    std::vector<Unsealed> files;
    for (const auto& plan : m_plan.series)
      if (m_uncovered == Uncovered::told || !m_paths.empty() || is_covered(plan))
        for (const auto& file : plan.files)
          if (const auto name = ledger_name(file.shown); !m_settled.contains(name) && is_regular(file.real))
            files.push_back({file, name, series_name(plan.series)});
    if (!m_paths.empty())
      std::ranges::move(find_origins(files, m_files, m_reading, m_session), std::back_inserter(m_out.facts));
    for (const auto& one : files)
      m_out.facts.push_back(unsealed_fact(one, m_files));
  }

  static bool is_regular(const std::string& path)
  {
    const auto status = stat_file(path);
    return status && S_ISREG(status->st_mode);
  }

  // Whether something of this log was ever sealed.
  bool is_covered(const SeriesPlan& plan)
  {
    if (m_covered.empty()) {
      for (const auto& one : m_reading.alive)
        add_covered(one.entry);
      for (const auto& one : m_reading.gone)
        add_covered(one.file.entry);
    }
    return m_covered.contains(series_name(plan.series)) ||
           std::ranges::any_of(plan.files, [&](const LogFile& file) {
             return m_covered.contains(family_key(ledger_name(file.shown)));
           });
  }

  void add_covered(const Entry& entry)
  {
    m_covered.insert(entry.series);
    m_covered.insert(family_key(entry.name));
  }

  // --- what was named, and is nothing that can be compared

  void add_not_found()
  {
    for (std::size_t i = 0; i < m_paths.size(); ++i)
      if (const auto& path = m_given[i]; !is_told(m_paths[i]) && !is_unread(m_paths[i]))
        m_out.not_found.push_back(why_not_found(path));
  }

  bool is_told(const std::string& name) const
  {
    return std::ranges::any_of(m_out.facts, [&](const Seal& fact) {
      return is_at_or_below(fact.path, {&name, 1}) || is_at_or_below(fact.found, {&name, 1}) ||
             family_key(fact.path) == name;
    });
  }

  bool is_unread(const std::string& name) const
  {
    return std::ranges::any_of(m_out.unread, [&](const Error& error) {
      return is_at_or_below(ledger_name(error.subject), {&name, 1});
    });
  }

  static Error why_not_found(const std::string& path)
  {
    const auto status = stat_file(path);
    if (!status)
      return status.error();
    if (!S_ISDIR(status->st_mode))
      if (const auto opened = open_regular(path, Links::follow); !opened)
        return opened.error();
    return {ErrorKind::unsupported,
            path,
            {"no log is in it, and nothing in it was ever sealed", "其中没有日志，也从未封存过任何内容"}};
  }

  const Reading& m_reading;
  const Files& m_files;
  const Plan& m_plan;
  const std::vector<std::string>& m_given; // paths of the command line
  std::vector<std::string> m_paths;        // as they stand in the ledger
  std::set<std::string> m_families;        // of the planned files
  const Session& m_session;
  Uncovered m_uncovered;
  std::set<std::string> m_covered; // series and families of which something was sealed
  std::map<std::string, Group> m_groups;
  std::set<std::string> m_settled; // names of files that are what was sealed
  Verification m_out;
};

} // namespace

Verification verify_files(const Reading& reading, const Files& files, const Plan& plan,
                          const std::vector<std::string>& paths, const Session& session, Uncovered uncovered)
{
  return Verifier(reading, files, plan, paths, session, uncovered).run();
}

} // namespace eduaudit::logkeep::ledger
