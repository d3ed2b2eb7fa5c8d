// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "pipeline/audit.hpp"
#include "pipeline/tool.hpp"
#include <array>
#include <string>
#include <string_view>

namespace eduaudit {

// A verb that audits: what `collect` or `check` do, with collectors and checks of its own.
struct AuditVerb {
  std::string format = "auto";
  std::string output;
  bool allow_empty = false;
};

namespace detail {
template <auto Member, auto Part>
Result<void> bind_part(void* settings, std::string_view value)
{
  using Owner = typename cli::detail::MemberOf<decltype(Member)>::Owner;
  return cli::store(static_cast<Owner*>(settings)->*Member.*Part, value);
}
inline constexpr auto format_choices = std::to_array<std::string_view>({"auto", "jsonl", "text"});
} // namespace detail

// Its options besides the verb's own, for the member of the tool's settings that holds an AuditVerb.
template <auto Member>
inline constexpr auto audit_verb_options = std::to_array<cli::Option>({
    {.name = "format",
     .value = "FORMAT",
     .help = {"auto is text on a terminal, JSON Lines into a pipe or file",
              "auto 表示在终端上输出文字，在管道或文件中输出 JSON Lines"},
     .set = detail::bind_part<Member, &AuditVerb::format>,
     .choices = detail::format_choices,
     .completion = cli::Completion::choice},
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .help = {"write to FILE, which appears only when it is whole", "写入 FILE，写完整后文件才会出现"},
     .set = detail::bind_part<Member, &AuditVerb::output>,
     .completion = cli::Completion::file},
    {.name = "allow-empty",
     .help = {"finding nothing to look at is no failure", "没有可检查的内容也不算失败"},
     .set = detail::bind_part<Member, &AuditVerb::allow_empty>},
});

// Options of a verb and those of AuditVerb in one table.
template <std::size_t Own, std::size_t Shared>
constexpr std::array<cli::Option, Own + Shared> joined(const std::array<cli::Option, Own>& own,
                                                       const std::array<cli::Option, Shared>& shared)
{
  std::array<cli::Option, Own + Shared> all{};
  for (std::size_t i = 0; i < Own; ++i)
    all[i] = own[i];
  for (std::size_t i = 0; i < Shared; ++i)
    all[Own + i] = shared[i];
  return all;
}

// `tool` has the facts, collectors and checks of the verb.
Result<ExitCode> run_audit_verb(Session& session, const Tool& tool, const AuditVerb& verb, Judging judging,
                                std::string_view command);

} // namespace eduaudit
