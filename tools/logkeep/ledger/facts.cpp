// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.hpp"
#include "find.hpp"
#include "fs/file.hpp"
#include "ledger/anchors.hpp"
#include "ledger/evidence.hpp"
#include "ledger/key_file.hpp"
#include "ledger/look.hpp"
#include "ledger/reading.hpp"
#include "ledger/verifier.hpp"
#include "settings.hpp"
#include "verbs/ledger_verbs.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr int64_t months_told = 12; // the most that the check may ask for
constexpr std::size_t longest_anchor = 1 << 20;

// Also where this user may not see whether it is there.
bool may_exist(const std::string& path)
{
  const auto status = stat_file(path);
  return status || status.error().kind == ErrorKind::permission;
}

bool is_kept(const Files& files)
{
  return may_exist(files.checkpoint()) || may_exist(files.entries());
}

Result<std::vector<SignedCheckpoint>> read_anchors(const std::vector<std::string>& paths)
{
  std::vector<SignedCheckpoint> anchors;
  for (const auto& path : paths) {
    const auto bytes = read_file(path, longest_anchor);
    const auto submission = bytes ? parse_submission(as_carried(*bytes)) : tl::unexpected(bytes.error());
    auto anchor = submission ? read_checkpoint(submission->checkpoint) : tl::unexpected(submission.error());
    if (!anchor)
      return fail(anchor.error().kind, path, anchor.error().detail);
    anchors.push_back(std::move(*anchor));
  }
  return anchors;
}

// The last of each.
std::vector<Confirmed> last_of(const std::vector<Confirmation>& all)
{
  std::map<std::string, const Confirmation*> last;
  for (const auto& one : all)
    if (auto& best = last[one.by]; best == nullptr || one.head.size > best->head.size)
      best = &one;
  std::vector<Confirmed> out;
  out.reserve(last.size());
  for (const auto& [by, one] : last)
    out.push_back({by, one->at, static_cast<int64_t>(one->head.size)});
  return out;
}

Result<Reading> read(const Files& files, const Session& session, std::vector<Error>& unread)
{
  const auto& settings = session.settings<Settings>();
  ReadingOrder order{.files = files, .jobs = session.jobs};
  order.gone_since = months_before(date_of(session.now, session.school.zone), months_told);
  if (!settings.vkey.empty()) {
    auto key = find_vkey(settings.vkey);
    if (!key)
      return tl::unexpected(key.error());
    order.key = std::move(*key);
  }
  auto anchors = read_anchors(settings.anchors);
  if (!anchors)
    return tl::unexpected(anchors.error());
  order.anchors = std::move(*anchors);
  const auto key = order.key ? Result<VerifierKey>(*order.key) : find_vkey(files.public_key());
  auto confirmed = key ? read_confirmed(files, *key) : Confirmations{};
  for (const auto& one : confirmed.all)
    order.confirmed.push_back(one.head);
  unread = std::move(confirmed.unread);
  auto reading = read_ledger(order);
  if (reading)
    reading->fact.confirmed = last_of(confirmed.all);
  return reading;
}

Error error_of(const Ledger& ledger)
{
  const auto kind = ledger.state == LedgerState::denied   ? ErrorKind::permission
                    : ledger.state == LedgerState::absent ? ErrorKind::not_found
                                                          : ErrorKind::read;
  return {kind, ledger.path, ledger.reason};
}

bool was_read(LedgerState state)
{
  return state != LedgerState::absent && state != LedgerState::denied && state != LedgerState::unreadable;
}

} // namespace

void emit_seals(const Session& session, Emitter& out, Wanted wanted)
{
  const auto& settings = session.settings<Settings>();
  const auto files = ledger_files(session);
  if (wanted == Wanted::where_kept && settings.ledger.empty() && !is_kept(files))
    return;
  std::vector<Error> unread;
  const auto reading = read(files, session, unread);
  for (const auto& error : unread)
    out.unread(error);
  if (!reading)
    return out.unread(reading.error());
  if (was_read(reading->fact.state))
    out.read(files.entries());
  else
    out.unread(error_of(reading->fact));
  out.fact(reading->fact);
  if (reading->fact.state != LedgerState::ok)
    return;
  auto plan = plan_series(settings);
  const auto left_out = plan_for_sealing(plan);
  const bool alone = wanted == Wanted::always; // check says of each log and PATH what it is
  const auto verified = verify_files(*reading, files, plan, settings.paths, session,
                                     alone ? Uncovered::left_out : Uncovered::told);
  for (const auto& fact : verified.facts)
    out.fact(fact);
  for (const auto& error : verified.unread)
    out.unread(error);
  if (!alone)
    return;
  for (const auto& error : verified.not_found)
    if (std::ranges::find(left_out, error.subject) == left_out.end())
      out.unread(error);
  for (const auto& error : refused(left_out, settings.paths))
    out.unread(error);
}

} // namespace eduaudit::logkeep::ledger
