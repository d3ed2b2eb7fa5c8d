// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "series/judging.hpp"
#include "series/thresholds.hpp"
#include <algorithm>

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold thresholds[] = {confirm_days};

constexpr Text no_place{"no copy in another place is declared", "没有声明其他位置的副本"};

Text name_of(const PlaceDigit& digit)
{
  if (digit.digit == "copies")
    return {"copies, with the data themselves", "副本（含数据本身）"};
  if (digit.digit == "media")
    return {"media", "介质"};
  if (digit.digit == "offsite")
    return {"elsewhere", "异地"};
  if (digit.digit == "offline")
    return {"that can't be changed from here", "本机无法改动"};
  return {"errors", "错误"};
}

Text sign_of(const PlaceDigit& digit)
{
  if (digit.state == "yes")
    return {"yes", "是"};
  return digit.state == "no" ? Text{"no", "否"} : Text{"unknown", "未知"};
}

void add_evidence(const BackupSet& set, const std::vector<PlaceDigit>& digits, Finding& finding)
{
  for (const auto& digit : digits)
    finding.evidence.push_back({"record", set.name,
                                say({"{}: {} ({}) - {}", "{}：{}（{}）— {}"},
                                    {name_of(digit), digit.seen, sign_of(digit), digit.evidence}),
                                say({"{} {}", "{} {}"}, {digit.wanted, name_of(digit)})});
  if (set.writable_by_source == true)
    finding.evidence.push_back(
        {"record", set.name,
         Text{"the account that owns the source may write to the backups", "源数据所属账号可写入备份"},
         Text{"an account of their own", "使用独立账号"}});
}

Words summary_of(const std::vector<PlaceDigit>& digits)
{
  Words words;
  for (const auto& digit : digits) {
    const auto one = say({"{} {}", "{} {}"}, {digit.seen, name_of(digit)});
    words = words.en.empty() ? one : say({"{}, {}", "{}，{}"}, {words, one});
  }
  return words;
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  const auto digits =
      digits_of(set, proofs_of(scope.of<Archive>(), set), scope.today, scope.value(confirm_days));
  const auto has = [&](std::string_view state) {
    return std::ranges::any_of(digits, [&](const PlaceDigit& digit) { return digit.state == state; });
  };
  const auto words = summary_of(digits);
  auto& finding = has("no")        ? out.fail(subject_of(set), words)
                  : has("unknown") ? out.unknown(subject_of(set), words)
                                   : out.pass(subject_of(set), words);
  add_evidence(set, digits, finding);
}

// Without any place backupverify.second-place fails, which says all that there is to say.
void run(const Scope& scope, Findings& out)
{
  const auto has_place = [](const BackupSet& set) {
    return set.declared && (!set.copies.empty() || !set.remote.empty());
  };
  for_each_set_that(has_place, no_place, scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check three_two_one;
constinit const Check three_two_one{
    .id = "backupverify.three-two-one",
    .articles = articles_are<20>,
    .severity = Severity::low,
    .title = {"three copies, two media, one elsewhere, one that can't be changed, no errors",
              "三份副本、两种介质、一份异地、一份不可改动、零错误"},
    .why = {"Each digit stands against another loss: of a file, of a disk, of a building, to an intruder, "
            "and to a "
            "backup that does not work.",
            "每一位防范一种损失：文件、磁盘、整栋楼、入侵者，以及不能用的备份。"},
    .remedy =
        {"Mend the digits that say no: copies = [...] on another disk or host; remote = \"...\" for a place "
         "elsewhere, confirmed as backupverify.second-place says; an immutable attribute (chattr +i), an "
         "append-only repository or a disk that is taken out; and what backupverify.readable finds.",
         "改进结论为“否”的各位：在另一磁盘或主机上的 copies = [...]；异地位置写 remote = \"...\" 并按 "
         "backupverify.second-place 的说明确认；不可变属性（chattr "
         "+i）、只追加的备份库或可移走的磁盘；以及 backupverify.readable 发现的问题。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
