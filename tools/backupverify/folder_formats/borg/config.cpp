// SPDX-License-Identifier: Apache-2.0
#include "config.hpp"
#include "base/text.hpp"
#include <algorithm>

namespace eduaudit::backupverify::borg {

namespace {

constexpr std::size_t id_length = 64;

// Whether borg may have written it so.
bool take(std::string_view name, std::string_view value, Config& config, bool& has_id)
{
  const auto number = parse_integer(value).value_or(-1);
  if (name == "id")
    return has_id = value.size() == id_length && from_hex(value);
  if (name == "version")
    return (config.version = number) > 0;
  if (name == "segments_per_dir")
    return number > 0 && (config.segments_per_folder = number) > 0;
  if (name == "append_only") {
    config.append_only = number == 1;
    return number == 0 || number == 1;
  }
  return name != "max_segment_size" || number > 0;
}

} // namespace

Config read_config(std::string_view text)
{
  Config config;
  bool has_id = false;
  bool in_section = false;
  for (const auto whole : split(text, '\n')) {
    const auto line = trim(whole);
    const auto equals = line.find('=');
    in_section |= line == "[repository]";
    if (equals != std::string_view::npos && whole[0] != '\t' && whole[0] != ' ') {
      if (const auto name = trim(line.substr(0, equals));
          !take(name, trim(line.substr(equals + 1)), config, has_id))
        config.problem = say({"its {} can't be read", "其中的 {} 无法读取"}, {name});
    }
  }
  if (!config.problem && (!in_section || !has_id || config.version == 0))
    config.problem = Text{"it is no configuration of borg", "不是 borg 的配置文件"};
  return config;
}

} // namespace eduaudit::backupverify::borg
