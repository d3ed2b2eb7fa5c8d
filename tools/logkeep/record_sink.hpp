// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "loss_signs.hpp"
#include "record/host_event.hpp"
#include "scan.hpp"
#include <cstdint>
#include <string_view>

namespace eduaudit::logkeep {

inline constexpr std::size_t most_events = 10'000; // that one file may show

// Where a reader puts what it finds in a binary log.
class RecordSink {
 public:
  explicit RecordSink(FileScan& scan) : m_scan(scan) {}

  void record(int64_t moment, std::size_t bytes);
  void without_time(std::size_t bytes); // a record that holds none that can be one
  void serial(const std::string& source, std::uint64_t number, int64_t moment);
  void event(HostEvent event);
  void loss(const Loss& loss, int64_t moment);

  // The first damage is said, what is read after it still counts.
  void damage(ErrorKind kind, Words what);
  void damage(const Error& error);
  // Nothing can be read of it.
  void refuse(Words why);

  int64_t records() const { return m_scan.lines; }
  const std::string& path() const { return m_scan.path; }
  Zone zone() const { return m_scan.coverage.zone(); }

 private:
  FileScan& m_scan;
};

// 1990 to 2100: what is outside is no time of a log.
bool is_plausible_moment(int64_t seconds);

} // namespace eduaudit::logkeep
