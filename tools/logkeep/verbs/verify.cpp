// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.hpp"
#include "pipeline/audit.hpp"
#include "record/log_series.hpp"
#include "record/seal.hpp"
#include "settings.hpp"
#include "tool.hpp"
#include "verbs/ledger_verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace checks {
extern const Check unaltered;
}

namespace {

using cli::bind;
using cli::Option;

constexpr auto formats = std::to_array<std::string_view>({"auto", "jsonl", "text"});

constexpr auto own_options = std::to_array<Option>({
    ledger_option,
    {.name = "vkey",
     .value = "VKEY",
     .help = {"the public key, or a file with it, that the ledger must be signed by (default: the one in its "
              "folder)",
              "账本签名应使用的公钥，或含公钥的文件（默认为账本目录中的公钥）"},
     .set = bind<&Settings::vkey>,
     .completion = cli::Completion::file},
    {.name = "anchor",
     .value = "FILE",
     .help = {"a head of the ledger that was kept elsewhere; may be repeated",
              "在别处保存的账本检查点；可重复"},
     .set = bind<&Settings::anchors>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "format",
     .value = "FORMAT",
     .help = {"auto is text on a terminal, JSON Lines into a pipe or file",
              "auto 表示在终端上输出文字，在管道或文件中输出 JSON Lines"},
     .set = bind<&Settings::verify_format>,
     .choices = formats,
     .completion = cli::Completion::choice},
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .help = {"write to FILE, which appears only when it is whole", "写入 FILE，写完整后文件才会出现"},
     .set = bind<&Settings::verify_output>,
     .completion = cli::Completion::file},
    {.name = "allow-empty",
     .help = {"a ledger in which nothing is sealed is no failure", "账本中没有任何封存内容也不算失败"},
     .set = bind<&Settings::verify_allow_empty>},
});

void collect_all(const Session& session, Emitter& out)
{
  ledger::emit_seals(session, out, ledger::Wanted::always);
}

constexpr Collector sealed_logs{
    "seals", {"sealed logs, held against their ledger", "已封存日志与账本的核对"}, collect_all};
constexpr const Collector* collectors[] = {&sealed_logs};
constexpr const Check* own_checks[] = {&checks::unaltered};
constexpr FactType facts[] = {fact_type<Ledger>(), fact_type<LogSeries>(), fact_type<Seal>()};

// What `check` does, with the ledger only.
Result<ExitCode> audit(Session& session)
{
  Tool verifier = tool;
  verifier.facts = facts;
  verifier.checks = own_checks;
  verifier.collectors = collectors;
  return Audit(verifier, session, {.allow_empty = session.settings<Settings>().verify_allow_empty},
               Messages(session.tool, session.language), Judging::check, "verify")
      .run();
}

Format format_of(const std::string& name, int descriptor)
{
  return name == "text" || (name == "auto" && cli::is_terminal(descriptor)) ? Format::text : Format::jsonl;
}

} // namespace

std::span<const Option> verify_options()
{
  static const auto all = with_collect_options(own_options);
  return all;
}

Result<ExitCode> verify_logs(Session& session)
{
  const auto& settings = session.settings<Settings>();
  auto file = settings.verify_output.empty() ? Result<Output>(Output::standard())
                                             : Output::file(settings.verify_output);
  if (!file)
    return tl::unexpected(file.error());
  session.out = &*file;
  session.format = format_of(settings.verify_format, file->descriptor());
  auto code = audit(session);
  if (!code)
    return code;
  const auto finished = file->finish();
  return finished ? code : tl::unexpected(finished.error());
}

} // namespace eduaudit::logkeep
