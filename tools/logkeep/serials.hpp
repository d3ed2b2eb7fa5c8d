// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// Numbers that were left out between two that are there.
struct SerialHole {
  std::uint64_t after = 0;
  std::uint64_t before = 0;
  Moment from{}; // of the entry before it
  Moment to{};   // of the entry behind it
  bool of_device = false;
  std::uint64_t missing() const { return before - after - 1; }
};

// The numbers by which a log counts its entries, in any order, as runs without a hole.
class Serials {
 public:
  void add(std::uint64_t number, int64_t moment)
  {
    if (m_runs.empty() || number == 0 || number - 1 != m_runs.back().last)
      return begin_run(number, moment);
    m_runs.back().last = number;
    m_runs.back().to = moment;
  }
  void merge(const Serials& other);
  bool empty() const { return m_runs.empty(); }
  std::uint64_t least() const;
  std::uint64_t most() const;
  std::vector<SerialHole> holes() const; // in the order of the numbers
  // More runs than are kept: what stands behind them is not counted.
  bool overflowed() const { return m_overflowed; }

 private:
  struct Run {
    std::uint64_t first;
    std::uint64_t last;
    int64_t from;
    int64_t to;
  };
  static std::vector<Run> joined(std::vector<Run> runs);
  void begin_run(std::uint64_t number, int64_t moment);
  void tidy();

  std::vector<Run> m_runs;
  bool m_overflowed = false;
};

// By what hands out the numbers: a journal's seqnum_id, a boot of auditd...
using SerialsBySource = std::map<std::string, Serials>;

// The numbers of auditd begin again with each boot: one source a boot, in order.
std::string audit_source(int boot);
bool is_audit_source(std::string_view source);

} // namespace eduaudit::logkeep
