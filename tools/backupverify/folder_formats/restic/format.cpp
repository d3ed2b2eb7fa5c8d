// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "fs/file.hpp"
#include "layout.hpp"
#include "repository.hpp"
#include <algorithm>

namespace eduaudit::backupverify::folder_formats {

namespace {

constexpr std::array<std::string_view, 5> places{"config", "data", "index", "keys", "snapshots"};

// What has nothing in it is a place, too, but `names` may leave it out.
std::ptrdiff_t places_in(const std::vector<std::string>& names)
{
  return std::ranges::count_if(places,
                               [&](auto place) { return std::ranges::binary_search(names, place, {}); });
}

bool holds_digests(const std::string& folder)
{
  const auto names = list_folder(folder);
  return names && std::ranges::any_of(*names, restic::is_digest);
}

// Also one that has lost a part of it.
bool recognizes(const std::string& path, const std::vector<std::string>& names)
{
  if (places_in(names) < 2)
    return false;
  const auto all = list_folder(path);
  if (!all || places_in(*all) < 3)
    return false;
  return std::ranges::any_of(places, [&](auto place) {
    return place != "data" && place != "config" && holds_digests(join_path(path, place));
  });
}

} // namespace

extern const FolderFormat restic;
constinit const FolderFormat restic{"restic", recognizes, backupverify::restic::examine};

} // namespace eduaudit::backupverify::folder_formats
