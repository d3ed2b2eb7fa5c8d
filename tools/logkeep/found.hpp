// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "find.hpp"
#include "places.hpp"
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// What the three ways to find logs (declared, given, discovered) fill one after the other.
struct Found {
  Plan plan;
  std::set<std::string> taken; // real paths: the first series that names a file has it
};

// Series by the path of their live file, while their files are found.
class Families {
 public:
  // Good until the next is asked for.
  SeriesPlan& operator[](const std::string& live);
  // Those with files, in the order of their live paths.
  void move_to(Plan& plan);

 private:
  std::map<std::string, std::size_t> m_numbers; // not the series itself: there may be very many
  std::vector<SeriesPlan> m_series;
};

// A series of audit.toml with its files.
void find_declared(const DeclaredSeries& declared, const Settings& settings, Found& found);
// The PATHs of the command line, together: a shell gives the files of one log one by one.
void find_given(const Settings& settings, Found& found);
// The usual logs of a host.
void find_discovered(const std::string& root, const Settings& settings, Found& found);

// --- what they share

// The usual log that a path is one of, if any.
const Place* place_of(std::string_view path);
bool has_wildcard(std::string_view pattern);
// The path of a file inside `root`, as rotation rules of that root name it; empty where it is outside.
std::string path_inside(const std::string& root, const std::string& path);
// False, and it is unread: there is no folder of that name.
bool has_root(const std::string& root, Plan& plan);
// A place that could not be looked into: what the series lacks may be there.
void add_unread(KnownSeries& series, const std::string& path, const Error& error);
// Gives the members of the archive `real` that match `inside` (all if that is empty) to `add`, under names
// that start with `shown`. False: it is no archive.
using AddMember = std::function<void(const std::string& member, LogFile file)>;
bool add_members(const std::string& real, const std::string& shown, const std::string& inside, Plan& plan,
                 const AddMember& add);

} // namespace eduaudit::logkeep
