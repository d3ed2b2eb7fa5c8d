// SPDX-License-Identifier: Apache-2.0
#include "bag/proofs.hpp"
#include "bag/write.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "jsonl/lines.hpp"
#include "ledger/key_file.hpp"
#include "pipeline/messages.hpp"
#include "pipeline/stream.hpp"
#include "record/evidence_bag.hpp"
#include "settings.hpp"
#include "verbs/custody.hpp"
#include "verbs/judge_bag.hpp"
#include "verbs/ledger_verbs.hpp"
#include "verbs/take_logs.hpp"
#include "verbs/verbs.hpp"
#include "window.hpp"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;

constexpr std::string_view payload = "data/";
constexpr auto option_table = std::to_array<Option>({
    {.name = "from",
     .value = "TIME",
     .help = {"start of the time in question: RFC 3339, or a day (required without --verify)",
              "所涉时段的开始：RFC 3339 时间，或日期（未用 --verify 时必填）"},
     .set = bind<&Settings::from>},
    {.name = "to",
     .value = "TIME",
     .help = {"its end, included; a day counts to its end (required without --verify)",
              "所涉时段的结束（含）；日期则计至当天结束（未用 --verify 时必填）"},
     .set = bind<&Settings::to>},
    {.name = "bag",
     .letter = 'o',
     .value = "BAG",
     .help = {"folder to make; it must not exist (required without --verify)",
              "要新建的证据包目录，不得已存在（未用 --verify 时必填）"},
     .set = bind<&Settings::bag>,
     .completion = cli::Completion::folder},
    {.name = "facts",
     .value = "FILE",
     .help =
         {"records about the host to put in as well, such as those of assetinv collect; - for standard input",
          "一并收入的主机记录，例如 assetinv collect 的输出；- 表示标准输入"},
     .set = bind<&Settings::facts>,
     .completion = cli::Completion::file},
    {.name = "verify",
     .value = "BAG",
     .help = {"judge a bag instead of making one", "核验已有的证据包，而不是制作"},
     .set = bind<&Settings::verify_bag>,
     .completion = cli::Completion::folder},
    ledger_option,
    {.name = "vkey",
     .value = "VKEY",
     .help = {"with --verify: the public key, or a file with it, that the bag must be signed by (default: "
              "the one "
              "in the bag)",
              "与 --verify 同用：证据包签名应使用的公钥，或含公钥的文件（默认为包内所附公钥）"},
     .set = bind<&Settings::vkey>,
     .completion = cli::Completion::file},
    {.name = "witness",
     .value = "VKEY",
     .help = {"with --verify: public key of a witness, or a file with it, known from elsewhere; may be "
              "repeated",
              "与 --verify 同用：从其他途径得知的见证方公钥，或含公钥的文件；可重复"},
     .set = bind<&Settings::enrolled>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "PATH",
     .help = {"log files, or folders with log files (default: what is configured); - is --facts -",
              "日志文件或目录（默认为配置中的日志）；- 等同于 --facts -"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
});

// Why a stream of records is not whole.
Result<std::vector<Reason>> stream_faults(const std::string& path)
{
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd)
    return system_error(path, errno);
  jsonl::LineStream lines(fd.get());
  StreamReader reader;
  jsonl::RawLine line{};
  for (;;) {
    const auto more = lines.next(line);
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      return reader.finish().reasons;
    reader.take(line);
  }
}

// A - among the paths stands for the records that come from the pipe, as with check.
Settings with_piped_facts(Settings settings)
{
  if (std::erase(settings.paths, "-") > 0)
    settings.facts = "-";
  return settings;
}

class Preserver {
 public:
  Preserver(Session& session, const Window& window, BagWriter bag)
      : m_session(session), m_settings(with_piped_facts(session.settings<Settings>())), m_window(window),
        m_bag(std::move(bag)), m_custody(session), m_messages(session.tool, session.language),
        m_ledger(ledger_files(session))
  {}

  Result<ExitCode> run()
  {
    m_custody.begin(m_window);
    m_taken = take_logs(m_session, m_settings, m_window, m_bag, m_custody,
                        [this](const std::string& path, const Error& error) { not_taken(path, error); });
    if (auto taken = take_facts(); !taken)
      return tl::unexpected(taken.error());
    if (auto taken = take_proofs(); !taken)
      return tl::unexpected(taken.error());
    return finish();
  }

 private:
  void not_taken(const std::string& path, const Error& error)
  {
    m_missed = true;
    m_messages.error(error);
    m_custody.not_taken(path, error);
  }

  Result<void> take_facts()
  {
    if (m_settings.facts.empty())
      return {};
    const bool piped = m_settings.facts == "-";
    const auto added = piped ? m_bag.add_stream(STDIN_FILENO, {}, "facts.jsonl")
                             : m_bag.add_copy(m_settings.facts, "facts.jsonl");
    if (!added)
      return tl::unexpected(added.error());
    const auto reasons = stream_faults(m_bag.path_of(*added));
    if (!reasons)
      return tl::unexpected(reasons.error());
    Words note;
    for (const auto& reason : *reasons) {
      m_missed = true;
      m_messages.error({ErrorKind::bad_data, m_settings.facts, reason.message});
      note = note.empty() ? reason.message : say({"{}; {}", "{}；{}"}, {note, reason.message});
    }
    m_custody.taken_facts(piped ? "-" : m_settings.facts, *added, note);
    return {};
  }

  // Where there is a ledger.
  Result<void> take_proofs()
  {
    if (m_taken.empty() || !exists(m_ledger.checkpoint()))
      return {};
    const auto head = ledger::signed_head(m_ledger);
    const auto key = head ? ledger::find_vkey(m_ledger.public_key()) : tl::unexpected(head.error());
    if (!key) {
      not_taken(m_ledger.folder, key.error());
      return {};
    }
    for (const auto& [source, copy] : m_taken)
      if (auto taken = take_proof(source, copy, *head); !taken)
        return taken;
    if (auto taken = take_confirmations(); !taken)
      return taken;
    m_signs = true;
    return m_bag.add_text(std::string(key_place), ledger::format_vkey(*key) + "\n").map([](const BagFile&) {
    });
  }

  // What others said of the ledger's heads, for whoever doesn't trust its key alone.
  Result<void> take_confirmations()
  {
    if (!exists(m_ledger.anchors()))
      return {};
    const auto names = list_folder(m_ledger.anchors());
    if (!names) {
      not_taken(m_ledger.anchors(), names.error());
      return {};
    }
    for (const auto& name : *names) {
      const auto source = join_path(m_ledger.anchors(), name);
      const auto copied = m_bag.add_copy(source, std::string(confirmations_folder) + name);
      if (!copied)
        not_taken(source, copied.error());
    }
    return {};
  }

  // Of the copy: another file may have the name of the source by now.
  Result<void> take_proof(const std::string& source, const BagFile& copy, const ledger::SignedHead& head)
  {
    const auto proof = prove_copy(m_bag.path_of(copy), source, m_ledger, head);
    if (!proof || !*proof) {
      m_custody.not_proven(source, proof ? Words{"it is not what the ledger sealed, or was never sealed",
                                                 "与账本中封存的内容不符，或从未封存"}
                                         : sentence(proof.error()));
      return {};
    }
    const auto added = m_bag.add_text(proof_place(copy.path.substr(payload.size())), (*proof)->text);
    if (!added)
      return tl::unexpected(added.error());
    m_custody.proven(source, *added, (*proof)->entry);
    return {};
  }

  // By the key of the ledger, if this user may read it.
  std::optional<BagWriter::Stamp> stamp()
  {
    const auto key = ledger::load_signer({m_ledger.private_key(), m_ledger.public_key()});
    if (m_signs && !key) {
      m_messages.error(key.error());
      m_custody.not_proven(std::string(seal_name), sentence(key.error()));
    }
    if (!m_signs || !key)
      return std::nullopt;
    return BagWriter::Stamp{std::string(seal_name), [this](std::string_view manifest) {
                              return sign_manifest(m_ledger, manifest, m_session.now, m_session.school.zone);
                            }};
  }

  Result<ExitCode> finish()
  {
    if (m_taken.empty()) {
      m_messages.say("E-empty", {"no bag was made: no log could be taken that has lines of this time",
                                 "未制作证据包：没有可收取的、包含该时段记录的日志"});
      return ExitCode::incomplete;
    }
    const auto signature = stamp();
    if (const auto added = m_bag.add_text("custody.jsonl", m_custody.text()); !added)
      return tl::unexpected(added.error());
    if (auto committed = m_bag.commit(m_custody.bag_info(m_window), signature); !committed)
      return tl::unexpected(committed.error());
    auto report = verify_bag(m_settings.bag);
    const auto seal = judge_seal(m_settings.bag, {}, report);
    auto fact = bag_fact(m_settings.bag, report, seal);
    fact.from = m_window.from;
    fact.to = m_window.to;
    const auto code = !m_missed && fact.valid ? ExitCode::ok : ExitCode::incomplete;
    return report_bag(m_session, std::move(fact), code);
  }

  Session& m_session;
  Settings m_settings;
  Window m_window;
  BagWriter m_bag;
  Custody m_custody;
  Messages m_messages;
  bool m_missed = false;
  ledger::Files m_ledger;
  bool m_signs = false;
  std::vector<TakenLog> m_taken;
};

} // namespace

std::span<const Option> preserve_options()
{
  return option_table;
}

Result<ExitCode> preserve(Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (!settings.verify_bag.empty())
    return judge_bag(session, settings.verify_bag);
  if (settings.bag.empty() || settings.from.empty() || settings.to.empty())
    return fail(ErrorKind::usage, "preserve",
                {"wants --from TIME --to TIME -o BAG, or --verify BAG",
                 "需要 --from 时间 --to 时间 -o 证据包，或 --verify 证据包"});
  const auto window = parse_window(settings.from, settings.to, session.school.zone);
  if (!window)
    return tl::unexpected(window.error());
  auto bag = BagWriter::create(settings.bag);
  if (!bag)
    return tl::unexpected(bag.error());
  return Preserver(session, *window, std::move(*bag)).run();
}

} // namespace eduaudit::logkeep
