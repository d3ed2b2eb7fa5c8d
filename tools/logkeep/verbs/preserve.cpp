// SPDX-License-Identifier: Apache-2.0
#include "bag/proofs.hpp"
#include "bag/write.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "find.hpp"
#include "fs/file.hpp"
#include "jsonl/lines.hpp"
#include "ledger/key_file.hpp"
#include "pipeline/messages.hpp"
#include "pipeline/stream.hpp"
#include "record/envelope.hpp"
#include "record/evidence_bag.hpp"
#include "scan_series.hpp"
#include "settings.hpp"
#include "verbs/custody.hpp"
#include "verbs/judge_bag.hpp"
#include "verbs/ledger_verbs.hpp"
#include "verbs/verbs.hpp"
#include "window.hpp"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <set>
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
    const auto plan = plan_series(m_settings);
    for (const auto& error : plan.unread)
      not_taken(error.subject, error);
    const auto scans = scan_all(m_session, plan);
    for (std::size_t i = 0; i < plan.series.size(); ++i)
      take_series(plan.series[i], scans[i]);
    if (auto taken = take_facts(); !taken)
      return tl::unexpected(taken.error());
    if (auto taken = take_proofs(); !taken)
      return tl::unexpected(taken.error());
    return finish();
  }

 private:
  void not_taken(const std::string& path, const Error& error)
  {
    m_messages.error(error);
    m_fact.not_taken.push_back({printable(path), sentence(error)});
    m_custody.not_taken(path, error);
  }

  void take_series(const SeriesPlan& series, const std::vector<FileScan>& scans)
  {
    for (std::size_t i = 0; i < scans.size(); ++i)
      take_file(series, series.files[i], scans[i]);
    if (series.files.empty() && series.series.required)
      not_taken(series.series.name,
                {ErrorKind::not_found, series.series.name, {"no file of it is there", "没有它的任何文件"}});
  }

  // A file whose times are not known may hold lines of the window.
  void take_file(const SeriesPlan& series, const LogFile& file, const FileScan& scan)
  {
    if (scan.unread)
      return not_taken(file.shown, *scan.unread);
    if (!scan.coverage.empty() && !touches(scan.coverage, m_window))
      return m_custody.left_out(file.shown);
    // An archive is taken as it is, once.
    if (file.member && !m_archives.insert(file.real).second)
      return;
    const auto copied = m_bag.add_copy(file.real, place_for(file.member ? file.real : file.shown));
    if (!copied)
      return not_taken(file.shown, copied.error());
    ++m_taken;
    if (scan.damaged)
      m_messages.error(*scan.damaged);
    if (scan.coverage.empty() && scan.lines > 0)
      m_messages.say("W-undated",
                     say({"{} is taken whole: its times are not known", "{} 已整份收入：无法识别其时间"},
                         {printable(file.shown)}));
    m_custody.taken(series.series.name, file.shown, scan, *copied);
    m_sources.emplace_back(file.real, copied->path.substr(payload.size()));
  }

  // Below logs/ as it lies on the host; what would lead out of the bag gets a name made from its path.
  std::string place_for(const std::string& shown)
  {
    auto inside = normal_path(shown);
    inside.erase(0, inside.find_first_not_of('/'));
    auto place = "logs/" + inside;
    if (!is_bag_path(place) || !is_utf8(place) || !m_places.insert(place).second)
      place = "logs/" + stable_id({shown}) + "-" + printable(base_name(shown));
    m_places.insert(place);
    return place;
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
    for (const auto& reason : *reasons)
      not_taken("facts.jsonl", {ErrorKind::bad_data, m_settings.facts, reason.message});
    return {};
  }

  // Where there is a ledger.
  Result<void> take_proofs()
  {
    if (m_taken == 0 || !exists(m_ledger.checkpoint()))
      return {};
    const auto head = ledger::signed_head(m_ledger);
    const auto key = head ? ledger::find_vkey(m_ledger.public_key()) : tl::unexpected(head.error());
    if (!key) {
      not_taken(m_ledger.folder, key.error());
      return {};
    }
    for (const auto& [source, place] : m_sources)
      if (auto taken = take_proof(source, place, *head); !taken)
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

  Result<void> take_proof(const std::string& source, const std::string& place, const ledger::SignedHead& head)
  {
    const auto proof = prove_source(source, m_ledger, head);
    if (!proof || !*proof) {
      m_custody.not_proven(source, proof ? Words{"it is not what the ledger sealed, or was never sealed",
                                                 "与账本中封存的内容不符，或从未封存"}
                                         : sentence(proof.error()));
      return {};
    }
    const auto added = m_bag.add_text(proof_place(place), (*proof)->text);
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
    if (m_taken == 0) {
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
    fact.not_taken = std::move(m_fact.not_taken);
    const auto code = fact.not_taken.empty() && fact.valid ? ExitCode::ok : ExitCode::incomplete;
    return report_bag(m_session, std::move(fact), code);
  }

  Session& m_session;
  Settings m_settings;
  Window m_window;
  BagWriter m_bag;
  Custody m_custody;
  Messages m_messages;
  EvidenceBag m_fact;
  ledger::Files m_ledger;
  bool m_signs = false;
  std::vector<std::pair<std::string, std::string>> m_sources; // with their places in the bag
  std::set<std::string> m_places;
  std::set<std::string> m_archives; // that were taken
  int64_t m_taken = 0;
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
