// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "crypto/timestamp.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "ledger/evidence.hpp"
#include "ledger/key_file.hpp"
#include "ledger/take.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include "verbs/ledger_verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;
using namespace ledger;

constexpr std::size_t longest_answer = 1 << 20;

constexpr auto option_table = std::to_array<Option>({
    ledger_option,
    {.name = "since",
     .value = "SIZE",
     .help = {"also prove that the head with SIZE entries, which a witness saw before, is the beginning of "
              "this one",
              "同时证明见证方此前见过的 SIZE 条的检查点是当前账本的开头"},
     .set = bind<&Settings::anchored_size>},
    {.name = "tsq",
     .value = "FILE",
     .help = {"also write a time-stamp query (RFC 3161) over the head, for a time-stamp authority",
              "同时写出针对该检查点的时间戳请求（RFC 3161），供提交时间戳服务机构"},
     .set = bind<&Settings::timestamp_query_file>,
     .completion = cli::Completion::file},
    {.name = "take",
     .value = "FILE",
     .help = {"print nothing, but take back an answer to a head: the line of a witness, alone or behind the "
              "head, or the response of a time-stamp authority (.tsr); verify judges it from then on; may be "
              "repeated",
              "不输出检查点，而是取回对检查点的回复：见证方的联署行（单独或附在检查点之后），或时间戳服务机构"
              "的响应（.tsr）；此后由 verify 核验；可重复"},
     .set = bind<&Settings::taken>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "vkey",
     .value = "VKEY",
     .help = {"with --take: public key of a witness that is new here, or a file with it; remembered; may be "
              "repeated",
              "与 --take 同用：新见证方的公钥，或含公钥的文件；会被记住；可重复"},
     .set = bind<&Settings::enrolled>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
});

Result<Submission> submission_since(int64_t since, const Files& files, const SignedHead& head)
{
  const auto size = head.checkpoint.head.size;
  if (since < 0 || static_cast<uint64_t>(since) > size)
    return fail(
        ErrorKind::usage, "--since",
        say({"the ledger has {} entries, fewer than {}", "账本只有 {} 条，少于 {} 条"}, {size, since}));
  const auto leaves = signed_leaves(files, head.checkpoint.head);
  if (!leaves)
    return tl::unexpected(leaves.error());
  const auto old_size = static_cast<uint64_t>(since);
  return Submission{old_size, consistency_proof(old_size, *leaves), head.bytes};
}

// --- taking back an answer

Result<void> check_take(const Settings& settings)
{
  if (settings.taken.empty())
    return fail(ErrorKind::usage, "--vkey", {"wants --take FILE", "须与 --take FILE 同用"});
  if (settings.anchored_size || !settings.timestamp_query_file.empty())
    return fail(ErrorKind::usage, "--take",
                {"no head is printed in the same run: leave out --since and --tsq",
                 "同一次运行不输出检查点：请去掉 --since 和 --tsq"});
  return {};
}

Result<Taker> open_taker(const Session& session)
{
  std::vector<VerifierKey> witnesses;
  for (const auto& text : session.settings<Settings>().enrolled) {
    auto key = find_vkey(text);
    if (!key)
      return tl::unexpected(key.error());
    witnesses.push_back(std::move(*key));
  }
  return Taker::open(ledger_files(session), witnesses);
}

Words line_of(const std::string& path, const Taker::Taken& taken, Zone zone)
{
  const auto& answer = taken.answer;
  const auto time = format_rfc3339(answer.at, zone);
  if (!taken.is_new)
    return say(
        {"{}: an earlier answer of {} for {} entries is kept already", "{}：已存有 {} 对 {} 条的更早回复"},
        {printable(path), answer.by, answer.head.size});
  return say({"{}: {} confirmed {} entries at {}", "{}：{} 确认 {} 条，时间 {}"},
             {printable(path), answer.by, answer.head.size, time});
}

Result<ExitCode> take(Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (auto checked = check_take(settings); !checked)
    return tl::unexpected(checked.error());
  auto taker = open_taker(session);
  if (!taker)
    return tl::unexpected(taker.error());
  const Messages messages(session.tool, session.language);
  auto code = ExitCode::ok;
  std::string text;
  for (const auto& path : settings.taken) {
    const auto bytes = read_file(path, longest_answer);
    const auto taken = bytes ? taker->take(*bytes) : tl::unexpected(bytes.error());
    if (!taken) {
      const auto& error = taken.error();
      const bool is_own = error.kind == ErrorKind::bad_data;
      messages.error({error.kind, is_own ? path : error.subject, error.detail});
      code = ExitCode::incomplete;
      continue;
    }
    for (const auto& one : *taken)
      text += in(session.language, line_of(path, one, session.school.zone)) + "\n";
  }
  return (session.quiet ? Result<void>() : session.out->write(text)).map([&] { return code; });
}

} // namespace

std::span<const Option> anchor_options()
{
  return option_table;
}

Result<ExitCode> anchor(Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (!settings.taken.empty() || !settings.enrolled.empty())
    return take(session);
  const auto files = ledger_files(session);
  const auto head = signed_head(files);
  if (!head)
    return tl::unexpected(head.error());
  auto submission = settings.anchored_size ? submission_since(*settings.anchored_size, files, *head)
                                           : Result<Submission>(Submission{std::nullopt, {}, head->bytes});
  if (!submission)
    return tl::unexpected(submission.error());
  if (!settings.timestamp_query_file.empty()) {
    const auto query = timestamp_query(head->bytes);
    const auto written =
        query ? write_file(settings.timestamp_query_file, *query) : tl::unexpected(query.error());
    if (!written)
      return tl::unexpected(written.error());
  }
  return session.out->write(format_submission(*submission)).map([] { return ExitCode::ok; });
}

} // namespace eduaudit::logkeep
