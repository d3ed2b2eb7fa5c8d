// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"
#include "settings.hpp"
#include <array>

namespace eduaudit::assetinv {

namespace {

using cli::bind;
using cli::Option;

constexpr auto collect_table = std::to_array<Option>({
    {.name = "root",
     .letter = 0,
     .value = "DIR",
     .help = {"the host whose root is DIR; may be repeated (default: roots of [assetinv], then /)",
              "以 DIR 为根目录的主机；可重复（默认取 [assetinv] 的 roots，其次为 /）"},
     .set = bind<&Settings::given_roots>,
     .completion = cli::Completion::folder,
     .count = cli::Count::many},
});

constexpr auto import_table = std::to_array<Option>({
    {.name = "FILE",
     .letter = 0,
     .help = {"the table, as CSV in UTF-8, GB18030 or UTF-16, with a line of headers",
              "台账表格：CSV 格式（UTF-8、GB18030 或 UTF-16），须有表头"},
     .set = bind<&Settings::import_file>,
     .completion = cli::Completion::file,
     .kind = Option::Kind::required_positional},
});

constexpr auto formats = std::to_array<std::string_view>({"auto", "jsonl", "text"});

constexpr auto list_table = std::to_array<Option>({
    {.name = "format",
     .letter = 0,
     .value = "FORMAT",
     .help = {"auto is text on a terminal, JSON Lines into a pipe or file",
              "auto 表示在终端上输出文字，在管道或文件中输出 JSON Lines"},
     .set = bind<&Settings::list_format>,
     .choices = formats,
     .completion = cli::Completion::choice},
});

SupportContract read_contract(config::Reader table)
{
  SupportContract contract{.host = table.text("host"),
                           .os = table.text("os"),
                           .version = table.text("version"),
                           .document = table.text("document")};
  const auto until = table.date("until");
  if (!until || contract.document.empty())
    table.problem({"a support contract needs until = 2027-12-31 (its last day) and document = \"its number\"",
                   "付费支持合同必须填写 until（截止日期，如 2027-12-31）与 document（合同编号）"});
  if (contract.host.empty() && contract.os.empty())
    table.problem({"a support contract needs host = \"a host name\" or os = \"an ID of os-release\"",
                   "付费支持合同必须填写 host（主机名）或 os（os-release 的 ID）"});
  contract.until = until.value_or(Date{});
  return contract;
}

} // namespace

std::span<const Option> options()
{
  return collect_table;
}

std::span<const Option> import_options()
{
  return import_table;
}

std::span<const Option> list_options()
{
  return list_table;
}

void configure_assetinv(config::Reader table, void* store)
{
  auto& settings = *static_cast<Settings*>(store);
  settings.configured_roots = table.paths("roots");
  settings.data_folder = table.path("data_dir");
  settings.distro_info = table.path("distro_info", settings.distro_info);
  settings.antivirus_table = table.path("antivirus_table");
  for (auto& contract : table.tables("support"))
    settings.contracts.push_back(read_contract(contract));
}

} // namespace eduaudit::assetinv
