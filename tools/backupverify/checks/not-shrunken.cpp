// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "series/judging.hpp"
#include "series/thresholds.hpp"
#include <algorithm>

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold thresholds[] = {warn_percent, fail_percent};

constexpr Text too_few{"fewer than three earlier backups of its kind are there to compare with",
                       "可比较的同类旧备份不足三个"};

Words words_of(const BackupShrink& one)
{
  if (one.what == "table")
    return say({"the table {} is gone, which had {} row(s)", "表 {} 消失，此前有 {} 行"},
               {one.name, one.usual});
  if (one.what == "rows")
    return say({"the table {} has {} rows, {} % of the usual {}", "表 {} 有 {} 行，为通常 {3} 行的 {2}%"},
               {one.name, one.seen, one.percent, one.usual});
  if (one.what == "kind")
    return say({"no more of {} is written, while others of the set are",
                "{} 不再写入，而同一备份集的其他备份仍在写入"},
               {one.name});
  if (one.what == "min-size")
    return say({"it has {} bytes, less than the declared {}", "大小 {} 字节，小于声明的 {} 字节"},
               {one.seen, one.usual});
  const Text what = one.what == "size"      ? Text{"bytes", "字节"}
                    : one.what == "members" ? Text{"members", "个成员"}
                                            : Text{"tables", "个表"};
  return say({"it has {} {}, {} % of the usual {}", "{} {}，为通常值 {3} 的 {2}%"},
             {one.seen, what, one.percent, one.usual});
}

void add_evidence(const Scope& scope, const std::vector<BackupShrink>& shrunken, Finding& finding)
{
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < std::min(shrunken.size(), most); ++i)
    finding.evidence.push_back({"file", shrunken[i].path, words_of(shrunken[i]),
                                say({"at least {} % of the median of {}", "不低于 {1} 个的中位数的 {0}%"},
                                    {scope.value(warn_percent), shrunken[i].compared})});
}

void tell(const Scope& scope, const BackupSet& set, const std::vector<BackupShrink>& shrunken, Findings& out)
{
  const auto is_bad = [&](const BackupShrink& one) { return is_grave(one, scope.value(fail_percent)); };
  const auto grave = std::ranges::find_if(shrunken, is_bad);
  const bool fails = grave != shrunken.end();
  const auto& first = fails ? *grave : shrunken.front();
  const auto words = say({"{}: {}", "{}：{}"}, {first.path, words_of(first)});
  auto& finding = fails ? out.fail(subject_of(set), words) : out.unknown(subject_of(set), words);
  if (!fails)
    finding.severity = Severity::low;
  add_evidence(scope, shrunken, finding);
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  auto shrunken = set.shrunken;
  std::erase_if(shrunken, [&](const BackupShrink& one) {
    return one.percent >= std::max(scope.value(warn_percent), scope.value(fail_percent)) &&
           !is_grave(one, scope.value(fail_percent));
  });
  if (!shrunken.empty())
    tell(scope, set, shrunken, out);
  else if (is_left_out(set))
    say_left_out(set, out);
  else if (!set.compared && !set.min_size_bytes)
    out.not_applicable(subject_of(set), too_few);
  else
    out.pass(subject_of(set),
             say({"the newest of {} kind(s) is no smaller than usual", "{} 类备份的最新一代均不小于通常值"},
                 {set.compared.value_or(0)}));
}

void run(const Scope& scope, Findings& out)
{
  const auto is_there = [](const BackupSet& set) { return set.declared && !has_no_file(set); };
  for_each_set_that(is_there, nothing_there, scope, out,
                    [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check not_shrunken;
constinit const Check not_shrunken{
    .id = "backupverify.not-shrunken",
    .articles = articles_are<20>,
    .severity = Severity::high,
    .title = {"the newest backup has what the ones before it had", "最新备份不缺少此前各代所有的内容"},
    .why = {"A backup of an empty folder, of a database without its largest table or of a disk that was not "
            "mounted "
            "is whole and fresh; only its size, members and rows tell.",
            "空目录、缺了最大的表的数据库、未挂载的磁盘，其备份照样完整而新鲜；只有大小、成员数和行数能看出来"
            "。"},
    .remedy =
        {"Look into what the newest backup lacks before older ones are removed. Where it is meant, the next "
         "seven backups become the usual; where sizes vary by nature, change warn_percent and fail_percent "
         "under "
         "[policy.backupverify.not-shrunken].",
         "在删除旧备份之前查明最新备份缺少什么。属正常变化的，七代之后即成为通常值；大小本来就波动的，在 "
         "[policy.backupverify.not-shrunken] 中调整 warn_percent 和 fail_percent。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
