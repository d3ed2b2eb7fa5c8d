// SPDX-License-Identifier: Apache-2.0
#include "rolling.hpp"
#include "fs/file.hpp"
#include "report.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr int64_t usual_cycle = 30 * 86400;

std::optional<FileStamp> present_stamp(const std::string& path)
{
  const auto status = stat_file(path);
  return status ? std::optional(stamp_of(*status)) : std::nullopt;
}

// The rule of cshatag: a write changes the time.
bool is_rotten(const BackupProof& before, const FileStamp& now, const std::string& sha256)
{
  return before.stamp.size == now.size && before.stamp.modified == now.modified &&
         (before.archive.sha256 != sha256 || before.archive.rotten_since);
}

Words rot(const BackupProof& before, const FileStamp& now, Moment since, Zone zone)
{
  const auto date = format_date(date_of(since, zone));
  if (before.stamp.changed == now.changed && before.stamp.inode == now.inode)
    return say({"its bytes are not those that were read on {}, though nothing wrote to it: the disk or the "
                "memory has "
                "changed them",
                "其字节与 {} 读取时不同，但期间没有任何写入：是磁盘或内存造成的改变"},
               {date});
  return say({"its bytes are not those that were read on {}, though its size and its time are the same",
              "其字节与 {} 读取时不同，但大小和修改时间未变"},
             {date});
}

} // namespace

Rolling::Rolling(const Session& session, Emitter& out) : m_session(session), m_out(out)
{
  const auto& settings = session.settings<Settings>();
  if ((settings.budget == 0 && settings.cycle == 0) || !settings.named_paths.empty())
    return;
  m_cycle = settings.cycle > 0 ? settings.cycle : usual_cycle;
  if (settings.budget > 0)
    m_deadline = std::chrono::steady_clock::now() + std::chrono::seconds(settings.budget);
  auto ledger = ProofLedger::open(state_folder(session.state_option), Access::read_write);
  if (ledger)
    m_ledger.emplace(std::move(*ledger));
  else
    out.unread(ledger.error());
}

std::optional<BackupProof> Rolling::newest(const std::string& path)
{
  if (!m_ledger)
    return std::nullopt;
  auto proof = m_ledger->newest(path);
  if (proof)
    return std::move(*proof);
  m_out.unread(proof.error());
  return std::nullopt;
}

bool Rolling::is_due(const Archive& archive, const std::optional<BackupProof>& proof, int64_t level,
                     const std::string& digest) const
{
  if (!m_ledger || !proof || proof->archive.verdict != Verdict::ok || proof->archive.level < level)
    return true;
  const bool as_listed =
      digest.empty() ? proof->archive.manifest == ManifestState::none ||
                           proof->archive.manifest == ManifestState::not_listed
                     : digest == proof->archive.sha256 && proof->archive.manifest == ManifestState::match;
  const auto age = std::chrono::duration_cast<std::chrono::seconds>(m_session.now - proof->at).count();
  return !is_unchanged(archive, proof) || !as_listed || age < 0 || age > m_cycle / 2;
}

bool Rolling::is_unchanged(const Archive& archive, const std::optional<BackupProof>& proof) const
{
  const auto stamp = present_stamp(archive.path);
  return proof && stamp && *stamp == proof->stamp;
}

bool Rolling::has_time() const
{
  return !m_ledger || !m_deadline || std::chrono::steady_clock::now() < *m_deadline;
}

void Rolling::keep(Archive& archive, const std::optional<BackupProof>& before)
{
  const auto stamp = present_stamp(archive.path);
  if (!m_ledger || !stamp || archive.sha256.empty())
    return;
  if (before && is_rotten(*before, *stamp, archive.sha256)) {
    archive.rotten_since = before->archive.rotten_since.value_or(before->at);
    Report(archive, m_session.now)
        .say(Verdict::damaged, rot(*before, *stamp, *archive.rotten_since, m_session.school.zone));
  }
  archive.proven = m_session.now;
  std::lock_guard lock(m_mutex);
  if (const auto kept = m_ledger->append({*stamp, m_session.now, archive}); !kept)
    m_out.unread(kept.error());
}

} // namespace eduaudit::backupverify
