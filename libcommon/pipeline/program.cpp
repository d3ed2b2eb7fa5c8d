// SPDX-License-Identifier: Apache-2.0
#include "pipeline/program.hpp"

namespace eduaudit {

namespace {

constexpr Text stream_title{"Stream options", "数据流选项"};
constexpr Text tool_title{"Options of this tool", "本工具的选项"};
constexpr Text common_title{"Common options", "通用选项"};

bool audits(const Tool& tool)
{
  return !tool.checks.empty() || !tool.collectors.empty();
}

} // namespace

cli::Program program_of(const Tool& tool, CommandLine& line)
{
  cli::Program program{.name = tool.name, .summary = tool.summary, .description = tool.description};
  const cli::OptionGroup own{tool_title, tool.options, line.tool.get()};
  if (audits(tool)) {
    program.commands.push_back({"collect",
                                {"emit facts only", "只输出事实，不作判断"},
                                {own, {stream_title, stream_options(), &line.stream}}});
    program.commands.push_back({"check",
                                {"collect, judge, emit facts and findings", "采集并判断，输出事实与结论"},
                                {own, {stream_title, check_options(), &line.stream}}});
    program.commands.push_back(
        {"explain",
         {"the checks: what, which article, why, how to mend", "说明各项检查：内容、条款、理由与整改方法"},
         {{tool_title, explain_options(), &line.explain}}});
  }
  for (const auto& verb : tool.verbs)
    program.commands.push_back({verb.name, verb.summary, {{tool_title, verb.options, line.tool.get()}}});
  program.groups.push_back({common_title, common_options(), &line.common});
  program.default_command = tool.default_verb;
  return program;
}

} // namespace eduaudit
