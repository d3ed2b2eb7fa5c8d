// SPDX-License-Identifier: Apache-2.0
#include "crypto/timestamp.hpp"
#include "fs/write.hpp"
#include "ledger/evidence.hpp"
#include "settings.hpp"
#include "verbs/ledger_verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;
using namespace ledger;

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

} // namespace

std::span<const Option> anchor_options()
{
  return option_table;
}

Result<ExitCode> anchor(Session& session)
{
  const auto& settings = session.settings<Settings>();
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
