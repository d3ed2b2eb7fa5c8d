// SPDX-License-Identifier: Apache-2.0
#include "config/host_file.hpp"
#include "base/utf8.hpp"
#include "config/host_lines.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <sstream>

namespace eduaudit::config {
namespace {

namespace po = boost::program_options;

constexpr std::size_t most_host_bytes = 1u << 20;

std::string final_value(std::string value)
{
  value = unquote(value);
  std::ranges::replace(value, value_hash, '#');
  return value;
}

HostSettings parse_lines(const std::string& good)
{
  std::istringstream stream(good);
  HostSettings settings;
  for (const auto& option : po::parse_config_file(stream, po::options_description(), true).options)
    for (const auto& value : option.value)
      settings[option.string_key].push_back(final_value(value));
  return settings;
}

} // namespace

Result<HostSettings> parse_host_file(std::string_view text, const std::string& name)
{
  const auto decoded = decode_text(text);
  const auto lines_of = decoded ? std::string_view(decoded->text) : text;
  if (lines_of.find('\0') != std::string_view::npos)
    return fail(ErrorKind::bad_data, name,
                {"binary, not lines of key=value", "二进制内容，不是 key=value 形式的行"});
  auto lines = sift(lines_of);
  try {
    auto settings = parse_lines(lines.good);
    if (!lines.bad.empty())
      settings[""] = std::move(lines.bad);
    return settings;
  } catch (const po::error& error) {
    return fail(ErrorKind::bad_data, name, verbatim(printable(error.what())));
  }
}

Result<HostSettings> read_host_file(const std::string& path)
{
  const auto text = read_file(path, most_host_bytes);
  if (!text)
    return tl::unexpected(text.error());
  return parse_host_file(*text, path);
}

std::string last_value(const HostSettings& settings, const std::string& key, std::string_view otherwise)
{
  const auto found = settings.find(key);
  return found == settings.end() || found->second.empty() ? std::string(otherwise) : found->second.back();
}

} // namespace eduaudit::config
