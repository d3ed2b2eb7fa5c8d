// SPDX-License-Identifier: Apache-2.0
#include "bag/layout.hpp"
#include "base/text.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view payload_prefix = "manifest-";
constexpr std::string_view tag_prefix = "tagmanifest-";
constexpr std::string_view suffix = ".txt";

template <class Take>
void each_line(std::string_view text, Take take)
{
  for (int64_t number = 1; !text.empty(); ++number) {
    const auto end = text.find_first_of("\r\n");
    take(text.substr(0, end), number);
    if (end == std::string_view::npos)
      return;
    text.remove_prefix(text.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
}

bool is_hex(std::string_view text)
{
  return !text.empty() && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

} // namespace

std::string bag_encoded(std::string_view path)
{
  std::string out;
  for (const char letter : path)
    if (letter == '\r')
      out += "%0D";
    else if (letter == '\n')
      out += "%0A";
    else if (letter == '%')
      out += "%25";
    else
      out += letter;
  return out;
}

std::string bag_decoded(std::string_view path)
{
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto code = to_lower(path.substr(i, 3));
    const char letter = code == "%0d" ? '\r' : code == "%0a" ? '\n' : code == "%25" ? '%' : '\0';
    out += letter ? letter : path[i];
    i += letter ? 2 : 0;
  }
  return out;
}

bool is_bag_path(std::string_view path)
{
  if (path.empty() || path.front() == '~' || path.find('\0') != std::string_view::npos)
    return false;
  return std::ranges::none_of(split(path, '/'),
                              [](auto part) { return part.empty() || part == "." || part == ".."; });
}

std::optional<ManifestName> manifest_name(std::string_view file_name)
{
  const bool of_tags = file_name.starts_with(tag_prefix);
  const auto prefix = of_tags ? tag_prefix : payload_prefix;
  if (!file_name.starts_with(prefix) || !file_name.ends_with(suffix) ||
      file_name.size() <= prefix.size() + suffix.size())
    return std::nullopt;
  file_name.remove_prefix(prefix.size());
  file_name.remove_suffix(suffix.size());
  return ManifestName{of_tags, to_lower(file_name)};
}

BagManifest parse_bag_manifest(std::string_view text)
{
  BagManifest manifest;
  each_line(text, [&](std::string_view line, int64_t number) {
    if (trim(line).empty())
      return;
    const auto blank = line.find_first_of(" \t");
    const auto name = blank == std::string_view::npos ? blank : line.find_first_not_of(" \t", blank);
    if (name == std::string_view::npos || !is_hex(line.substr(0, blank)))
      return manifest.bad_lines.push_back(number);
    auto path = line.substr(name);
    if (path.starts_with('*') && name == blank + 1) // as md5sum -b writes it
      path.remove_prefix(1);
    if (path.starts_with("./"))
      path.remove_prefix(2);
    manifest.entries.push_back({to_lower(line.substr(0, blank)), bag_decoded(path), number});
  });
  return manifest;
}

BagInfo parse_bag_info(std::string_view text)
{
  BagInfo info;
  each_line(text, [&](std::string_view line, int64_t) {
    const bool continued = line.starts_with(' ') || line.starts_with('\t');
    const auto colon = line.find(':');
    if (continued && !info.empty())
      info.back().second.append(" ").append(trim(line));
    else if (colon != std::string_view::npos)
      info.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  });
  return info;
}

std::string format_bag_info(const BagInfo& info)
{
  std::string text;
  for (const auto& [label, value] : info) {
    std::string one_line = value;
    std::ranges::replace_if(
        one_line, [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
    text.append(label).append(": ").append(one_line).append("\n");
  }
  return text;
}

} // namespace eduaudit::logkeep
