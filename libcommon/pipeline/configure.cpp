// SPDX-License-Identifier: Apache-2.0
#include "pipeline/configure.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <thread>
#include <unistd.h>

namespace eduaudit {

namespace {

constexpr const char* system_config = "/etc/eduaudit/audit.toml";

std::string host_name()
{
  char name[256] = "";
  ::gethostname(name, sizeof name - 1);
  return is_unit(name) ? name : "unnamed";
}

std::vector<CheckThresholds> thresholds_of(const Tool& tool)
{
  std::vector<CheckThresholds> all;
  for (const auto* check : tool.checks)
    all.push_back({check->id, check->thresholds});
  return all;
}

void read_document(const Tool& tool, config::Document& document, Session& session)
{
  auto root = document.root();
  session.school = read_school(root);
  session.answers = read_answers(root);
  session.policy = read_policy(root, tool.name, thresholds_of(tool));
  for (const auto name : tool_names()) {
    auto table = root.table(name);
    if (name == tool.name && tool.configure)
      tool.configure(table, session.settings_store.get());
    else
      table.accept_all();
  }
}

// The other tools know their own checks.
std::vector<config::Problem> problems_of_answers(const Tool& tool, const std::vector<Answer>& answers)
{
  const auto prefix = std::string(tool.name) + ".";
  std::vector<std::string_view> answerable;
  for (const auto* check : tool.checks)
    if (check->by_people)
      answerable.push_back(check->id);
  std::vector<config::Problem> problems;
  for (const auto& answer : answers) {
    if (!answer.check.starts_with(prefix) || std::ranges::find(answerable, answer.check) != answerable.end())
      continue;
    const bool exists =
        std::ranges::any_of(tool.checks, [&](const Check* one) { return one->id == answer.check; });
    const auto near = nearest(answer.check, answerable);
    if (exists)
      problems.push_back({answer.where, say({"{} is not answered by people: it is judged by what is found",
                                             "{} 不由人答复，而是根据实际情况判断"},
                                            {answer.check})});
    else if (near)
      problems.push_back(
          {answer.where, say({"there is no check {}; did you mean {}?", "没有 {} 这项检查，是不是 {}？"},
                             {printable(answer.check), *near})});
    else
      problems.push_back(
          {answer.where, say({"there is no check {}", "没有 {} 这项检查"}, {printable(answer.check)})});
  }
  return problems;
}

void apply(const CommonSettings& common, Session& session)
{
  if (!common.unit.empty())
    session.school.unit = common.unit;
  if (session.school.unit.empty())
    session.school.unit = host_name();
  session.now = common.now.value_or(system_now());
  session.language = choose_language(common.lang, session.school.lang);
  session.jobs = common.jobs > 0 ? static_cast<unsigned>(std::min<int64_t>(common.jobs, 256))
                                 : std::max(1u, std::thread::hardware_concurrency());
  session.quiet = common.quiet;
  session.verbose = common.verbose;
  session.state_option = common.state;
}

Result<config::Document> load(const std::string& path)
{
  if (path.empty())
    return config::Document::empty();
  if (is_folder(path))
    return fail(ErrorKind::config, path,
                say({"it is a folder; name the file, such as {}", "这是一个目录，请指定其中的文件，例如 {}"},
                    {join_path(path, "audit.toml")}));
  return config::Document::load(path);
}

} // namespace

std::string config_path(std::string_view option)
{
  if (!option.empty())
    return std::string(option);
  const char* variable = std::getenv("EDUAUDIT_CONFIG");
  if (variable && *variable)
    return variable;
  return exists(system_config) ? system_config : "";
}

Result<std::vector<config::Problem>> configure(const Tool& tool, const CommonSettings& common,
                                               Session& session)
{
  session.language = choose_language(common.lang, {}); // for what is wrong with the file itself
  session.config_path = config_path(common.config);
  auto document = load(session.config_path);
  if (!document)
    return tl::unexpected(document.error());
  read_document(tool, *document, session);
  apply(common, session);
  auto problems = document->finish();
  std::ranges::move(problems_of_answers(tool, session.answers), std::back_inserter(problems));
  return problems;
}

} // namespace eduaudit
