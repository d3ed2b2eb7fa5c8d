// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "drill/program.hpp"
#include "record/drill.hpp"
#include "settings.hpp"
#include <memory>
#include <optional>

namespace eduaudit::backupverify {

// One drill while it is run.
struct Bench {
  const DrillSettings& settings;
  const Archive& archive;     // that is restored
  const Workplace* workplace; // while it is restored
  Zone zone;
  Drill& drill;

  const Workplace& place() const { return *workplace; }
  std::chrono::seconds limit() const { return std::chrono::seconds(settings.timeout); }
  DrillClock::time_point deadline() const { return DrillClock::now() + limit(); }
  void lacks(std::string_view what, std::string name, Words problem) const;
  void has_table(std::string name, int64_t rows) const;
  // The newest time of settings.newest[index], none when the table has none.
  void has_newest(std::size_t index, std::optional<int64_t> seconds) const;
};

// What can't be restored is said by bench.lacks(); an error: nothing was learned of the backup.
Result<void> restore_sqlite(const Bench& bench);
Result<void> restore_postgresql(const Bench& bench);
Result<void> restore_mariadb(const Bench& bench);
Result<void> restore_tree(const Bench& bench);

// Whether the error of reading is the backup's fault, which is then said, or nobody knows.
Result<void> blame(const Bench& bench, const Error& error);

// Measures the time of the restore proper.
class Stopwatch {
 public:
  explicit Stopwatch(const Bench& bench) : m_bench(bench) {}
  Stopwatch(const Stopwatch&) = delete;
  ~Stopwatch();

 private:
  const Bench& m_bench;
  DrillClock::time_point m_begin = DrillClock::now();
};

// The absolute path of a program in one of these folders; a pattern may end in several versions, of which
// the newest counts. Empty: none.
std::string find_program(std::string_view name, std::span<const std::string_view> folders);

} // namespace eduaudit::backupverify
