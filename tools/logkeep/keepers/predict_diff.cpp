// SPDX-License-Identifier: Apache-2.0
#include "keepers/predict_diff.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "keepers/changes.hpp"
#include "keepers/patch.hpp"
#include <algorithm>
#include <map>
#include <optional>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t largest_file = 0xffffff;

struct Place {
  std::string file;
  std::optional<std::size_t> line; // from 0
};

// "FILE:LINE" or "FILE".
Place place_of(const std::string& at)
{
  const auto colon = at.rfind(':');
  const auto line = colon == std::string::npos ? std::nullopt : parse_integer(at.substr(colon + 1));
  if (!line || *line < 1)
    return {at, std::nullopt};
  return {at.substr(0, colon), static_cast<std::size_t>(*line - 1)};
}

std::string indent_of(std::string_view line)
{
  return std::string(line.substr(0, std::min(line.find_first_not_of(" \t"), line.size())));
}

std::string_view first_word(std::string_view text)
{
  return text.substr(0, std::min(text.find_first_of(" \t="), text.size()));
}

// The line with the change in it; nothing where it has another shape.
std::optional<std::vector<std::string>> rewritten(std::string_view line, const LineChange& change)
{
  if (change.wanted.empty())
    return trim(line) == change.now ? std::optional(std::vector<std::string>{}) : std::nullopt;
  if (const auto at = line.find(change.now); at != std::string_view::npos)
    return std::vector{std::string(line.substr(0, at)) + change.wanted +
                       std::string(line.substr(at + change.now.size()))};
  if (first_word(trim(line)) == first_word(change.now))
    return std::vector{indent_of(line) + change.wanted};
  return std::nullopt;
}

// One file that is to be changed.
class FilePatch {
 public:
  explicit FilePatch(const std::string& path) : m_text(read_file(path, largest_file).value_or(std::string()))
  {
    m_lines = lines_of(m_text);
  }

  bool take(const LineChange& change, std::optional<std::size_t> line)
  {
    if (line.value_or(0) >= m_lines.size() || change.wanted.ends_with(' ') ||
        (change.now.empty() && change.wanted.empty()))
      return false;
    if (!line)
      return change.now.empty() && add_to_file(change.wanted);
    return change.now.empty() ? add(change.wanted, *line) : replace(change, *line);
  }

  std::string diff(std::string_view name) const { return unified_diff(name, m_text, m_edits); }

 private:
  // The same line may serve many rules.
  bool replace(const LineChange& change, std::size_t line)
  {
    const auto wanted = rewritten(m_lines[line], change);
    if (!wanted)
      return false;
    const auto [edit, is_new] = m_edits.try_emplace(line, *wanted);
    return is_new || edit->second == *wanted;
  }

  // Behind the { of the block that begins here, or behind the heading of a section.
  bool add(const std::string& wanted, std::size_t line)
  {
    while (line < m_lines.size() && m_lines[line].find('{') == std::string_view::npos &&
           !trim(m_lines[line]).starts_with('['))
      ++line;
    if (line >= m_lines.size())
      return false;
    const auto head = trim(m_lines[line]);
    if (!head.ends_with('{') && !head.ends_with(']'))
      return false;
    const auto next = line + 1 < m_lines.size() ? indent_of(m_lines[line + 1]) : std::string();
    const auto indent = next.empty() && head.ends_with('{') ? std::string(4, ' ') : next;
    put_behind(line, indent + wanted);
    return true;
  }

  // Behind the heading of journald.conf, or at the end of a file without sections.
  bool add_to_file(const std::string& wanted)
  {
    const auto heading = std::ranges::find(m_lines, "[Journal]", [](auto line) { return trim(line); });
    const auto behind = heading != m_lines.end() ? heading : std::prev(m_lines.end());
    put_behind(static_cast<std::size_t>(behind - m_lines.begin()), wanted);
    return true;
  }

  // Once, though each log of a block asks for it.
  void put_behind(std::size_t line, const std::string& wanted)
  {
    auto& lines = m_edits.try_emplace(line, std::vector{std::string(m_lines[line])}).first->second;
    if (std::ranges::find(lines, wanted) == lines.end())
      lines.push_back(wanted);
  }

  std::string m_text;
  std::vector<std::string_view> m_lines;
  LineEdits m_edits;
};

std::string name_in(const std::string& folder, std::string path)
{
  const auto prefix = folder.ends_with('/') ? folder : folder + "/";
  if (path.starts_with(prefix))
    path.erase(0, prefix.size());
  if (path.starts_with("./"))
    path.erase(0, 2);
  path.erase(0, path.find_first_not_of('/'));
  return path;
}

} // namespace

PredictionDiff prediction_diff(const std::vector<LogPrediction>& all, const std::string& folder)
{
  PredictionDiff out;
  std::map<std::string, FilePatch> files;
  for (const auto& one : all)
    for (const auto& change : one.changes) {
      const auto place = place_of(change.at);
      if (is_command(change) ||
          !files.try_emplace(place.file, place.file).first->second.take(change, place.line))
        out.left.push_back(change);
    }
  for (const auto& [path, file] : files)
    out.text += file.diff(name_in(folder, path));
  return out;
}

} // namespace eduaudit::logkeep
