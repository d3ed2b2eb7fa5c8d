// SPDX-License-Identifier: Apache-2.0
#include "verbs/judge_bag.hpp"
#include "bag/proofs.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "ledger/key_file.hpp"
#include "pipeline/messages.hpp"
#include "record/envelope.hpp"
#include "settings.hpp"
#include "verbs/custody.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_notes = 50;
constexpr std::string_view custody_place = "data/custody.jsonl";

Words words_of_seal(const EvidenceBag& bag)
{
  if (bag.signed_by.empty())
    return {"not signed: whoever has it can change it and write its manifests anew",
            "未签名：持有者可以改动内容并重写清单"};
  return say({"signed by {}; logs proven to be as they were sealed: {}, of these confirmed by a witness: {}",
              "由 {} 签名；{} 个日志经证明与封存时一致，其中 {} 个经见证方确认"},
             {bag.signed_by, bag.proven_files, bag.confirmed_files});
}

std::string lines_of_confirmed(const EvidenceBag& bag, Language language, Zone zone)
{
  std::string lines;
  for (const auto& one : bag.confirmed)
    lines += in(language, say({"confirmed by {} ({}): the first {} entries of the ledger",
                               "经 {} 确认（{}）：账本的前 {} 条"},
                              {one.by, one.at ? format_date(date_of(*one.at, zone)) : "-", one.entries})) +
             "\n";
  return lines;
}

Text verdict_on(const EvidenceBag& bag)
{
  if (bag.valid)
    return {"valid", "有效"};
  return bag.problem_count == 0 && bag.unchecked_count > 0
             ? Text{"NOT CONFIRMED: not all of its proofs could be checked", "未确认：部分证明无法核验"}
             : Text{"NOT VALID", "无效"};
}

std::vector<BagNote> notes_of(const std::vector<BagProblem>& problems)
{
  std::vector<BagNote> notes;
  notes.reserve(problems.size());
  for (const auto& one : problems)
    notes.push_back({one.path, one.what});
  return notes;
}

// From elsewhere, not from the bag.
Result<KnownKeys> known_keys(const Settings& settings)
{
  KnownKeys known;
  if (!settings.vkey.empty()) {
    auto key = ledger::find_vkey(settings.vkey);
    if (!key)
      return tl::unexpected(key.error());
    known.ledger = std::move(*key);
  }
  for (const auto& text : settings.enrolled) {
    auto key = ledger::find_vkey(text);
    if (!key)
      return tl::unexpected(key.error());
    if (key->type != ledger::KeyType::cosignature)
      return fail(ErrorKind::usage, "--witness",
                  {"it is not the key of a witness; that of a ledger goes with --vkey",
                   "不是见证方的公钥；账本的公钥请用 --vkey 给出"});
    known.witnesses.push_back(std::move(*key));
  }
  return known;
}

} // namespace

EvidenceBag bag_fact(const std::string& path, const BagReport& report, const BagSeal& seal)
{
  EvidenceBag bag{.path = path, .version = report.version};
  bag.files = report.files;
  bag.bytes = report.bytes;
  bag.valid = report.valid() && seal.unchecked == 0;
  bag.signed_by = seal.signed_by;
  bag.proven_files = seal.proven;
  bag.confirmed_files = seal.proven_confirmed;
  bag.confirmed = seal.confirmed;
  bag.unchecked_count = seal.unchecked;
  bag.unconfirmed = notes_of(seal.unconfirmed);
  bag.problems = notes_of(report.problems);
  if (const auto custody = read_file(join_path(path, custody_place)))
    bag.not_taken = Custody::not_taken_in(*custody);
  if (const auto tags = read_file(join_path(path, "tagmanifest-sha256.txt")))
    bag.sha256 = digest_hex(DigestKind::sha256, *tags);
  return bag;
}

Result<ExitCode> report_bag(Session& session, EvidenceBag bag, ExitCode code)
{
  const auto notes = [&](std::vector<BagNote>& all) {
    const auto count = std::ssize(all);
    if (all.size() > most_notes)
      all.resize(most_notes);
    return count;
  };
  bag.problem_count = notes(bag.problems);
  bag.not_taken_count = notes(bag.not_taken);
  bag.unconfirmed_count = notes(bag.unconfirmed);
  if (session.format == Format::jsonl)
    return session.out->write(to_line(bag, session.origin())).map([&] { return code; });
  auto lines = in(session.language, say({"{}: {}, {} files, {} bytes", "{}：{}，{} 个文件，{} 字节"},
                                        {printable(bag.path), verdict_on(bag), bag.files, bag.bytes})) +
               "\n" + "SHA-256 " + bag.sha256 + "\n" + in(session.language, words_of_seal(bag)) + "\n" +
               lines_of_confirmed(bag, session.language, session.school.zone);
  for (const auto* list : {&bag.problems, &bag.not_taken})
    for (const auto& note : *list)
      lines += "  " + printable(note.path) + ": " + in(session.language, note.what) + "\n";
  if (!bag.unconfirmed.empty())
    lines +=
        in(session.language, say({"not confirmed: {}", "未经确认：{} 处"}, {bag.unconfirmed_count})) + "\n";
  for (const auto& note : bag.unconfirmed)
    lines += "  " + printable(note.path) + ": " + in(session.language, note.what) + "\n";
  return session.out->write(lines).map([&] { return code; });
}

Result<ExitCode> judge_bag(Session& session, const std::string& path)
{
  const auto known = known_keys(session.settings<Settings>());
  if (!known)
    return tl::unexpected(known.error());
  auto report = verify_bag(path);
  const auto seal = judge_seal(path, *known, report);
  if (known->ledger && seal.signed_by.empty() && !exists(join_path(path, seal_name)))
    report.problems.push_back(
        {std::string(seal_name), {"is missing: the bag is not signed", "缺失：证据包未签名"}});
  const Messages messages(session.tool, session.language);
  for (const auto& error : report.unread)
    messages.error(error);
  const bool holds = report.valid() && seal.unchecked == 0;
  const auto code = !report.unread.empty() ? ExitCode::incomplete : holds ? ExitCode::ok : ExitCode::findings;
  if (seal.own_key && !seal.signed_by.empty())
    messages.say("I-key",
                 {"the key that it was judged by lies in the bag itself: compare it with the one that the "
                  "school gave before (--vkey VKEY)",
                  "核验所用公钥来自包内：请与学校此前提供的公钥比对（--vkey 公钥）"});
  return report_bag(session, bag_fact(path, report, seal), code);
}

} // namespace eduaudit::logkeep
