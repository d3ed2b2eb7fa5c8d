// SPDX-License-Identifier: Apache-2.0
#include "folder_state.hpp"
#include "crypto/digest.hpp"

namespace eduaudit::backupverify {

namespace {

std::string state_of(const WalkEntry& entry)
{
  const auto& status = entry.status;
  return entry.relative + "\n" + std::to_string(status.st_size) + " " +
         std::to_string(status.st_mtim.tv_sec) + " " + std::to_string(status.st_mtim.tv_nsec) + "\n";
}

} // namespace

std::string state_of_folder(const std::string& path, Passed passed, Report& report,
                            const std::function<void(const WalkEntry&)>& visit)
{
  Hasher hasher;
  const auto walked = walk(
      path,
      [&](const WalkEntry& entry) {
        if (!passed(entry.relative))
          hasher.update(state_of(entry));
        if (visit)
          visit(entry);
      },
      [&](const Error& error) { report.fault(error); });
  if (!walked)
    report.fault(walked.error());
  return hasher.finish();
}

void say_being_written(Report& report)
{
  report.say(Verdict::could_not_check, Text{"it is being written: run again when the backup job has ended",
                                            "备份库正在被写入，请在备份任务结束后重新运行"});
}

} // namespace eduaudit::backupverify
