// SPDX-License-Identifier: Apache-2.0
#include "pipeline/common_options.hpp"
#include <array>

namespace eduaudit {

namespace {

using cli::bind;
using cli::Completion;
using cli::Count;
using cli::Option;

constexpr auto languages = std::to_array<std::string_view>({"en", "zh"});
constexpr auto progress_modes = std::to_array<std::string_view>({"auto", "none", "json"});
constexpr auto formats = std::to_array<std::string_view>({"auto", "jsonl", "text"});
constexpr auto severities = std::to_array<std::string_view>({"critical", "high", "medium", "low", "info"});
constexpr auto stdin_only = std::to_array<std::string_view>({"-"});

constexpr auto common = std::to_array<Option>({
    {.name = "config",
     .letter = 'c',
     .value = "FILE",
     .help = {"configuration (default: $EDUAUDIT_CONFIG, then /etc/eduaudit/audit.toml if it exists)",
              "配置文件（默认取 $EDUAUDIT_CONFIG，其次为 /etc/eduaudit/audit.toml）"},
     .set = bind<&CommonSettings::config>,
     .completion = Completion::file},
    {.name = "unit",
     .letter = 0,
     .value = "ID",
     .help = {"the school that the records are about (default: [school] unit, then the host name)",
              "记录所属的学校标识（默认取 [school] unit，其次为主机名）"},
     .set = bind<&CommonSettings::unit>},
    {.name = "now",
     .letter = 0,
     .value = "TIME",
     .help = {"judge as of this moment (RFC 3339, or a date); the only clock that is used",
              "以此时刻为准进行判断（RFC 3339 时间或日期）；程序只使用这一个时钟"},
     .set = bind<&CommonSettings::now>},
    {.name = "lang",
     .letter = 0,
     .value = "LANG",
     .help = {"language of texts and messages", "文字与提示所用的语言"},
     .set = bind<&CommonSettings::lang>,
     .choices = languages,
     .completion = Completion::choice},
    {.name = "state",
     .letter = 0,
     .value = "DIR",
     .help =
         {"folder of registers and other state (default: $EDUAUDIT_STATE, then /var/lib/eduaudit, or "
          "~/.local/state/eduaudit for users who may not write there)",
          "台账等状态数据的目录（默认取 $EDUAUDIT_STATE，其次为 /var/lib/eduaudit；无权写入该处的普通用户为 "
          "~/.local/state/eduaudit）"},
     .set = bind<&CommonSettings::state>,
     .completion = Completion::folder},
    {.name = "jobs",
     .letter = 'j',
     .value = "N",
     .help = {"threads (default: one a processor)", "线程数（默认每个处理器一个）"},
     .set = bind<&CommonSettings::jobs>},
    {.name = "progress",
     .letter = 0,
     .value = "MODE",
     .help = {"progress on standard error", "在标准错误上显示进度"},
     .set = bind<&CommonSettings::progress>,
     .choices = progress_modes,
     .completion = Completion::choice},
    {.name = "quiet",
     .letter = 'q',
     .help = {"no messages but errors", "只显示错误信息"},
     .set = bind<&CommonSettings::quiet>},
    {.name = "verbose",
     .letter = 'v',
     .help = {"say what is read", "显示正在读取的内容"},
     .set = bind<&CommonSettings::verbose>},
});

constexpr Option input{.name = "-",
                       .letter = 0,
                       .help = {"a single - also reads records from standard input and passes them on",
                                "单独的 - 表示同时从标准输入读取记录并原样传递"},
                       .set = bind<&StreamSettings::input>,
                       .choices = stdin_only,
                       .kind = Option::Kind::positional};
constexpr Option format{.name = "format",
                        .letter = 0,
                        .value = "FORMAT",
                        .help = {"auto is text on a terminal, JSON Lines into a pipe or file",
                                 "auto 表示在终端上输出文字，在管道或文件中输出 JSON Lines"},
                        .set = bind<&StreamSettings::format>,
                        .choices = formats,
                        .completion = Completion::choice};
constexpr Option output{
    .name = "output",
    .letter = 'o',
    .value = "FILE",
    .help = {"write to FILE, which appears only when it is whole", "写入 FILE，写完整后文件才会出现"},
    .set = bind<&StreamSettings::output>,
    .completion = Completion::file};
constexpr Option allow_empty{
    .name = "allow-empty",
    .letter = 0,
    .help = {"having found nothing to look at is not a failure", "没有可检查的内容时不视为失败"},
    .set = bind<&StreamSettings::allow_empty>};
constexpr Option strict{.name = "strict",
                        .letter = 0,
                        .help = {"stop at the first malformed input line (exit 65)",
                                 "遇到第一行格式错误的输入即停止（退出码 65）"},
                        .set = bind<&StreamSettings::strict>};
constexpr Option no_collect{
    .name = "no-collect",
    .letter = 0,
    .help = {"judge only the facts that come in by -", "只判断由 - 输入的事实，不自行采集"},
    .set = bind<&StreamSettings::no_collect>};
constexpr Option fail_on{.name = "fail-on",
                         .letter = 0,
                         .value = "SEVERITY",
                         .help = {"findings below this severity do not make the exit code 1 (default: low)",
                                  "低于此严重程度的问题不使退出码为 1（默认 low）"},
                         .set = bind<&StreamSettings::fail_on>,
                         .choices = severities,
                         .completion = Completion::choice};

constexpr std::array collect_table{input, format, output, allow_empty, strict};
constexpr std::array check_table{input, no_collect, format, output, fail_on, allow_empty, strict};

constexpr auto explain_table = std::to_array<Option>({
    {.name = "CHECK",
     .letter = 0,
     .help = {"the check to explain; all when none is named", "要说明的检查；不指定则全部列出"},
     .set = bind<&ExplainSettings::checks>,
     .completion = Completion::check,
     .count = Count::many,
     .kind = Option::Kind::positional},
    {.name = "format",
     .letter = 0,
     .value = "FORMAT",
     .help = {"text, or one JSON object a check", "文字，或每项检查一个 JSON 对象"},
     .set = bind<&ExplainSettings::format>,
     .choices = formats,
     .completion = Completion::choice},
});

} // namespace

std::span<const Option> common_options()
{
  return common;
}
std::span<const Option> stream_options()
{
  return collect_table;
}
std::span<const Option> check_options()
{
  return check_table;
}
std::span<const Option> explain_options()
{
  return explain_table;
}

} // namespace eduaudit
