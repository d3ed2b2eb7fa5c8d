// SPDX-License-Identifier: Apache-2.0
// Three backups: the portal's is in order, the registry's newest dump was cut, the website's job died in
// October.
#include "crypto/digest.hpp"
#include "lay.hpp"

namespace eduaudit::sample {

namespace {

std::string stamp(int64_t ago)
{
  auto day = format_date(add_days(tonight(), -ago));
  std::erase(day, '-');
  return day;
}

std::string portal_archive(int64_t ago)
{
  Dice dice(500 + static_cast<std::uint64_t>(ago));
  std::string page;
  for (int i = 0; i < 2000; ++i)
    page += "<p>" + std::to_string(dice.between(0, 99999)) + "</p>\n";
  return gzip(tar({{"portal/index.html", page, days_ago(ago)},
                   {"portal/config.ini", "[site]\nname=sample\n", days_ago(ago + 30)}}),
              days_ago(ago));
}

std::string dump(int64_t ago, bool complete)
{
  std::string text =
      "-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB\n--\n-- Host: localhost    Database: registry\n";
  for (int i = 1; i <= 300; ++i)
    text += "INSERT INTO `pupil` VALUES (" + std::to_string(i) + ",'" + pupil_name(i) + "');\n";
  if (complete)
    text += "-- Dump completed on " + format_date(add_days(tonight(), -ago)) + "  2:00:01\n";
  return text;
}

std::string manifest_of(const std::vector<std::pair<std::string, std::string>>& files)
{
  std::string text;
  for (const auto& [name, bytes] : files)
    text += digest_hex(DigestKind::sha256, bytes) + "  " + name + "\n";
  return text;
}

void lay_portal(const Layout& layout)
{
  std::vector<std::pair<std::string, std::string>> files;
  for (const int64_t ago : {1, 2, 3, 7, 14}) {
    const auto name = "portal-" + stamp(ago) + ".tar.gz";
    files.emplace_back(name, portal_archive(ago));
    layout.file("backups/portal/" + name, files.back().second, days_ago(ago));
  }
  layout.file("backups/portal/SHA256SUMS", manifest_of(files), days_ago(1));
}

void lay_registry_dumps(const Layout& layout)
{
  std::vector<std::pair<std::string, std::string>> files;
  for (const int64_t ago : {1, 2, 3, 4}) {
    const auto name = "registry-" + stamp(ago) + ".sql.gz";
    files.emplace_back(name, gzip(dump(ago, ago != 1), days_ago(ago)));
    layout.file("backups/registry/" + name, files.back().second, days_ago(ago));
  }
  layout.file("backups/registry/SHA256SUMS", manifest_of(files), days_ago(1));
}

void lay_website_backups(const Layout& layout)
{
  std::vector<std::pair<std::string, std::string>> files;
  for (const int64_t ago : {40, 47}) {
    const auto name = "website-" + stamp(ago) + ".tar";
    files.emplace_back(name, tar({{"www/index.html",
                                   "<h1>sample " + std::to_string(ago) + "</h1>\n" + std::string(4000, 'x'),
                                   days_ago(ago)}}));
    auto bytes = files.back().second;
    // A byte that changed on the disk: a plain tar has no checksum over its content, only the manifest sees
    // it.
    if (ago == 47)
      bytes[700] = 'y';
    layout.file("backups/website/" + name, bytes, days_ago(ago));
  }
  layout.file("backups/website/SHA256SUMS", manifest_of(files), days_ago(40));
}

} // namespace

void lay_backups(const Layout& layout)
{
  lay_portal(layout);
  lay_registry_dumps(layout);
  lay_website_backups(layout);
}

} // namespace eduaudit::sample
