// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.hpp"
#include <array>

namespace eduaudit {

namespace {

constexpr std::array<ExitCodeText, 12> texts{{
    {ExitCode::ok, {"complete, and nothing to report", "检查完整，没有需要报告的问题"}},
    {ExitCode::findings,
     {"complete, with findings at or above --fail-on", "检查完整，发现了达到 --fail-on 级别的问题"}},
    {ExitCode::incomplete,
     {"not complete: something could not be read, or nothing was checked",
      "检查不完整：有内容读不到，或者什么都没有检查"}},
    {ExitCode::usage, {"wrong usage of the command line", "命令行用法错误"}},
    {ExitCode::bad_data, {"malformed input, with --strict", "输入格式有误（使用了 --strict）"}},
    {ExitCode::no_input,
     {"a file that the command itself needs does not exist (a source of the audit: 2)",
      "命令本身所需的文件不存在（被审计的来源不存在时为 2）"}},
    {ExitCode::internal, {"a defect of the program", "程序内部错误"}},
    {ExitCode::cannot_create, {"an output could not be created", "无法创建输出文件"}},
    {ExitCode::write_error, {"writing the output failed", "写输出失败"}},
    {ExitCode::permission, {"no permission", "没有权限"}},
    {ExitCode::configuration, {"an error in the configuration", "配置有误"}},
    {ExitCode::broken_pipe, {"the reader of the output went away", "输出的接收方已退出（管道断开）"}},
}};

} // namespace

ExitCode exit_code(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::usage:
    return ExitCode::usage;
  case ErrorKind::config:
    return ExitCode::configuration;
  case ErrorKind::not_found:
    return ExitCode::no_input;
  case ErrorKind::permission:
    return ExitCode::permission;
  case ErrorKind::cannot_create:
    return ExitCode::cannot_create;
  case ErrorKind::write:
    return ExitCode::write_error;
  case ErrorKind::broken_pipe:
    return ExitCode::broken_pipe;
  case ErrorKind::read:
    return ExitCode::incomplete;
  case ErrorKind::bad_data:
  case ErrorKind::damaged:
  case ErrorKind::truncated:
  case ErrorKind::limit:
  case ErrorKind::unsupported:
    return ExitCode::bad_data;
  case ErrorKind::internal:
    break;
  }
  return ExitCode::internal;
}

std::span<const ExitCodeText> exit_code_texts()
{
  return texts;
}

} // namespace eduaudit
