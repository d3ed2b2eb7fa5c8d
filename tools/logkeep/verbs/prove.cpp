// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "ledger/evidence.hpp"
#include "ledger/hashed_file.hpp"
#include "ledger/key_file.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include "verbs/ledger_verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;
using namespace ledger;

constexpr std::size_t longest_proof = 1 << 20;

constexpr auto option_table = std::to_array<Option>({
    {.name = "FILE",
     .help = {"the log to prove; with --verify, the log that the proof is held against",
              "要证明的日志；与 --verify 同用时为待核对的日志"},
     .set = bind<&Settings::proved_file>,
     .completion = cli::Completion::file,
     .kind = Option::Kind::positional},
    ledger_option,
    {.name = "output",
     .letter = 'o',
     .value = "PROOF",
     .help = {"write the proof to PROOF, which appears only when it is whole (default: standard output)",
              "证明写入 PROOF，写完整后文件才会出现（默认写到标准输出）"},
     .set = bind<&Settings::proof_output>,
     .completion = cli::Completion::file},
    {.name = "verify",
     .value = "PROOF",
     .help = {"judge a proof instead of making one; needs no ledger with --vkey",
              "核验已有的证明；给出 --vkey 时不需要账本"},
     .set = bind<&Settings::proof>,
     .completion = cli::Completion::file},
    {.name = "vkey",
     .value = "VKEY",
     .help =
         {"the public key of the ledger, or a file with it (default: the one in the folder of the ledger)",
          "账本的公钥，或含公钥的文件（默认为账本目录中的公钥）"},
     .set = bind<&Settings::vkey>,
     .completion = cli::Completion::file},
});

// --- what else was sealed under the name

std::string day_of(const SealedFile& file, Zone zone)
{
  return format_date(date_of(file.entry.at, zone));
}

// Warns; whether somebody still has to answer for an alteration.
bool warn_of(const SealedFile& proven, const NameHistory& history, const Session& session)
{
  const Messages messages(session.tool, session.language);
  const auto zone = session.school.zone;
  const auto name = printable(proven.entry.name);
  const auto& [altered, gone] = history;
  if (altered && altered->index <= proven.index)
    messages.say("W-altered",
                 say({"{0} was found altered on {1} (entry {2}): the proof covers lines that are not "
                      "those that were sealed before",
                      "{0} 于 {1} 被发现改动（第 {2} 条）：证明涵盖的内容与此前封存的不同"},
                     {name, day_of(*altered, zone), altered->index}));
  else if (altered)
    messages.say("W-altered", say({"{0} was found altered on {1} (entry {2}), after what the proof covers",
                                   "在证明所涵盖的内容之后，{0} 于 {1} 被发现改动（第 {2} 条）"},
                                  {name, day_of(*altered, zone), altered->index}));
  if (gone && gone->entry.sha256 != proven.entry.sha256 &&
      gone->entry.content_sha256 != proven.entry.content_sha256 && gone->entry.content_size != 0)
    messages.say("W-replaced",
                 say({"other lines were sealed under the name {0}, and were missed on {1} (entry {2})",
                      "{0} 曾以其他内容封存，该内容于 {1} 被发现缺失（第 {2} 条）"},
                     {name, day_of(*gone, zone), gone->index}));
  return is_open(proven.entry);
}

// --- making one

Result<ExitCode> make(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const Messages messages(session.tool, session.language);
  const auto files = ledger_files(session);
  const auto head = signed_head(files);
  if (!head)
    return tl::unexpected(head.error());
  const auto& path = settings.proved_file;
  const auto found = find_entry(path, files, head->checkpoint.head);
  if (!found)
    return tl::unexpected(found.error());
  if (!*found) {
    messages.say("E-unsealed",
                 say({"{} is not what was sealed under its name, and no other entry has its lines; "
                      "logkeep verify says more, and logkeep seal seals it",
                      "{} 与同名的封存内容不符，账本中也没有其内容；可运行 logkeep verify 查看，或用 logkeep "
                      "seal 封存"},
                     {printable(path)}));
    return ExitCode::findings;
  }
  if ((*found)->now == Now::grown)
    messages.say("I-grown", say({"{} has grown since it was sealed; the proof covers its first {} bytes",
                                 "{} 封存后有追加；证明只涵盖其前 {} 字节"},
                                {printable(path), (*found)->entry.content_size.value_or(0)}));
  const auto proof = prove_entry(**found, files, *head);
  if (!proof)
    return tl::unexpected(proof.error());
  const auto text = format_proof(*proof);
  const bool open = warn_of({(*found)->index, (*found)->entry}, (*found)->history, session);
  const auto written =
      settings.proof_output.empty() ? session.out->write(text) : write_file(settings.proof_output, text);
  return written.map([open] { return open ? ExitCode::findings : ExitCode::ok; });
}

// --- judging one

Result<VerifierKey> key_for(const Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto files = ledger_files(session);
  if (settings.vkey.empty() && !exists(files.public_key()))
    return fail(ErrorKind::not_found, files.folder,
                {"there is no ledger here, so that its public key must be named: --vkey VKEY",
                 "此处没有账本，须用 --vkey 指明账本的公钥"});
  return find_vkey(settings.vkey.empty() ? ledger_files(session).public_key() : settings.vkey);
}

// What is wrong with a proof; nothing where it holds.
std::optional<Words> flaw_of(const EntryProof& proof, const VerifierKey& key)
{
  const auto head = read_checkpoint(proof.checkpoint);
  if (!head)
    return say({"its head is not in its form: {}", "检查点格式不正确：{}"}, {head.error().detail});
  if (head->checkpoint.origin != key.name || signature_state(head->note, key) != SignatureState::good)
    return say({"its head is not signed by the key {}", "检查点不是由密钥 {} 签名的"}, {format_vkey(key)});
  if (!proves_inclusion(leaf_hash(proof.entry), proof.index, head->checkpoint.head, proof.hashes))
    return Words{"the entry in it is not under the signed head: one of them was changed",
                 "其中的条目不在所签名的检查点之下：其中之一被改动"};
  return std::nullopt;
}

Words times_of(const Entry& entry, Zone zone)
{
  if (!entry.min || !entry.max)
    return {"of times that are not known", "时间未知"};
  return say({"of {} to {}", "时间为 {} 至 {}"},
             {format_rfc3339(*entry.min, zone), format_rfc3339(*entry.max, zone)});
}

Words what_is_proven(const Entry& entry, const EntryProof& proof, Zone zone)
{
  const auto head = read_checkpoint(proof.checkpoint);
  return say({"valid: entry {0} of {1}, sealed {2}: {3}, SHA-256 {4}, {5} lines {6}",
              "有效：{1} 的第 {0} 条，封存于 {2}：{3}，SHA-256 {4}，{5} 行，{6}"},
             {proof.index, head->checkpoint.origin, format_rfc3339(entry.at, zone), printable(entry.name),
              entry.sha256, entry.lines, times_of(entry, zone)});
}

// How a file stands to a proven entry.
Result<std::pair<Words, ExitCode>> compare(const std::string& path, const Entry& entry)
{
  std::vector<int64_t> sizes;
  if (entry.content_size)
    sizes.push_back(*entry.content_size);
  const auto digest = HashedFile(path, sizes).finish();
  if (!digest)
    return tl::unexpected(digest.error());
  const auto name = printable(path);
  if (digest->sha256 == entry.sha256)
    return std::pair(say({"{}: these very bytes were sealed", "{}：与封存的字节完全一致"}, {name}),
                     ExitCode::ok);
  if (!holds(*digest, entry))
    return std::pair(say({"{}: NOT what was sealed", "{}：与封存的内容不符"}, {name}), ExitCode::findings);
  if (digest->content->size == entry.content_size)
    return std::pair(
        say({"{}: the sealed lines, in another container", "{}：内容与封存时一致，仅压缩方式不同"}, {name}),
        ExitCode::ok);
  return std::pair(say({"{}: begins with the {} bytes that were sealed; what follows is not covered",
                        "{}：前 {} 字节与封存时一致，其后的内容不在证明范围内"},
                       {name, *entry.content_size}),
                   ExitCode::ok);
}

// Where the ledger is at hand, it knows more than the proof.
bool warn_of_proven(const EntryProof& proof, const Entry& entry, const VerifierKey& key,
                    const Session& session)
{
  const auto files = ledger_files(session);
  const SealedFile proven{proof.index, entry};
  const auto own = find_vkey(files.public_key());
  const auto head = signed_head(files);
  if (!own || !head || format_vkey(*own) != format_vkey(key))
    return warn_of(proven, entry.op == Op::altered ? NameHistory{proven, {}} : NameHistory{}, session);
  const auto history = history_of(entry.name, files, head->checkpoint.head);
  return warn_of(proven, history.value_or(NameHistory{}), session);
}

Result<ExitCode> judge(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto text = read_file(settings.proof, longest_proof);
  const auto proof = text ? parse_proof(as_carried(*text)) : tl::unexpected(text.error());
  if (!proof)
    return fail(proof.error().kind, settings.proof, proof.error().detail);
  const auto key = key_for(session);
  if (!key)
    return tl::unexpected(key.error());
  const auto entry = parse_entry(proof->entry);
  const auto flaw = entry ? flaw_of(*proof, *key) : std::optional(entry.error().detail);
  if (flaw) {
    const auto words = say({"{}: NOT VALID: {}", "{}：无效：{}"}, {printable(settings.proof), *flaw});
    return session.out->write(in(session.language, words) + "\n").map([] { return ExitCode::findings; });
  }
  const bool open = warn_of_proven(*proof, *entry, *key, session);
  auto lines = in(session.language, what_is_proven(*entry, *proof, session.school.zone)) + "\n";
  auto code = open ? ExitCode::findings : ExitCode::ok;
  if (settings.proved_file.empty()) {
    lines += in(session.language,
                Words{"not compared with any file: name one to see whether it is what was sealed",
                      "未与任何文件比对；给出文件即可核对其是否为所封存的内容"}) +
             "\n";
  } else {
    const auto compared = compare(settings.proved_file, *entry);
    if (!compared)
      return tl::unexpected(compared.error());
    lines += in(session.language, compared->first) + "\n";
    if (compared->second != ExitCode::ok)
      code = compared->second;
  }
  return session.out->write(lines).map([code] { return code; });
}

} // namespace

std::span<const Option> prove_options()
{
  return option_table;
}

Result<ExitCode> prove(Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (!settings.proof.empty())
    return judge(session);
  if (settings.proved_file.empty())
    return fail(ErrorKind::usage, "prove",
                {"wants the log to prove, or --verify PROOF", "需要给出要证明的日志，或 --verify 证明文件"});
  return make(session);
}

} // namespace eduaudit::logkeep
