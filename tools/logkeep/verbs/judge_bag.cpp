// SPDX-License-Identifier: Apache-2.0
#include "verbs/judge_bag.hpp"
#include "bag/proofs.hpp"
#include "bag/verify.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "ledger/key_file.hpp"
#include "pipeline/messages.hpp"
#include "record/envelope.hpp"
#include "settings.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_notes = 50;

Words words_of_seal(const EvidenceBag& bag)
{
  if (bag.signed_by.empty())
    return {"not signed: whoever has it can change it and write its manifests anew",
            "未签名：持有者可以改动内容并重写清单"};
  return say(
      {"signed by {}; logs proven to be as they were sealed: {}", "由 {} 签名；{} 个日志经证明与封存时一致"},
      {bag.signed_by, bag.proven_files});
}

} // namespace

EvidenceBag bag_fact(const std::string& path, const BagReport& report, const BagSeal& seal)
{
  EvidenceBag bag{.path = path, .version = report.version};
  bag.files = report.files;
  bag.bytes = report.bytes;
  bag.valid = report.valid();
  bag.signed_by = seal.signed_by;
  bag.proven_files = seal.proven;
  if (const auto tags = read_file(join_path(path, "tagmanifest-sha256.txt")))
    bag.sha256 = digest_hex(DigestKind::sha256, *tags);
  for (const auto& problem : report.problems)
    bag.problems.push_back({problem.path, problem.what});
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
  if (session.format == Format::jsonl)
    return session.out->write(to_line(bag, session.origin())).map([&] { return code; });
  const Text text = bag.valid ? Text{"valid", "有效"} : Text{"NOT VALID", "无效"};
  auto lines = in(session.language, say({"{}: {}, {} files, {} bytes", "{}：{}，{} 个文件，{} 字节"},
                                        {printable(bag.path), text, bag.files, bag.bytes})) +
               "\n" + "SHA-256 " + bag.sha256 + "\n" + in(session.language, words_of_seal(bag)) + "\n";
  for (const auto* list : {&bag.problems, &bag.not_taken})
    for (const auto& note : *list)
      lines += "  " + printable(note.path) + ": " + in(session.language, note.what) + "\n";
  return session.out->write(lines).map([&] { return code; });
}

Result<ExitCode> judge_bag(Session& session, const std::string& path)
{
  const auto& vkey = session.settings<Settings>().vkey;
  auto key = vkey.empty() ? std::optional<ledger::VerifierKey>{} : std::optional(ledger::VerifierKey{});
  if (key) {
    auto given = ledger::find_vkey(vkey);
    if (!given)
      return tl::unexpected(given.error());
    key = std::move(*given);
  }
  auto report = verify_bag(path);
  const auto seal = judge_seal(path, key, report);
  if (key && seal.signed_by.empty() && !exists(join_path(path, seal_name)))
    report.problems.push_back(
        {std::string(seal_name), {"is missing: the bag is not signed", "缺失：证据包未签名"}});
  const Messages messages(session.tool, session.language);
  for (const auto& error : report.unread)
    messages.error(error);
  const auto code = !report.unread.empty() ? ExitCode::incomplete
                    : report.valid()       ? ExitCode::ok
                                           : ExitCode::findings;
  if (seal.own_key && !seal.signed_by.empty())
    messages.say("I-key",
                 {"the key that it was judged by lies in the bag itself: compare it with the one that the "
                  "school gave before (--vkey VKEY)",
                  "核验所用公钥来自包内：请与学校此前提供的公钥比对（--vkey 公钥）"});
  return report_bag(session, bag_fact(path, report, seal), code);
}

} // namespace eduaudit::logkeep
