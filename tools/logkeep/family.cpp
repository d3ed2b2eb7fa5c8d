// SPDX-License-Identifier: Apache-2.0
#include "family.hpp"
#include "fs/file.hpp"
#include "stamp_text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr auto compressed = std::to_array<std::string_view>({".gz", ".xz", ".zst", ".bz2"});
constexpr std::size_t longest_number = 4;
constexpr std::size_t longest_extension = 5;

std::string_view without_compression(std::string_view name)
{
  for (const auto suffix : compressed)
    if (name.size() > suffix.size() && name.ends_with(suffix))
      return name.substr(0, name.size() - suffix.size());
  return name;
}

struct Cut {
  std::string_view stem;
  std::optional<Date> date;
  std::optional<int> number = std::nullopt;
};

std::optional<Date> plausible_date(std::string_view text)
{
  const auto date = parse_date(text);
  if (!date || date->year() < std::chrono::year{1990} || date->year() > std::chrono::year{2100})
    return std::nullopt;
  return *date;
}

// X.1: not behind a digit, which is a version ("php7.4").
std::optional<Cut> cut_number(std::string_view stem)
{
  const auto dot = stem.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || is_digit(stem[dot - 1]))
    return std::nullopt;
  const auto number = stem.substr(dot + 1);
  if (number.empty() || number.size() > longest_number || !std::ranges::all_of(number, &is_digit))
    return std::nullopt;
  return Cut{stem.substr(0, dot), std::nullopt, digits(number, 0, number.size())};
}

struct DateShape {
  std::string_view mask;
  std::size_t date; // letters of the date in it
};
constexpr auto date_shapes = std::to_array<DateShape>({
    {"00000000-0000000000", 8}, // logrotate dateformat -%Y%m%d-%s
    {"0000-00-00", 10},
    {"00000000000000", 8},
    {"000000000000", 8}, // nfcapd.202603010800
    {"0000000000", 8},   // hourly: -%Y%m%d%H
    {"00000000", 8},
});

bool separates(char letter)
{
  return letter == '-' || letter == '.' || letter == '_';
}

std::optional<Cut> cut_date(std::string_view stem)
{
  for (const auto& [mask, length] : date_shapes) {
    if (stem.size() < mask.size() + 2)
      continue;
    const auto at = stem.size() - mask.size();
    const auto date = has_shape(stem, at, mask) ? plausible_date(stem.substr(at, length)) : std::nullopt;
    if (date && separates(stem[at - 1]))
      return Cut{stem.substr(0, at - 1), date};
  }
  return std::nullopt;
}

// IIS: u_ex260101.log.
std::optional<Cut> cut_short_date(std::string_view stem)
{
  if (stem.size() < 8 || !has_shape(stem, stem.size() - 8, "ex000000"))
    return std::nullopt;
  const auto date = plausible_date("20" + std::string(stem.substr(stem.size() - 6)));
  return date ? std::optional(Cut{stem.substr(0, stem.size() - 6), date}) : std::nullopt;
}

std::optional<Cut> cut_stem(std::string_view stem)
{
  if (auto date = cut_date(stem))
    return date;
  return cut_number(stem);
}

std::optional<Cut> cut_before_extension(std::string_view stem)
{
  if (auto date = cut_short_date(stem))
    return date;
  return cut_stem(stem);
}

constexpr std::string_view journal = ".journal";
constexpr std::string_view old_events = "Archive-";
constexpr std::string_view old_events_time = "-0000-00-00-00-00-00-000.evtx";

// journald: system@ID-SERIAL-TIME.journal, and with ~ when it was not closed. The journals of users count
// their entries with those of the system, so they are one log.
std::optional<FamilyName> journal_family(std::string_view name)
{
  const bool unclean = name.ends_with('~');
  const auto stem = name.substr(0, name.size() - (unclean ? 1 : 0));
  if (!stem.ends_with(journal) || stem.size() == journal.size())
    return std::nullopt;
  const auto at = stem.find('@');
  const auto source = stem.substr(0, std::min(at, stem.size() - journal.size()));
  const bool of_host = source == "system" || source.starts_with("user-");
  return FamilyName{std::string(of_host ? "system" : source) + std::string(journal), std::nullopt,
                    std::nullopt, unclean || at != std::string_view::npos};
}

// Windows: Archive-Security-2026-03-01-00-00-00-000.evtx.
std::optional<FamilyName> event_family(std::string_view name)
{
  if (!name.starts_with(old_events) || name.size() <= old_events.size() + old_events_time.size() ||
      !has_shape(name, name.size() - old_events_time.size(), old_events_time))
    return std::nullopt;
  const auto log = name.substr(old_events.size(), name.size() - old_events.size() - old_events_time.size());
  return FamilyName{std::string(log) + ".evtx", std::nullopt, std::nullopt, true};
}

constexpr int most_date_folders = 4; // year/week/day/hour

// Without the folders 2026/03/01, 2026-03-01 and their like that the date of a file begins.
std::string_view without_date_folders(std::string_view folder, const Date& date)
{
  const auto day = format_date(date);
  auto rest = folder;
  for (int level = 0; level < most_date_folders; ++level) {
    const auto name = base_name(rest);
    if (name.empty() || name.find_first_not_of("0123456789-") != std::string_view::npos)
      return folder;
    rest = folder_of(rest);
    if (name == day || name == std::string_view(day).substr(0, 4))
      return rest;
  }
  return folder;
}

} // namespace

std::string live_path(const std::string& path)
{
  const auto family = family_of(base_name(path));
  if (path.find('/') == std::string::npos)
    return family.base;
  const auto folder = folder_of(path);
  const bool flows = family.base == flow_family && family.date;
  return join_path(flows ? without_date_folders(folder, *family.date) : folder, family.base);
}

FamilyName family_of(std::string_view file_name)
{
  const auto name = without_compression(file_name);
  const bool packed = name.size() < file_name.size();
  if (auto found = journal_family(name))
    return *found;
  if (auto found = event_family(name))
    return *found;
  if (const auto cut = cut_stem(name))
    return {std::string(cut->stem), cut->date, cut->number, true};
  const auto dot = name.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && name.size() - dot <= longest_extension)
    if (const auto cut = cut_before_extension(name.substr(0, dot)))
      return {std::string(cut->stem) + std::string(name.substr(dot)), cut->date, cut->number, true};
  return {std::string(name), std::nullopt, std::nullopt, packed};
}

} // namespace eduaudit::logkeep
