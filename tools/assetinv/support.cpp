// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"
#include "base/text.hpp"
#include "data_file.hpp"
#include "fs/csv.hpp"
#include "fs/file.hpp"
#include "host.hpp"
#include "tree.hpp"
#include <algorithm>

namespace eduaudit::assetinv {

namespace {

std::optional<Date> date_at(const CsvRow& row, std::size_t column)
{
  if (column >= row.fields.size())
    return {};
  const auto date = parse_date(trim(row.fields[column]));
  return date ? std::optional(*date) : std::nullopt;
}

std::string text_at(const CsvRow& row, std::size_t column)
{
  return column < row.fields.size() ? std::string(trim(row.fields[column])) : std::string();
}

// "22.04 LTS" is 22.04.
std::string bare_version(std::string_view version)
{
  return std::string(version.substr(0, version.find(' ')));
}

bool covers(std::string_view row, std::string_view version)
{
  return !row.empty() && (version == row || version.starts_with(std::string(row) + '.'));
}

bool is_good_date(const CsvRow& row, std::size_t column)
{
  return text_at(row, column).empty() || date_at(row, column).has_value();
}

bool applies(const SupportContract& contract, const Asset& asset)
{
  if (!contract.host.empty() && contract.host != asset.name &&
      short_name(contract.host) != short_name(asset.name))
    return false;
  if (!contract.os.empty() && to_lower(contract.os) != asset.os_id)
    return false;
  return contract.version.empty() || covers(contract.version, asset.os_version);
}

} // namespace

void SupportTable::add_distro_info(std::string_view os, std::string_view text, const std::string& source)
{
  CsvReader reader(text);
  CsvRow row;
  while (reader.next(row).value_or(false)) {
    if (row.fault != CsvFault::none || row.line == 1)
      continue;
    SupportDates dates{
        .os = std::string(os), .version = bare_version(text_at(row, 0)), .standard = date_at(row, 5)};
    // Debian's seventh column is free LTS; Ubuntu's repeats the standard date for servers.
    if (os == "debian")
      dates.lts = date_at(row, 6);
    dates.paid = date_at(row, 7);
    dates.verified = true;
    dates.source = source + ':' + std::to_string(row.line);
    m_rows.push_back(std::move(dates));
  }
}

std::vector<std::string> SupportTable::add_table(std::string_view text, const std::string& source)
{
  std::vector<std::string> bad;
  CsvReader reader(text);
  CsvRow row;
  while (reader.next(row).value_or(false)) {
    const auto where = source + ':' + std::to_string(row.line);
    const bool good = row.fault == CsvFault::none && row.fields.size() == 7 && is_good_date(row, 2) &&
                      is_good_date(row, 3) && is_good_date(row, 4);
    if (row.line == 1 && text_at(row, 0) == "os")
      continue;
    if (!good) {
      bad.push_back(where);
      continue;
    }
    m_rows.push_back({to_lower(text_at(row, 0)), text_at(row, 1), date_at(row, 2), date_at(row, 3),
                      date_at(row, 4), text_at(row, 5) == "true", where + " (" + text_at(row, 6) + ")"});
  }
  return bad;
}

SupportTable SupportTable::load(const Settings& settings, Emitter& out)
{
  SupportTable table;
  for (const std::string_view os : {"debian", "ubuntu"}) {
    const auto path = join_path(settings.distro_info, std::string(os) + ".csv");
    const auto text = read_file(path);
    if (text)
      table.add_distro_info(os, *text, path);
    if (text)
      out.read(path);
    else if (text.error().kind != ErrorKind::not_found)
      out.unread(text.error());
  }
  const auto path = data_file(settings, "os-support.csv");
  const auto text = read_file(path);
  if (!text) {
    out.unread(text.error());
    return table;
  }
  out.read("os-support.csv");
  for (const auto& where : table.add_table(*text, "os-support.csv"))
    out.unread({ErrorKind::bad_data,
                where,
                {"wanted: os,version,standard,lts,paid,verified,source",
                 "应为：os,version,standard,lts,paid,verified,source"}});
  return table;
}

const SupportDates* SupportTable::find(std::string_view os, std::string_view version) const
{
  const auto found = std::ranges::find_if(
      m_rows, [&](const SupportDates& row) { return row.os == os && covers(row.version, version); });
  return found == m_rows.end() ? nullptr : &*found;
}

void fill_support(const SupportTable& table, const std::vector<SupportContract>& contracts, Asset& asset)
{
  if (const auto* dates = table.find(asset.os_id, asset.os_version)) {
    asset.support_standard = dates->standard;
    asset.support_lts = dates->lts;
    asset.support_paid = dates->paid;
    asset.support_verified = dates->verified;
    asset.support_source = dates->source;
  }
  for (const auto& contract : contracts)
    if (applies(contract, asset) && (!asset.support_declared || *asset.support_declared < contract.until)) {
      asset.support_declared = contract.until;
      asset.support_document = contract.document;
    }
}

} // namespace eduaudit::assetinv
