// SPDX-License-Identifier: Apache-2.0
#include "diff/compare.hpp"
#include "fs/source.hpp"
#include "fs/write.hpp"
#include "store/foreign_database.hpp"
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr auto patience = std::chrono::hours(1);

std::string scratch_folder()
{
  const char* usual = std::getenv("TMPDIR");
  return usual && *usual != '\0' ? usual : "/var/tmp";
}

// The decompressed database in a file without a name, which is gone with its descriptor, also after a kill.
Result<Descriptor> nameless_copy(const std::string& path)
{
  const auto folder = scratch_folder();
  auto source = open_source(path);
  if (!source)
    return tl::unexpected(source.error());
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!file)
    return system_error(folder, errno, ErrorKind::cannot_create);
  std::vector<char> block(1 << 20);
  for (;;) {
    const auto got = source->source->read(block);
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      return file;
    if (auto written = write_all(file.get(), {block.data(), *got}, folder); !written)
      return tl::unexpected(written.error());
  }
}

// SQLite opens names only: the copy has one for as long as that takes.
class BriefName {
 public:
  explicit BriefName(const Descriptor& file)
      : m_name(join_path(scratch_folder(), "eduaudit-diff-" + std::to_string(::getpid())))
  {
    const auto from = "/proc/self/fd/" + std::to_string(file.get());
    m_made = ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, m_name.c_str(), AT_SYMLINK_FOLLOW) == 0;
  }
  BriefName(const BriefName&) = delete;
  ~BriefName()
  {
    if (m_made)
      ::unlink(m_name.c_str());
  }
  bool made() const { return m_made; }
  const std::string& name() const { return m_name; }

 private:
  std::string m_name;
  bool m_made;
};

using Rows = std::map<std::string, int64_t>;

Result<ForeignDatabase> open_database(const std::string& path, ForeignDatabase::Mode mode)
{
  return ForeignDatabase::open(path, mode, std::chrono::steady_clock::now() + patience);
}

Result<Rows> rows_of(Result<ForeignDatabase> database)
{
  if (!database)
    return tl::unexpected(database.error());
  const auto tables = database->tables();
  if (!tables)
    return tl::unexpected(tables.error());
  Rows rows;
  for (const auto& table : *tables)
    rows[table.name] = table.rows;
  return rows;
}

Result<Rows> rows_of_archive(const std::string& path)
{
  const auto copy = nameless_copy(path);
  if (!copy)
    return tl::unexpected(copy.error());
  const auto open = [&]() -> Result<ForeignDatabase> {
    const BriefName name(*copy);
    if (!name.made())
      return system_error(name.name(), errno, ErrorKind::cannot_create);
    return open_database(name.name(), ForeignDatabase::Mode::immutable);
  };
  return rows_of(open());
}

} // namespace

bool is_sqlite(const std::string& path)
{
  auto source = open_source(path);
  std::array<char, 16> head{};
  return source && source->source->read(head).value_or(0) == head.size() &&
         std::string_view(head.data(), head.size()) == magic;
}

Result<void> compare_databases(const std::string& archive, const std::string& live, Comparison& comparison,
                               const TakeDifference& take)
{
  const auto then = rows_of_archive(archive);
  if (!then)
    return fail(then.error().kind, archive, then.error().detail);
  const auto now = rows_of(open_database(live, ForeignDatabase::Mode::read));
  if (!now)
    return fail(now.error().kind, live, now.error().detail);
  for (const auto& [table, rows] : *then) {
    const auto found = now->find(table);
    if (found != now->end() && found->second == rows) {
      ++comparison.same;
      continue;
    }
    Difference difference{.path = table, .archive_size = rows};
    if (found == now->end()) {
      ++comparison.missing_live;
      difference.state = DifferenceState::missing_live;
    } else {
      ++comparison.changed;
      difference.what = {"rows"};
      difference.live_size = found->second;
    }
    take(difference);
  }
  for (const auto& [table, rows] : *now)
    if (!then->contains(table)) {
      ++comparison.missing_in_archive;
      take({.path = table, .state = DifferenceState::missing_in_archive, .live_size = rows});
    }
  return {};
}

} // namespace eduaudit::backupverify
