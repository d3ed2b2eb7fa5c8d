// SPDX-License-Identifier: Apache-2.0
#include "ledger/changes.hpp"

namespace eduaudit::logkeep::ledger {

namespace {

Op op_of(Now how)
{
  switch (how) {
  case Now::grown:
    return Op::grow;
  case Now::repacked:
    return Op::compress;
  case Now::same:
  case Now::renamed:
    break;
  }
  return Op::rename;
}

// Of the same file; an alteration is not forgotten by what follows it.
void continues(Entry& entry, const SealedFile& sealed)
{
  entry.prev = static_cast<int64_t>(sealed.index);
  entry.open = sealed.entry.open;
  if (sealed.entry.op == Op::altered && !entry.open)
    entry.open = static_cast<int64_t>(sealed.index);
}

Entry next_entry(const SealedFile& sealed, const Look& look, Op op, const std::string& series, Moment now)
{
  auto entry = new_entry(look, series, now);
  entry.op = op;
  continues(entry, sealed);
  return entry;
}

// What is told of it stands in the entry before.
Entry copied_entry(const SealedFile& sealed, Op op, Moment now)
{
  auto entry = sealed.entry;
  entry.at = now;
  entry.op = op;
  entry.prefix.reset();
  entry.change.reset();
  entry.by.clear();
  entry.reason.clear();
  continues(entry, sealed);
  return entry;
}

} // namespace

Entry new_entry(const Look& look, const std::string& series, Moment now)
{
  Entry entry;
  entry.at = now;
  entry.series = series;
  entry.name = look.found.name;
  entry.size = look.found.digest.size;
  entry.sha256 = look.found.digest.sha256;
  entry.chunks_root = look.chunks_root;
  entry.lines = look.lines;
  entry.min = look.min;
  entry.max = look.max;
  if (const auto& content = look.found.digest.content) {
    entry.content_size = content->size;
    entry.content_sha256 = content->sha256;
  }
  return entry;
}

Entry continued_entry(const SealedFile& sealed, const Look& look, Now how, const std::string& series,
                      Moment now)
{
  auto entry = next_entry(sealed, look, op_of(how), series, now);
  if (how == Now::grown)
    entry.prefix = Prefix{*sealed.entry.content_size, sealed.entry.content_sha256};
  return entry;
}

Entry altered_entry(const SealedFile& sealed, const Look& look, const Change& change,
                    const std::string& series, Moment now)
{
  auto entry = next_entry(sealed, look, Op::altered, series, now);
  entry.change = change;
  return entry;
}

Entry restored_entry(const SealedFile& altered, const Look& look, const std::string& series, Moment now)
{
  return next_entry(altered, look, Op::restore, series, now);
}

Entry gone_entry(const SealedFile& sealed, const std::string& series, Moment now)
{
  auto entry = copied_entry(sealed, Op::gone, now);
  entry.series = series;
  return entry;
}

Entry accepted_entry(const SealedFile& altered, const std::string& by, const std::string& reason, Moment now)
{
  // A file that is gone stays so.
  auto entry = copied_entry(altered, altered.entry.op == Op::gone ? Op::gone : Op::accept, now);
  entry.open.reset();
  entry.by = by;
  entry.reason = reason;
  return entry;
}

} // namespace eduaudit::logkeep::ledger
