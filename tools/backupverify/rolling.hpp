// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "proof_ledger.hpp"
#include "settings.hpp"
#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace eduaudit::backupverify {

// The rolling guarantee: which backups are read in this run, so that within each cycle every byte of all of
// them is proven and no run takes longer than its budget. Without a budget and a cycle, and where
// backups are named on the command line, all are read.
class Rolling {
 public:
  // Says to `out` what hinders the use of the ledger; then everything is read.
  Rolling(const Session& session, Emitter& out);

  bool is_on() const { return m_ledger.has_value(); }
  int64_t cycle_days() const { return m_cycle / day; }

  // The newest proof of a backup.
  std::optional<BackupProof> newest(const std::string& path);
  // Whether a backup is to be read anew: it was never proven to this level, or is not what was proven, or
  // half of the cycle has gone by. `digest` is what a manifest says of it; empty: nothing.
  bool is_due(const Archive& archive, const std::optional<BackupProof>& proof, int64_t level,
              const std::string& digest) const;
  bool is_unchanged(const Archive& archive, const std::optional<BackupProof>& proof) const;
  bool has_time() const; // left of the budget
  // Keeps what was read, and says of a file whose bytes changed while its size and time did not that it is
  // damaged.
  void keep(Archive& archive, const std::optional<BackupProof>& before);

 private:
  static constexpr int64_t day = 86400;

  const Session& m_session;
  Emitter& m_out;
  std::optional<ProofLedger> m_ledger;
  std::mutex m_mutex;
  int64_t m_cycle = 0; // seconds
  std::optional<std::chrono::steady_clock::time_point> m_deadline;
};

} // namespace eduaudit::backupverify
