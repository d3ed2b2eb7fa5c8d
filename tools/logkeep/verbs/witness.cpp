// SPDX-License-Identifier: Apache-2.0
#include "ledger/witness.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "ledger/evidence.hpp"
#include "ledger/key_file.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include "store/database.hpp"
#include "verbs/ledger_verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;
using namespace ledger;

constexpr std::size_t longest_submission = 1 << 20;

constexpr auto option_table = std::to_array<Option>({
    {.name = "CHECKPOINT",
     .help = {"what a school's logkeep anchor printed", "学校用 logkeep anchor 得到的内容"},
     .set = bind<&Settings::submissions>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::required_positional},
    {.name = "vkey",
     .value = "VKEY",
     .help = {"public key of a ledger that is new here, or a file with it; remembered; may be repeated",
              "新登记账本的公钥，或含公钥的文件；会被记住；可重复"},
     .set = bind<&Settings::enrolled>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "name",
     .value = "NAME",
     .help = {"name of a new witness key (default: the unit)", "新见证密钥的名称（默认由单位标识组成）"},
     .set = bind<&Settings::witness_name>},
});

Result<Witness> open_witness(const Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto name = settings.witness_name.empty() ? session.school.unit + "/witness" : settings.witness_name;
  if (!is_key_name(name))
    return fail(ErrorKind::usage, "--name",
                {"a name has no blanks and no +, such as bureau.example/witness",
                 "名称中不能有空白和 +，例如 bureau.example/witness"});
  auto witness = Witness::open(join_path(state_folder(session.state_option), "witness"), name);
  for (const auto& text : settings.enrolled) {
    if (!witness)
      break;
    const auto key = find_vkey(text);
    if (!key)
      return tl::unexpected(key.error());
    if (auto enrolled = witness->enrol(*key); !enrolled)
      return tl::unexpected(enrolled.error());
  }
  return witness;
}

Result<Witness::Answer> judge(Witness& witness, const std::string& path, Moment now)
{
  const auto bytes = read_file(path, longest_submission);
  const auto submission = bytes ? parse_submission(as_carried(*bytes)) : tl::unexpected(bytes.error());
  if (!submission)
    return fail(submission.error().kind, path, submission.error().detail);
  auto answer = witness.judge(*submission, now);
  if (!answer && answer.error().subject == "checkpoint")
    answer.error().subject = path;
  return answer;
}

} // namespace

std::span<const Option> witness_options()
{
  return option_table;
}

Result<ExitCode> witness(Session& session)
{
  auto own = open_witness(session);
  if (!own)
    return tl::unexpected(own.error());
  const Messages messages(session.tool, session.language);
  auto code = ExitCode::ok;
  for (const auto& path : session.settings<Settings>().submissions) {
    const auto answer = judge(*own, path, session.now);
    if (!answer) {
      messages.error(answer.error());
      code = ExitCode::incomplete;
    } else if (answer->cosignature.empty()) {
      messages.say("E-refused",
                   say({"{} is not signed: {}", "{} 未予联署：{}"}, {printable(path), answer->refusal}));
      code = code == ExitCode::ok ? ExitCode::findings : code;
    } else if (auto written = session.out->write(answer->cosignature); !written)
      return tl::unexpected(written.error());
  }
  return code;
}

} // namespace eduaudit::logkeep
