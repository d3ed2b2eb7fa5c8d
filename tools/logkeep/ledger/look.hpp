// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "find.hpp"
#include "ledger/pairing.hpp"
#include "ledger/tracks.hpp"
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// How a path stands in the ledger: absolute, without "." and "..", in UTF-8.
std::string ledger_name(const std::string& path);
std::vector<std::string> ledger_names(std::span<const std::string> paths);
// Whether it is one of the names, or lies below one; true where there are none.
bool is_at_or_below(std::string_view name, std::span<const std::string> names);
// The family of names that a path belongs to: the path of the live file.
std::string family_key(const std::string& name);
// How a series stands in the ledger: its declared name, or the path of its live file.
std::string series_name(const KnownSeries& series);

// Makes of a plan what can be sealed: an archive stands for the logs in it; a journal that systemd still
// writes, lastlog and the like change in their middle and are taken out. Says which these were.
std::vector<std::string> plan_for_sealing(Plan& plan);
// Those of them that were named on the command line, of which more was expected.
std::vector<Error> refused(std::span<const std::string> left_out, std::span<const std::string> paths);

// What one reading of a file shows.
struct Look {
  FoundFile found;
  std::string chunks_root; // absent where the content is damaged
  int64_t lines = 0;
  std::optional<Moment> min;
  std::optional<Moment> max;
  std::optional<FileStamp> stamp; // absent where the file changed while it was read
};

// What is known of a series before its files are read, so that a file that was only renamed is not unpacked.
class Expected {
 public:
  explicit Expected(std::span<const SealedFile> sealed);
  void add(const Entry& entry); // which stays where it is
  bool has_size(int64_t size) const { return m_by_size.contains(size); }
  const Entry* with_container(std::string_view sha256) const;
  const std::vector<int64_t>& prefixes() const { return m_prefixes; }

 private:
  std::multimap<int64_t, const Entry*> m_by_size;
  std::map<std::string_view, const Entry*> m_by_sha;
  std::vector<int64_t> m_prefixes;
};

// Reads the file once, unless it has the size of a sealed one and is not the same.
Result<Look> look_at(const LogFile& file, const Expected& expected, const ScanOptions& options);

// The files of the same families as these names, as they lie in their folders; folders that can't be listed.
struct Siblings {
  std::vector<LogFile> files;
  std::vector<Error> unread;
};
Siblings siblings_of(std::span<const std::string> names);

} // namespace eduaudit::logkeep::ledger
