// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/program.hpp"
#include <array>
#include <string>
#include <vector>

// A program with every kind of row, for the tests of this folder.
namespace sample {

using eduaudit::Text;
using eduaudit::cli::bind;
using eduaudit::cli::Command;
using eduaudit::cli::Completion;
using eduaudit::cli::Count;
using eduaudit::cli::Option;
using eduaudit::cli::OptionGroup;
using eduaudit::cli::Program;

struct Settings {
  std::string config;
  std::string lang;
  std::string state;
  std::optional<eduaudit::Moment> now;
  int64_t days = 0;
  bool quiet = false;
  std::vector<std::string> excluded;
  bool hidden = false;
  std::string input;
  std::vector<std::string> files;
  std::string source;
  std::vector<std::string> checks;
};

inline constexpr auto languages = std::to_array<std::string_view>({"en", "zh"});
inline constexpr auto standard_input = std::to_array<std::string_view>({"-"});
inline constexpr auto kinds = std::to_array<std::string_view>({"host", "printer", "server"});

inline constexpr auto common = std::to_array<Option>({
    {.name = "config",
     .letter = 'c',
     .value = "FILE",
     .help = {"configuration file (default: $EDUAUDIT_CONFIG, then /etc/eduaudit/audit.toml if it exists)",
              "配置文件（默认取环境变量 $EDUAUDIT_CONFIG，其次为 /etc/eduaudit/audit.toml）"},
     .set = bind<&Settings::config>,
     .completion = Completion::file},
    {.name = "lang",
     .value = "LANG",
     .help = {"language of texts", "文字所用的语言"},
     .set = bind<&Settings::lang>,
     .choices = languages,
     .completion = Completion::choice},
    {.name = "state",
     .value = "DIR",
     .help = {"folder of the state", "状态数据的目录"},
     .set = bind<&Settings::state>,
     .completion = Completion::folder},
    {.name = "now",
     .value = "TIME",
     .help = {"judge as of this moment", "以此时刻为准"},
     .set = bind<&Settings::now>},
    {.name = "quiet", .letter = 'q', .help = {"no messages", "不显示提示"}, .set = bind<&Settings::quiet>},
});

inline constexpr auto check_rows = std::to_array<Option>({
    {.name = "-",
     .help = {"also read 'records' from standard input", "同时从标准输入读取记录"},
     .set = bind<&Settings::input>,
     .choices = standard_input,
     .kind = Option::Kind::positional},
    {.name = "FILE",
     .help = {"a file to look at", "要检查的文件"},
     .set = bind<&Settings::files>,
     .completion = Completion::file,
     .count = Count::many,
     .kind = Option::Kind::positional},
    {.name = "days",
     .letter = 'd',
     .value = "N",
     .help = {"days to keep; see --now and C:\\logs", "应留存的天数"},
     .set = bind<&Settings::days>},
    {.name = "exclude",
     .letter = 'x',
     .value = "PATTERN",
     .help = {".log files not to look at", "排除的文件"},
     .set = bind<&Settings::excluded>,
     .count = Count::many},
    {.name = "trace",
     .help = {"for developers", "供开发者使用"},
     .set = bind<&Settings::hidden>,
     .kind = Option::Kind::hidden},
});

inline constexpr auto import_rows = std::to_array<Option>({
    {.name = "SOURCE",
     .help = {"what to import", "要导入的台账"},
     .set = bind<&Settings::source>,
     .completion = Completion::file,
     .kind = Option::Kind::required_positional},
});

inline constexpr auto explain_rows = std::to_array<Option>({
    {.name = "CHECK",
     .help = {"the check to explain", "要说明的检查"},
     .set = bind<&Settings::checks>,
     .completion = Completion::check,
     .count = Count::many,
     .kind = Option::Kind::positional},
});

inline constexpr auto list_rows = std::to_array<Option>({
    {.name = "KIND",
     .help = {"the kind to list", "要列出的种类"},
     .set = bind<&Settings::source>,
     .choices = kinds,
     .kind = Option::Kind::positional},
});

inline Program program(Settings* settings = nullptr)
{
  return {
      .name = "logkeep",
      .summary = {"check how long network logs are kept", "检查网络日志的留存时间"},
      .description =
          {"Finds the logs of this host and of its network devices, works out how far back they reach, and "
           "compares that with the six months that the measures ask for.",
           "查找本机及网络设备的日志，计算其可追溯的时间，并与管理办法要求的六个月作比较。其他工具输出的记录"
           "原样传递。"},
      .commands =
          {{"check", {"collect and judge", "采集并判断"}, {{{"Judging", "判断"}, check_rows, settings}}},
           {"explain",
            {"the check catalogue", "检查目录"},
            {{{"Catalogue", "目录"}, explain_rows, settings}}},
           {"register import",
            {"import a register", "导入台账"},
            {{{"Import", "导入"}, import_rows, settings}}},
           {"register list", {"list the register", "列出台账"}, {{{"List", "列出"}, list_rows, settings}}}},
      .groups = {{{"Options of every command", "所有命令通用的选项"}, common, settings}},
  };
}

} // namespace sample
