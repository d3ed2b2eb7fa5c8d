// SPDX-License-Identifier: Apache-2.0
#include "rotation_words.hpp"
#include "base/text.hpp"

namespace eduaudit::logkeep {

namespace {

struct Place {
  std::string_view file;
  int64_t line;
};

Place place_of(std::string_view at)
{
  const auto colon = at.rfind(':');
  if (colon == std::string_view::npos)
    return {at, 0};
  return {at.substr(0, colon), parse_integer(at.substr(colon + 1)).value_or(0)};
}

// Set outside of the block, or nowhere: changing it there would change other logs too.
bool is_inherited(const LogPolicy& policy, const RotationValue& value)
{
  const auto block = place_of(policy.at);
  const auto place = place_of(value.at);
  return value.at.empty() || place.file != block.file || place.line < block.line;
}

struct Change {
  std::string_view directive;
  RotationValue now;
  int64_t wanted;
};

std::vector<Change> changes(const LogPolicy& policy, const WantedRotation& wanted)
{
  std::vector<Change> all;
  if (wanted.rotate != files_kept(policy))
    all.push_back({policy.keeper == LogKeeper::squid ? "logfile_rotate" : "rotate",
                   policy.rotate.value_or(RotationValue{}), wanted.rotate});
  if (wanted.maxage_days)
    all.push_back({"maxage", *policy.maxage_days, *wanted.maxage_days});
  return all;
}

std::string directive(std::string_view name, int64_t value)
{
  return std::string(name) + " " + std::to_string(value);
}

Words one_change(const LogPolicy& policy, const Change& change)
{
  const auto now = directive(change.directive, change.now.value);
  const auto wanted = directive(change.directive, change.wanted);
  if (change.now.at.empty())
    return say({"add \"{0}\" to the block at {1} (without it logrotate takes {2})",
                "在 {1} 的规则块中加入“{0}”（未设置时 logrotate 按 {2} 处理）"},
               {wanted, policy.at, now});
  if (is_inherited(policy, change.now))
    return say({"add \"{0}\" to the block at {1} (it inherits \"{2}\" from {3})",
                "在 {1} 的规则块中加入“{0}”（目前沿用 {3} 的“{2}”）"},
               {wanted, policy.at, now, change.now.at});
  return say({"change \"{2}\" to \"{0}\" at {3}", "将 {3} 的“{2}”改为“{0}”"},
             {wanted, policy.at, now, change.now.at});
}

} // namespace

std::vector<Evidence> rotation_evidence(const LogPolicy& policy, const std::optional<WantedRotation>& wanted)
{
  std::vector<Evidence> out;
  const auto where = [&](const std::string& at) { return at.empty() ? policy.at : at; };
  out.push_back({"configuration",
                 where(policy.trigger_at),
                 std::string(enum_name(policy.trigger.value_or(RotationTrigger::size))),
                 {}});
  if (!wanted) {
    out.push_back({"configuration",
                   where(policy.rotate ? policy.rotate->at : std::string()),
                   directive("rotate", files_kept(policy)),
                   {}});
    return out;
  }
  for (const auto& change : changes(policy, *wanted))
    out.push_back({"configuration", where(change.now.at), directive(change.directive, change.now.value),
                   directive(change.directive, change.wanted)});
  return out;
}

std::vector<LineChange> rotation_changes(const LogPolicy& policy, const WantedRotation& wanted)
{
  std::vector<LineChange> out;
  for (const auto& change : changes(policy, wanted)) {
    const bool add = is_inherited(policy, change.now);
    out.push_back({add ? policy.at : change.now.at,
                   add ? std::string() : directive(change.directive, change.now.value),
                   directive(change.directive, change.wanted)});
  }
  return out;
}

Words rotation_remedy(const LogPolicy& policy, const std::optional<WantedRotation>& wanted)
{
  if (!wanted)
    return say({"rotate by time instead of size: replace {} with \"daily\" and \"rotate 184\"",
                "请按时间而非按大小轮转：将 {} 改为“daily”和“rotate 184”"},
               {policy.trigger_at.empty() ? policy.at : policy.trigger_at});
  Words all;
  for (const auto& change : changes(policy, *wanted)) {
    const auto one = one_change(policy, change);
    all.en += (all.en.empty() ? "" : "; ") + one.en;
    all.zh += (all.zh.empty() ? "" : "；") + one.zh;
  }
  return all;
}

} // namespace eduaudit::logkeep
