// SPDX-License-Identifier: Apache-2.0
#include "pipeline/audit_verb.hpp"

namespace eduaudit {

namespace {

Format format_of(const std::string& name, int descriptor)
{
  return name == "text" || (name == "auto" && cli::is_terminal(descriptor)) ? Format::text : Format::jsonl;
}

} // namespace

Result<ExitCode> run_audit_verb(Session& session, const Tool& tool, const AuditVerb& verb, Judging judging,
                                std::string_view command)
{
  auto file = verb.output.empty() ? Result<Output>(Output::standard()) : Output::file(verb.output);
  if (!file)
    return tl::unexpected(file.error());
  session.out = &*file;
  session.format = format_of(verb.format, file->descriptor());
  auto code = Audit(tool, session, {.allow_empty = verb.allow_empty},
                    Messages(session.tool, session.language), judging, command)
                  .run();
  if (!code)
    return code;
  const auto finished = file->finish();
  return finished ? code : tl::unexpected(finished.error());
}

} // namespace eduaudit
