// SPDX-License-Identifier: Apache-2.0
#include "logrotate.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <map>
#include <sys/stat.h>

namespace eduaudit::logkeep {

namespace {

constexpr int deepest_include = 16;
constexpr std::size_t largest_file = 0xffffff; // as in logrotate
constexpr std::size_t most_compared = 1000;    // patterns, each with each

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

  void block(const std::vector<std::string>& patterns, const std::string& at,
             const RotationSettings& settings, const Words& mistake) override
  {
    auto left_out = mistake;
    for (const auto& pattern : patterns) {
      const auto twice = left_out.empty() ? duplicate(pattern, settings.ignores_duplicates) : Words{};
      add_rule(pattern, at, settings, twice.empty() ? left_out : twice);
      if (left_out.empty() && twice.empty() && m_refusal.empty())
        m_taken.emplace(pattern, at);
      else if (!settings.ignores_duplicates && left_out.empty())
        left_out = twice;
    }
  }

 private:
  // A log that an earlier block has: logrotate leaves it, and the rest of the block, out; or just that log,
  // if told so.
  Words duplicate(const std::string& pattern, bool ignored) const
  {
    auto earlier = m_taken.find(pattern);
    if (earlier == m_taken.end() && !ignored && m_taken.size() <= most_compared)
      earlier = std::ranges::find_if(m_taken,
                                     [&](const auto& taken) { return share_a_file(taken.first, pattern); });
    if (earlier == m_taken.end())
      return {};
    const auto at = printable(earlier->second);
    return ignored ? say({"the rule at {} has this log already", "该日志已由 {} 处的规则处理"}, {at})
                   : say({"the rule at {} has this log already, so logrotate leaves it and the rest of this "
                          "block out",
                          "该日志已由 {} 处的规则处理，因此 logrotate 会忽略它以及本规则块中其后的日志"},
                         {at});
  }

  // A pattern stands for the files that are there.
  bool share_a_file(const std::string& one, const std::string& other) const
  {
    return (matches_glob(one, other) && resolve_under(m_root, other)) ||
           (matches_glob(other, one) && resolve_under(m_root, one));
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
    const auto outer_folder = m_folder;
    m_refusal = refusal(found.status);
    m_folder = folder_of(path);
    const auto outcome = parse_logrotate(*text, shown, globals, *this);
    if (!outcome.whole)
      add_file_rule(path, PolicyAccess::malformed, outcome.mistake);
    if (!outcome.whole || outcome.blocks_skipped || !m_refusal.empty())
      globals = backup;
    m_refusal = outer_refusal;
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
  std::map<std::string, std::string> m_taken; // a log as it is named -> file:line of its block
  Words m_refusal;                            // why logrotate ignores the file that is read
  std::string m_folder;
  int m_depth = 0;
};

} // namespace

RotationRules read_logrotate(const std::string& root, const std::string& path)
{
  return RulesReader(root).run(path);
}

} // namespace eduaudit::logkeep
