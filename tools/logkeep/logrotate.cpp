// SPDX-License-Identifier: Apache-2.0
#include "logrotate.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <map>
#include <sys/stat.h>
#include <utility>

namespace eduaudit::logkeep {

namespace {

constexpr int deepest_include = 16;
constexpr std::size_t largest_file = 0xffffff; // as in logrotate
constexpr std::size_t most_compared = 10'000;  // files of a pattern

// What logrotate 3.21 skips in an included folder.
std::vector<std::string> default_taboo()
{
  return {"*,v",        "*.cfsaved",  "*.disabled",      "*.dpkg-bak", "*.dpkg-del", "*.dpkg-dist",
          "*.dpkg-new", "*.dpkg-old", "*.rhn-cfg-tmp-*", "*.rpmnew",   "*.rpmorig",  "*.rpmsave",
          "*.swp",      "*.ucf-dist", "*.ucf-new",       "*.ucf-old",  "*~",         "*.dpkg-tmp"};
}

class RulesReader : public LogrotateVisitor {
 public:
  explicit RulesReader(std::string root) : m_root(std::move(root)) {}

  RotationRules run(const std::string& path)
  {
    RotationSettings globals;
    read_path(path, globals);
    return std::move(m_rules);
  }

  void include(const std::string& path, RotationSettings& globals) override
  {
    if (m_depth >= deepest_include)
      return add_file_rule(path, PolicyAccess::malformed, {"include nested too deep", "include 嵌套过深"});
    ++m_depth;
    read_path(path.starts_with('/') ? path : join_path(m_folder, path), globals);
    --m_depth;
  }

  void taboo(std::vector<std::string> patterns, bool added) override
  {
    if (!added)
      m_taboo.clear();
    m_taboo.insert(m_taboo.end(), patterns.begin(), patterns.end());
  }

  void ignored(const std::string& at, std::string_view word, std::string_view meant) override
  {
    m_rules.ignored.push_back({at, printable(word), std::string(meant)});
  }

  void script_line(const std::string& at, std::string_view text, const std::string& log) override
  {
    if (m_refusal.empty())
      m_rules.scripts.push_back({at, std::string(text), log});
  }

  void block(const std::vector<std::string>& patterns, const std::string& at,
             const RotationSettings& settings, const Words& mistake) override
  {
    for (const auto& pattern : patterns)
      if (mistake.empty() && m_refusal.empty())
        add_pattern(pattern, at, settings);
      else
        add_rule(pattern, at, settings, mistake);
  }

 private:
  // The block that has a file. Those that come later leave the file out without more ado only if it says so.
  struct Owner {
    std::string at;
    bool ignores_duplicates;
  };

  // What is left of a pattern when the files of earlier blocks are taken from it.
  struct Share {
    std::vector<std::string> files;
    std::string twice; // the file at which that was seen
    Owner owner = {};
    bool ends = false; // a "duplicate log entry": logrotate leaves out the files behind it too
  };

  // A block does not know what it says itself yet when its names are read.
  Share share_of(const std::string& pattern, const Owner& block, bool ignored_within)
  {
    Share share;
    for (auto& file : files_of(pattern)) {
      const auto [taken, is_new] = m_taken.try_emplace(file, block);
      if (is_new) {
        share.files.push_back(std::move(file));
        continue;
      }
      share.twice = std::move(file);
      share.owner = taken->second;
      share.ends = !(share.owner.at == block.at ? ignored_within : share.owner.ignores_duplicates);
      if (share.ends)
        break;
    }
    return share;
  }

  void add_pattern(const std::string& pattern, const std::string& at, const RotationSettings& settings)
  {
    const auto share = share_of(pattern, {at, settings.ignores_duplicates}, settings.ignores_own_duplicates);
    m_duplicates = m_duplicates || share.ends;
    if (!share.ends && !share.files.empty()) {
      add_rule(pattern, at, settings, {});
      if (!share.twice.empty() && m_rules.policies.back().reason.empty())
        m_rules.policies.back().reason = left_out(share);
      return;
    }
    for (const auto& file : share.files)
      add_rule(file, at, settings, {});
    add_rule(pattern, at, settings, left_out(share));
  }

  static Words left_out(const Share& share)
  {
    const auto file = printable(share.twice);
    const auto at = printable(share.owner.at);
    return share.ends
               ? say({"the rule at {0} has {1} already, so logrotate says \"duplicate log entry\" and leaves "
                      "it out here, with the files of this pattern that follow it",
                      "{1} 已由 {0} 处的规则处理，因此 logrotate 报告“duplicate log "
                      "entry”，在此忽略该文件以及"
                      "该模式中排在其后的文件"},
                     {at, file})
               : say({"the rule at {0} has {1} already, so logrotate leaves it out here",
                      "{1} 已由 {0} 处的规则处理，因此 logrotate 在此忽略该文件"},
                     {at, file});
  }

  // As glob(3): the files that are there, by name; the pattern itself where there is none.
  std::vector<std::string> files_of(const std::string& pattern) const
  {
    if (pattern.find_first_of("*?[") == std::string::npos)
      return {pattern};
    auto one_level = pattern; // ** is any depth only to us
    for (auto at = one_level.find("**"); at != std::string::npos; at = one_level.find("**", at))
      one_level.erase(at, 1);
    std::vector<Error> unread; // the collector of the logs says so
    std::vector<std::string> files;
    for (const auto& real : expand_glob(under(m_root, one_level), unread))
      if (files.size() < most_compared && !is_folder(real))
        files.push_back(inside(real));
    if (files.empty())
      files.push_back(pattern);
    return files;
  }

  std::string inside(const std::string& real) const
  {
    return m_root.size() > 1 && real.starts_with(m_root) ? real.substr(m_root.size()) : real;
  }

  struct Found {
    std::string real;
    struct stat status;
  };

  std::optional<Found> find(const std::string& path)
  {
    const auto real = resolve_under(m_root, path);
    const auto status = real ? stat_file(*real) : tl::unexpected(real.error());
    if (status)
      return Found{*real, *status};
    missing(path, status.error());
    return std::nullopt;
  }

  // A folder stands for the files in it, not for those of its folders.
  void read_path(const std::string& path, RotationSettings& globals)
  {
    const auto found = find(path);
    if (found && S_ISDIR(found->status.st_mode))
      read_folder(path, found->real, globals);
    else if (found)
      read_one(path, *found, globals);
  }

  void missing(const std::string& path, const Error& error)
  {
    if (error.kind == ErrorKind::not_found && m_depth == 0)
      return;
    m_rules.unread.push_back({error.kind, printable(under(m_root, path)), error.detail});
    add_file_rule(path, PolicyAccess::denied, error.detail);
  }

  void read_folder(const std::string& path, const std::string& real, RotationSettings& globals)
  {
    const auto names = list_folder(real);
    if (!names)
      return missing(path, names.error());
    for (const auto& name : *names)
      if (!is_taboo(name))
        if (const auto found = find(join_path(path, name)))
          read_one(join_path(path, name), *found, globals);
  }

  // As fnmatch(3) with FNM_PERIOD: a * does not match a leading period.
  bool is_taboo(const std::string& name) const
  {
    return std::ranges::any_of(m_taboo, [&](const auto& pattern) {
      return !(name.starts_with('.') && !pattern.starts_with('.')) && matches_glob(pattern, name);
    });
  }

  void read_one(const std::string& path, const Found& found, RotationSettings& globals)
  {
    if (!S_ISREG(found.status.st_mode))
      return;
    const auto text = read_file(found.real, largest_file);
    if (!text)
      return missing(path, text.error());
    const auto shown = printable(under(m_root, path));
    m_rules.read.push_back(shown);
    const auto backup = globals;
    const auto outer_refusal = m_refusal;
    const bool outer_duplicates = std::exchange(m_duplicates, false);
    const auto outer_folder = m_folder;
    m_refusal = refusal(found.status);
    m_folder = folder_of(path);
    const auto outcome = parse_logrotate(*text, shown, globals, *this);
    if (!outcome.whole)
      add_file_rule(path, PolicyAccess::malformed, outcome.mistake);
    if (!outcome.whole || outcome.blocks_skipped || m_duplicates || !m_refusal.empty())
      globals = backup;
    m_refusal = outer_refusal;
    m_duplicates = outer_duplicates;
    m_folder = outer_folder;
  }

  // Who owns a file of another root depends on how the copy was made, so it is judged on the host itself
  // only.
  Words refusal(const struct stat& status) const
  {
    if (status.st_mode & 0022)
      return {"writable by group or others, so logrotate ignores it",
              "同组或其他用户可写，因此 logrotate 会忽略它"};
    if (m_root == "/" && status.st_uid != 0)
      return {"not owned by root, so logrotate ignores it", "属主不是 root，因此 logrotate 会忽略它"};
    return {};
  }

  void add_rule(const std::string& pattern, const std::string& at, const RotationSettings& settings,
                const Words& mistake)
  {
    LogPolicy policy;
    policy.root = m_root;
    policy.pattern = printable(pattern);
    policy.order = static_cast<int64_t>(m_rules.policies.size());
    policy.at = at;
    policy.trigger = settings.trigger;
    policy.trigger_at = settings.trigger_at;
    policy.weekday = settings.weekday;
    policy.rotate = settings.rotate;
    policy.size_bytes = settings.size_bytes;
    policy.maxsize_bytes = settings.maxsize_bytes;
    policy.minsize_bytes = settings.minsize_bytes;
    policy.maxage_days = settings.maxage_days;
    policy.olddir = printable(settings.olddir);
    if (settings.dated && settings.unique_dates)
      policy.dated = true;
    pass_over_empty(policy, settings);
    if (settings.copies && !settings.truncates) {
      policy.access = PolicyAccess::unclear;
      policy.reason = {"copy: the log itself is not rotated, and what empties it is not known",
                       "copy：日志本身不被轮转，由谁清空未知"};
    }
    if (!m_refusal.empty() || !mistake.empty()) {
      policy.access = m_refusal.empty() ? PolicyAccess::malformed : PolicyAccess::refused;
      policy.reason = m_refusal.empty() ? mistake : m_refusal;
    }
    m_rules.policies.push_back(std::move(policy));
  }

  // An empty log waits for its first line, and so does one that is not there until somebody writes it: then
  // it is rotated in the middle of a week, and again when the next one begins.
  static void pass_over_empty(LogPolicy& policy, const RotationSettings& settings)
  {
    const bool always_there = settings.creates || settings.truncates;
    const bool waits = !settings.not_if_empty_at.empty() || !always_there;
    if (waits && !policy.minsize_bytes && goes_by_long_periods(settings.trigger))
      policy.minsize_bytes =
          RotationValue{1, settings.not_if_empty_at,
                        std::string(settings.not_if_empty_at.empty() ? "nocreate" : "notifempty")};
  }

  static bool goes_by_long_periods(RotationTrigger trigger)
  {
    return trigger == RotationTrigger::weekly || trigger == RotationTrigger::monthly ||
           trigger == RotationTrigger::yearly;
  }

  // Stands for the blocks of a file that logrotate does not come to.
  void add_file_rule(const std::string& path, PolicyAccess access, const Words& reason)
  {
    LogPolicy policy;
    policy.root = m_root;
    policy.order = static_cast<int64_t>(m_rules.policies.size());
    policy.at = printable(under(m_root, path));
    policy.access = access;
    policy.reason = reason;
    m_rules.policies.push_back(std::move(policy));
  }

  std::string m_root;
  RotationRules m_rules;
  std::vector<std::string> m_taboo = default_taboo();
  std::map<std::string, Owner> m_taken;
  bool m_duplicates = false; // in the file that is read
  Words m_refusal;           // why logrotate ignores the file that is read
  std::string m_folder;
  int m_depth = 0;
};

} // namespace

RotationRules read_logrotate(const std::string& root, const std::string& path)
{
  return RulesReader(root).run(path);
}

} // namespace eduaudit::logkeep
