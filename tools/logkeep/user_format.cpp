// SPDX-License-Identifier: Apache-2.0
#include "user_format.hpp"
#include "time_pattern.hpp"
#include <algorithm>
#include <re2/re2.h>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t longest_matched = 4096; // of a line
constexpr int64_t most_regex_memory = 1 << 20;

struct UserFormat : LineFormat {
  FormatDeclaration declaration;
  std::unique_ptr<RE2> regex;
  int group = 0;
  std::vector<std::pair<int, LogField>> fields; // groups that are named as fields are
  TimePattern pattern;
};

// The text up to the last of `groups`, or nothing where the line does not match.
std::vector<re2::StringPiece> match(const UserFormat& format, std::string_view line, int last)
{
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(last) + 1);
  const re2::StringPiece text(line.data(), std::min(line.size(), longest_matched));
  if (!format.regex->Match(text, 0, text.size(), RE2::UNANCHORED, groups.data(), last + 1))
    groups.clear();
  return groups;
}

std::string_view time_text(const UserFormat& format, std::string_view line)
{
  if (!format.regex) {
    const auto at = static_cast<std::size_t>(*format.declaration.column - 1);
    return at < line.size() ? line.substr(at) : std::string_view{};
  }
  const auto groups = match(format, line, format.group);
  if (groups.empty())
    return {};
  return {groups.back().data(), groups.back().size()};
}

std::optional<int64_t> moment(const LineFormat& self, std::string_view line, const Assumed& assumed,
                              const Header&)
{
  const auto& format = static_cast<const UserFormat&>(self);
  const auto text = time_text(format, line);
  if (text.empty())
    return std::nullopt;
  auto meant = assumed;
  meant.zone = format.declaration.zone.value_or(assumed.zone);
  return format.pattern.read(text, meant);
}

FieldSet filled(const LineFormat& self, std::string_view line, const Header&)
{
  const auto& format = static_cast<const UserFormat&>(self);
  FieldSet out;
  const auto groups = match(format, line, format.regex->NumberOfCapturingGroups());
  for (const auto& [group, field] : format.fields)
    if (const auto at = static_cast<std::size_t>(group); at < groups.size())
      out.add(field, is_filled({groups[at].data(), groups[at].size()}));
  return out;
}

tl::unexpected<FormatFault> fault(std::string key, Words what)
{
  return tl::unexpected(FormatFault{std::move(key), std::move(what)});
}

// Latin-1 takes every byte as it is, so that a pattern in ASCII fits lines in any encoding.
std::unique_ptr<RE2> compile_regex(const std::string& match)
{
  RE2::Options options;
  options.set_log_errors(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_max_mem(most_regex_memory);
  return std::make_unique<RE2>(match, options);
}

std::optional<FormatFault> add_regex(UserFormat& format)
{
  format.regex = compile_regex(format.declaration.match);
  if (!format.regex->ok())
    return FormatFault{"match", say({"this is no regular expression of RE2, from \"{}\" on",
                                     "不是有效的 RE2 正则表达式，错误始于“{}”"},
                                    {format.regex->error_arg().empty() ? format.declaration.match
                                                                       : format.regex->error_arg()})};
  const auto& groups = format.regex->NamedCapturingGroups();
  const auto found = groups.find("time");
  if (found == groups.end())
    return FormatFault{"match",
                       {"the expression needs a group for the time: (?P<time>...)",
                        "正则表达式须用 (?P<time>...) 标出时间所在的位置"}};
  format.group = found->second;
  for (const auto& [name, group] : groups)
    if (const auto field = field_named(name))
      format.fields.emplace_back(group, *field);
  if (!format.fields.empty())
    format.filled = filled;
  return std::nullopt;
}

std::optional<FormatFault> add_year(UserFormat& format)
{
  const bool in_line = format.pattern.has_year();
  if (in_line == (format.declaration.year == YearIn::line))
    return std::nullopt;
  if (in_line)
    return FormatFault{"year",
                       {"the time has a year, so leave out year = \"context\"",
                        "时间中已含年份，请删去 year = \"context\""}};
  return FormatFault{"time",
                     {"the time has no year (%Y); add it, or set year = \"context\" so that it is worked "
                      "out from the dates of the file",
                      "时间中没有年份（%Y）；请补上，或设置 year = \"context\"，由文件日期推算"}};
}

} // namespace

tl::expected<std::shared_ptr<const LineFormat>, FormatFault> declared_format(FormatDeclaration declaration)
{
  if (declaration.match.empty() != declaration.column.has_value())
    return fault(
        declaration.match.empty() ? "" : "match",
        {"a format needs either match, an expression with (?P<time>...), or column, where the time begins",
         "日志格式须在 match（含 (?P<time>...) 的正则表达式）与 column（时间起始列）中二选一"});
  auto pattern = TimePattern::compile(declaration.time);
  if (!pattern)
    return fault("time", pattern.error());
  auto format = std::make_shared<UserFormat>();
  format->declaration = std::move(declaration);
  format->pattern = std::move(*pattern);
  format->name = format->declaration.name;
  format->moment = moment;
  format->year = format->declaration.year;
  if (!format->declaration.match.empty())
    if (auto wrong = add_regex(*format))
      return tl::unexpected(std::move(*wrong));
  if (auto wrong = add_year(*format))
    return tl::unexpected(std::move(*wrong));
  return format;
}

const LineFormat* DeclaredFormats::named(std::string_view name) const
{
  const auto in = [&](const auto& formats) -> const LineFormat* {
    const auto found = std::ranges::find(formats, name, &LineFormat::name);
    return found == formats.end() ? nullptr : *found;
  };
  const auto* own = in(all);
  return own ? own : in(all_formats);
}

} // namespace eduaudit::logkeep
