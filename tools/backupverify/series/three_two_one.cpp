// SPDX-License-Identifier: Apache-2.0
#include "three_two_one.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::backupverify {

namespace {

// A digit while it is counted.
class Count {
 public:
  Count(std::string_view digit, int64_t wanted) : m_digit{std::string(digit), wanted, 0, {}, {}} {}

  void add(const Words& evidence)
  {
    ++m_digit.seen;
    tell(evidence);
  }
  // What may be one more, if somebody looked.
  void perhaps(const Words& evidence)
  {
    m_perhaps = true;
    tell(evidence);
  }
  void tell(const Words& evidence)
  {
    m_digit.evidence =
        m_digit.evidence.en.empty() ? evidence : say({"{}; {}", "{}；{}"}, {m_digit.evidence, evidence});
  }

  PlaceDigit take(const Text& nothing)
  {
    m_digit.state = m_digit.seen >= m_digit.wanted ? "yes" : m_perhaps ? "unknown" : "no";
    if (m_digit.evidence.en.empty())
      tell(nothing);
    return std::move(m_digit);
  }

 private:
  PlaceDigit m_digit;
  bool m_perhaps = false;
};

void count_unseen(Count& count, const BackupSet& set)
{
  for (const auto& copy : set.copies)
    if (is_unseen(copy))
      count.perhaps(say({"{}, which could not be read", "{}（无法读取）"}, {copy.path}));
}

// What every digit but the last says of a place that can't be seen from here.
void count_remote(Count& count, const BackupSet& set, bool confirmed)
{
  if (confirmed)
    count.add(
        say({"{}, confirmed on {}", "{}（{} 确认）"}, {set.remote, format_date(*set.remote_confirmed_on)}));
  else if (!set.remote.empty())
    count.perhaps(say({"{}, which nobody has confirmed lately", "{}（近期无人确认）"}, {set.remote}));
}

PlaceDigit copies(const BackupSet& set, bool confirmed)
{
  Count count("copies", 3);
  count.add(Text{"the data themselves", "数据本身"});
  if (set.newest)
    count.add(say({"{}", "{}"}, {set.newest_path}));
  for (const auto& copy : set.copies) {
    if (is_whole(copy))
      count.add(say({"{}", "{}"}, {copy.path}));
  }
  count_unseen(count, set);
  count_remote(count, set, confirmed);
  return count.take({"none", "无"});
}

PlaceDigit media(const BackupSet& set, bool confirmed)
{
  Count count("media", 2);
  if (set.newest)
    count.add(Text{"the disk of the backups", "备份所在磁盘"});
  if (set.source_on_same_disk == false)
    count.add(Text{"the disk of the source", "源数据所在磁盘"});
  std::set<std::string> hosts;
  for (const auto& copy : set.copies) {
    if (is_whole(copy) && is_apart(copy) && hosts.insert(copy.host).second)
      count.add(say({"{} ({})", "{}（{}）"}, {copy.path, copy.host.empty() ? copy.medium : copy.host}));
  }
  count_unseen(count, set);
  count_remote(count, set, confirmed);
  return count.take({"none", "无"});
}

PlaceDigit offsite(const BackupSet& set, bool confirmed)
{
  Count count("offsite", 1);
  for (const auto& copy : set.copies)
    if (is_whole(copy) && copy.medium == "other-host")
      count.perhaps(say({"{} is on the host {}; whether that stands elsewhere, only a person can say",
                         "{} 位于主机 {}；该主机是否在异地须由人确认"},
                        {copy.path, copy.host}));
  count_unseen(count, set);
  count_remote(count, set, confirmed);
  return count.take(
      {"no copy elsewhere is declared (remote = \"...\")", "没有声明异地副本（remote = \"...\"）"});
}

std::optional<Text> why_not_changeable(const BackupCopy& copy)
{
  if (copy.immutable == true)
    return Text{"immutable", "不可变"};
  if (copy.append_only == true)
    return Text{"only takes additions", "只允许追加"};
  if (copy.read_only == true)
    return Text{"mounted read-only", "只读挂载"};
  return std::nullopt;
}

PlaceDigit offline(const BackupSet& set, bool confirmed)
{
  Count count("offline", 1);
  for (const auto& copy : set.copies)
    if (const auto why = why_not_changeable(copy); why && is_whole(copy))
      count.add(say({"{}: {}", "{}：{}"}, {copy.path, *why}));
  count_unseen(count, set);
  count_remote(count, set, confirmed);
  return count.take({"every copy can be changed from this host", "每份副本都可从本机改动"});
}

PlaceDigit errors(const BackupSet& set, ProofsOfSet proofs)
{
  PlaceDigit digit{"errors", 0, proofs.broken, {}, {}};
  for (const auto& copy : set.copies)
    if (copy.access == FactAccess::ok && copy.size_bytes && !is_whole(copy))
      ++digit.seen;
  digit.state = digit.seen > 0 ? "no" : proofs.undecided > 0 || !set.newest ? "unknown" : "yes";
  digit.evidence =
      say({"{} broken, {} not proven", "{} 个有错，{} 个未能证明"}, {digit.seen, proofs.undecided});
  return digit;
}

} // namespace

bool is_whole(const BackupCopy& copy)
{
  return copy.access == FactAccess::ok && copy.files > 0 && copy.size_bytes && *copy.size_bytes > 0 &&
         (!copy.original_bytes || *copy.original_bytes == *copy.size_bytes);
}

bool is_unseen(const BackupCopy& copy)
{
  return (copy.access != FactAccess::ok && copy.access != FactAccess::absent) ||
         (copy.files > 0 && !copy.size_bytes);
}

bool is_apart(const BackupCopy& copy)
{
  return copy.medium == "other-device" || copy.medium == "other-host";
}

bool is_confirmed(const BackupSet& set, Date today, int64_t confirm_days)
{
  if (set.remote.empty() || !set.remote_confirmed_on)
    return false;
  const auto age = days_between(*set.remote_confirmed_on, today);
  return age >= 0 && age <= confirm_days;
}

std::vector<PlaceDigit> digits_of(const BackupSet& set, ProofsOfSet proofs, Date today, int64_t confirm_days)
{
  const bool confirmed = is_confirmed(set, today, confirm_days);
  return {copies(set, confirmed), media(set, confirmed), offsite(set, confirmed), offline(set, confirmed),
          errors(set, proofs)};
}

} // namespace eduaudit::backupverify
