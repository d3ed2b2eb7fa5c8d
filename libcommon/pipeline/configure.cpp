// SPDX-License-Identifier: Apache-2.0
#include "pipeline/configure.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <cstdlib>
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
  auto document = session.config_path.empty() ? Result<config::Document>(config::Document::empty())
                                              : config::Document::load(session.config_path);
  if (!document)
    return tl::unexpected(document.error());
  read_document(tool, *document, session);
  apply(common, session);
  return document->finish();
}

} // namespace eduaudit
