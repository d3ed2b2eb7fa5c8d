// SPDX-License-Identifier: Apache-2.0
#include "ledger/alterations.hpp"

namespace eduaudit::logkeep::ledger {

namespace {

std::string list_of(const std::vector<int64_t>& numbers)
{
  std::string text;
  for (const auto number : numbers)
    text += (text.empty() ? "" : ", ") + std::to_string(number);
  return text;
}

uint64_t first_alteration(const SealedFile& file)
{
  return file.entry.open ? static_cast<uint64_t>(*file.entry.open) : file.index;
}

// The entry that this one continues, which is an earlier one.
Result<SealedFile> before(const SealedFile& file, const EntryAt& entry_at)
{
  const auto prev = file.entry.prev.value_or(-1);
  if (prev < 0 || static_cast<uint64_t>(prev) >= file.index)
    return fail(ErrorKind::bad_data, "ledger entry",
                {"it says that the file was altered, but not what was sealed before",
                 "该条目称文件被改动，但没有指明此前的封存条目"});
  auto entry = entry_at(static_cast<uint64_t>(prev));
  if (!entry)
    return tl::unexpected(entry.error());
  return SealedFile{static_cast<uint64_t>(prev), std::move(*entry)};
}

Words found_on(const Alteration& alteration, Zone zone)
{
  const auto& first = alteration.changes.back().entry;
  const auto words = change_words(first.change.value_or(Change{}), first.content_size.has_value());
  const auto day = format_date(date_of(first.at, zone));
  if (alteration.changes.size() == 1)
    return say({"{} (found on {}, not acknowledged)", "{}（发现于 {}，尚未确认）"}, {words, day});
  return say({"{} (found on {}, and changed again {} times since; not acknowledged)",
              "{}（发现于 {}，其后又被改动 {} 次，尚未确认）"},
             {words, day, alteration.changes.size() - 1});
}

} // namespace

Result<std::optional<Alteration>> alteration_of(const SealedFile& file, const EntryAt& entry_at)
{
  if (!is_open(file.entry))
    return std::optional<Alteration>{};
  const auto first = first_alteration(file);
  Alteration all;
  for (auto one = file;;) {
    const auto index = one.index;
    auto earlier = before(one, entry_at);
    if (!earlier)
      return tl::unexpected(earlier.error());
    if (one.entry.op == Op::restore && all.changes.empty())
      all.restored = one.entry.at;
    if (one.entry.op == Op::altered)
      all.changes.push_back(std::move(one));
    one = std::move(*earlier);
    if (index <= first) {
      all.sealed = std::move(one);
      break;
    }
  }
  if (all.changes.empty())
    return fail(ErrorKind::bad_data, "ledger entry",
                {"the alteration that it names is not there", "所指的改动条目不存在"});
  return std::optional(std::move(all));
}

Words change_words(const Change& change, bool unpacked)
{
  if (change.mib_count > 0) {
    const auto* more = change.mib_count > std::ssize(change.mib) ? "..." : "";
    return say({"MiB {0}{2} of {1} are not what was sealed", "第 {0}{2} MiB（共 {1} MiB）与封存时不符"},
               {list_of(change.mib), change.mib_total, more});
  }
  return unpacked ? Words{"its lines are not those that were sealed", "其内容与封存时不符"}
                  : Words{"its bytes are not those that were sealed", "文件字节与封存时不符"};
}

void settle_open(Seal& fact, const Alteration& alteration, Zone zone)
{
  const auto& first = alteration.changes.back().entry;
  const auto known = found_on(alteration, zone);
  const bool again = fact.state == SealState::altered;
  if (fact.missing_since)
    fact.reason = say({"{}; its file is gone", "{}；该文件现已不在"}, {known});
  else if (alteration.restored)
    fact.reason = say({"{}; it holds what was sealed again since {}", "{}；{} 起内容已恢复为封存时的内容"},
                      {known, format_date(date_of(*alteration.restored, zone))});
  else
    fact.reason = again ? say({"{}; now {}", "{}；现在{}"}, {known, fact.reason}) : known;
  fact.state = SealState::altered;
  fact.altered_since = first.at;
  fact.sealed = alteration.sealed.entry.at;
  if (again || !first.change)
    return;
  fact.altered_mib = first.change->mib;
  fact.altered_mib_count = first.change->mib_count;
}

} // namespace eduaudit::logkeep::ledger
