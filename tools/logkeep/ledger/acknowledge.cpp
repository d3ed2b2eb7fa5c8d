// SPDX-License-Identifier: Apache-2.0
#include "ledger/acknowledge.hpp"
#include "base/utf8.hpp"
#include "ledger/changes.hpp"
#include "ledger/evidence.hpp"
#include "ledger/reading.hpp"
#include "ledger/tracks.hpp"
#include "ledger/writer.hpp"
#include <algorithm>

namespace eduaudit::logkeep::ledger {

namespace {

// Of files that are gone, only those that were altered are asked for.
constexpr Date never{std::chrono::year{9999}, std::chrono::month{12}, std::chrono::day{31}};

std::vector<const SealedFile*> open_files(const Reading& reading)
{
  std::vector<const SealedFile*> all;
  for (const auto& file : reading.alive)
    if (is_open(file.entry))
      all.push_back(&file);
  for (const auto& gone : reading.gone)
    if (is_open(gone.file.entry))
      all.push_back(&gone.file);
  return all;
}

tl::unexpected<Error> nothing_open(const std::string& path, const std::vector<const SealedFile*>& open)
{
  if (open.empty())
    return fail(ErrorKind::usage, "--accept " + path,
                {"no altered file waits for an acknowledgement; what was altered since the last sealing is "
                 "recorded by logkeep seal first",
                 "没有待确认的改动；上次封存之后的改动须先由 logkeep seal 记入账本"});
  std::string names;
  for (const auto* file : open)
    names += (names.empty() ? "" : ", ") + printable(file->entry.name);
  return fail(
      ErrorKind::usage, "--accept " + path,
      say({"it does not wait for an acknowledgement; these do: {}", "该文件没有待确认的改动；待确认的有：{}"},
          {names}));
}

Result<std::vector<const SealedFile*>> asked_for(const Acknowledgement& order, const Reading& reading)
{
  const auto open = open_files(reading);
  std::vector<const SealedFile*> all;
  for (const auto& path : order.paths) {
    const auto name = ledger_name(path);
    const auto before = all.size();
    for (const auto* file : open)
      if (file->entry.name == name || reading.alterations.at(file->index).sealed.entry.name == name)
        all.push_back(file);
    if (all.size() == before)
      return nothing_open(path, open);
  }
  std::ranges::sort(all, {}, &SealedFile::index);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Result<void> write_entries(const Acknowledgement& order, const std::vector<const SealedFile*>& files,
                           Writer& writer, const Session& session)
{
  auto store = TrackStore::open(order.files, writer.head());
  const auto tracks = store ? store->load() : tl::unexpected(store.error());
  if (!tracks)
    return tl::unexpected(tracks.error());
  for (const auto* file : files) {
    const auto entry = accepted_entry(*file, order.by, order.reason, session.now);
    const auto index = writer.add(entry);
    if (!index)
      return tl::unexpected(index.error());
    const auto track = std::ranges::find(*tracks, file->index, &Track::index);
    if (track == tracks->end())
      continue;
    store->remove(file->index);
    store->put({*index, entry.name, entry.series, track->stamp});
  }
  auto done = writer.commit(session.now);
  return done ? store->commit(writer.head()) : done;
}

} // namespace

Result<std::vector<std::string>> acknowledge(const Acknowledgement& order, const Session& session)
{
  if (const auto head = signed_head(order.files); !head)
    return tl::unexpected(head.error());
  auto writer = Writer::open(order.files, {});
  if (!writer)
    return tl::unexpected(writer.error());
  const auto reading = read_ledger({.files = order.files, .gone_since = never, .jobs = session.jobs});
  if (!reading)
    return tl::unexpected(reading.error());
  if (reading->fact.state != LedgerState::ok)
    return fail(ErrorKind::damaged, order.files.folder, reading->fact.reason);
  const auto files = asked_for(order, *reading);
  if (!files)
    return tl::unexpected(files.error());
  if (auto written = write_entries(order, *files, *writer, session); !written)
    return tl::unexpected(written.error());
  std::vector<std::string> names;
  for (const auto* file : *files)
    names.push_back(file->entry.name);
  return names;
}

} // namespace eduaudit::logkeep::ledger
