// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"
#include "settings.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace eduaudit::pwaudit {

namespace {

using cli::bind;

constexpr int64_t most_seconds = 30 * 86'400;

Result<void> set_budget(void* settings, std::string_view value)
{
  const auto seconds = parse_integer(value);
  if (!seconds || *seconds < 0 || *seconds > most_seconds)
    return fail(ErrorKind::usage, std::string(value),
                {"it takes a number of seconds from 0 to 2592000", "应为 0 到 2592000 之间的秒数"});
  static_cast<Settings*>(settings)->budget_seconds = *seconds;
  return {};
}

constexpr auto rows = std::to_array<cli::Option>({
    {.name = "root",
     .value = "DIR",
     .help = {"audit the accounts of the system under DIR; may be repeated (default: /)",
              "审计目录 DIR 下系统的账号；可重复（默认为 /）"},
     .set = bind<&Settings::roots>,
     .completion = cli::Completion::folder,
     .count = cli::Count::many},
    {.name = "shadow",
     .value = "FILE",
     .help = {"audit a shadow file, with the passwd in its folder; may be repeated",
              "审计一个 shadow 文件及同目录下的 passwd；可重复"},
     .set = bind<&Settings::shadows>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "htpasswd",
     .value = "FILE",
     .help = {"audit a password file of a web server; may be repeated",
              "审计一个网站服务器的口令文件；可重复"},
     .set = bind<&Settings::htpasswds>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "budget",
     .value = "SECONDS",
     .help = {"work for guessing, in processor seconds of the reference machine (default: 60)",
              "猜测测试的工作量，以基准机器的处理器秒数计（默认 60）"},
     .set = set_budget},
});

StoreSource read_store(config::Reader& table)
{
  constexpr auto kinds = EnumNames<StoreKind>::names;
  StoreSource store;
  store.name = table.text("name");
  store.path = table.path("path");
  store.kind = table.choice("kind", "shadow", kinds) == kinds[1] ? StoreKind::htpasswd : StoreKind::shadow;
  store.passwd = table.path("passwd");
  store.changed_on = table.date("changed_on");
  if (store.name.empty())
    table.problem({"this store has no name: add name = \"...\"", "该账号库没有名称：请添加 name = \"...\""});
  if (store.path.empty())
    table.problem({"this store has no path: add path = \"...\"", "该账号库没有路径：请添加 path = \"...\""});
  if (store.kind == StoreKind::htpasswd && !store.passwd.empty())
    table.problem({"passwd goes with kind = \"shadow\" only", "passwd 只能与 kind = \"shadow\" 一起使用"},
                  "passwd");
  if (store.kind == StoreKind::shadow && store.changed_on)
    table.problem({"changed_on goes with kind = \"htpasswd\" only: a shadow file keeps the dates itself",
                   "changed_on 只能与 kind = \"htpasswd\" 一起使用：shadow 文件自身记录更换日期"},
                  "changed_on");
  return store;
}

} // namespace

const std::span<const cli::Option> options{rows};

void configure(config::Reader config, void* settings)
{
  auto& target = *static_cast<Settings*>(settings);
  std::set<std::string> names;
  if (config.has("roots"))
    target.declared_roots = config.paths("roots");
  target.budget_seconds = config.integer("budget_seconds", target.budget_seconds, {0, most_seconds});
  for (auto& table : config.tables("store")) {
    target.declared.push_back(read_store(table));
    if (const auto& name = target.declared.back().name; !name.empty() && !names.insert(name).second)
      table.problem(say({"two stores are named {}: each needs a name of its own",
                         "有两个账号库都名为 {}：名称不得重复"},
                        {name}),
                    "name");
  }
}

} // namespace eduaudit::pwaudit
