// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"
#include <algorithm>

namespace eduaudit::gradecheck {

namespace {

using cli::bind;
using cli::Option;

constexpr std::span<const std::string_view> audiences{EnumNames<Audience>::names};
constexpr std::span<const std::string_view> stages{EnumNames<Stage>::names};

constexpr Option table[] = {
    {.name = "systems",
     .letter = 's',
     .value = "FILE",
     .help = {"the grading and filing table (CSV) to look at instead of what is configured",
              "要检查的定级备案表（CSV），代替 audit.toml 中的配置"},
     .set = bind<&Settings::given_systems>,
     .completion = cli::Completion::file,
     .count = cli::Count::many},
    {.name = "audience",
     .value = "WHO",
     .help = {"who may see the PATHs: public (the default), report (sent to the authority), internal",
              "PATH 的受众：public（默认，公开）、report（上报）、internal（校内）"},
     .set = bind<&Settings::audience>,
     .choices = audiences,
     .completion = cli::Completion::choice},
    {.name = "stage",
     .value = "STAGE",
     .help = {"stage of education of the PATHs: primary, junior, senior",
              "PATH 所属学段：primary（小学）、junior（初中）、senior（高中）"},
     .set = bind<&Settings::stage>,
     .choices = stages,
     .completion = cli::Completion::choice},
    {.name = "ignore",
     .value = "PATTERN",
     .help = {"files under the PATHs to leave out, such as *.png; they are counted",
              "PATH 下不检查的文件，如 *.png（仍计数）"},
     .set = bind<&Settings::ignore>,
     .count = cli::Count::many},
    {.name = "PATH",
     .help = {"a published file or folder to look at instead of what is configured",
              "要检查的发布文件或目录，代替 audit.toml 中的配置"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
};

// What is named on the command line is all that is looked at.
bool is_given(const Settings& settings)
{
  return !settings.given_systems.empty() || !settings.paths.empty();
}

template <class Enum>
Enum value_of(std::string_view name)
{
  const auto& names = EnumNames<Enum>::names;
  return static_cast<Enum>(std::ranges::find(names, name) - names.begin());
}

PublishedRoot read_publication(config::Reader table_of_one)
{
  PublishedRoot one;
  one.root = table_of_one.path("root");
  if (one.root.empty())
    table_of_one.problem({"a publication needs root = \"FOLDER\"", "publication 缺少 root = \"目录\""});
  one.audience = value_of<Audience>(table_of_one.choice("audience", "public", audiences));
  one.stage = value_of<Stage>(table_of_one.choice("stage", "undeclared", stages));
  one.ignore = table_of_one.texts("ignore");
  return one;
}

} // namespace

extern const std::span<const Option> options;
const std::span<const Option> options{table};

void configure(config::Reader reader, void* store)
{
  auto& settings = *static_cast<Settings*>(store);
  settings.systems = reader.paths("systems");
  for (auto& one : reader.tables("publication"))
    settings.publications.push_back(read_publication(one));
}

const std::vector<std::string>& grading_tables(const Settings& settings)
{
  return is_given(settings) ? settings.given_systems : settings.systems;
}

std::vector<PublishedRoot> published_roots(const Settings& settings)
{
  if (!is_given(settings))
    return settings.publications;
  std::vector<PublishedRoot> roots;
  for (const auto& path : settings.paths)
    roots.push_back(
        {path, value_of<Audience>(settings.audience), value_of<Stage>(settings.stage), settings.ignore});
  return roots;
}

} // namespace eduaudit::gradecheck
