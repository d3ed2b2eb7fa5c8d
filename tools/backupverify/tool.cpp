// SPDX-License-Identifier: Apache-2.0
#include "tool.hpp"
#include "manifests/verbs.hpp"
#include "options.hpp"
#include "record/archive.hpp"
#include "record/backup_generation.hpp"
#include "record/backup_set.hpp"
#include "record/drill.hpp"
#include "settings.hpp"
#include "verbs/verbs.hpp"
#include <array>

namespace eduaudit::backupverify {

extern const std::span<const Check* const> all_checks;
extern const std::span<const Collector* const> all_collect;

namespace {

constexpr FactType facts[] = {fact_type<BackupSet>(), fact_type<Archive>(), fact_type<BackupGeneration>(),
                              fact_type<Drill>()};

const auto verbs = std::to_array<Verb>({
    {.name = "scan",
     .summary = {"list the backups in files and folders: their kinds, times and completeness",
                 "列出文件和目录中的备份：种类、时间与完整性"},
     .options = scan_options(),
     .run = scan},
    {.name = "verify",
     .summary = {"read backups to their last byte and judge them", "将备份读到最后一个字节并作出判断"},
     .options = verify_options(),
     .run = verify},
    {.name = "series",
     .summary = {"show the generations of each set, what its policy removes next and when its place is full",
                 "显示各备份集的各代、策略下一步删除什么、空间何时用尽"},
     .options = series_options(),
     .run = show_series},
    {.name = "drill",
     .summary = {"restore the newest backups into throwaway targets, and look whether all is there",
                 "将最新备份恢复到一次性目标，并检查内容是否齐全"},
     .options = drill_options(),
     .run = drill},
    {.name = "diff",
     .summary = {"compare a backup with the live data that it was taken of", "将备份与其来源的现用数据比对"},
     .options = diff_options(),
     .run = diff},
    {.name = "ledger",
     .summary = {"verify the chain of the proofs that check --cycle keeps",
                 "核验 check --cycle 保存的证明链"},
     .run = show_ledger},
    {.name = "manifest create",
     .summary = {"write a manifest of files and folders", "为文件和目录生成校验清单"},
     .options = manifest_create_options(),
     .run = create_manifest},
    {.name = "manifest verify",
     .summary = {"compare files with a manifest", "按校验清单核对文件"},
     .options = manifest_verify_options(),
     .run = verify_manifest},
    {.name = "manifest convert",
     .summary = {"write a manifest in another format", "将校验清单转换为另一种格式"},
     .options = manifest_convert_options(),
     .run = convert_manifest},
});

} // namespace

extern const Tool tool;
const Tool tool{
    .name = "backupverify",
    .summary = {"check that backups are recent, whole, readable and elsewhere too",
                "检查备份是否够新、完整、可读并有异地副本"},
    .description =
        {"Reads every backup that audit.toml declares to its last byte and compares it with its manifest. It "
         "opens "
         "everything for reading only, needs no key, and what it can't prove it calls unknown, never good.",
         "把 audit.toml "
         "中声明的每个备份读到最后一个字节，并与校验清单比对。它只以只读方式打开文件，不需要密钥；"
         "不能证明的内容一律报告为无法判断，绝不算作通过。"},
    .facts = facts,
    .checks = all_checks,
    .collectors = all_collect,
    .options = audit_options(),
    .verbs = verbs,
    .make_settings = make_settings<Settings>,
    .configure = configure,
};

} // namespace eduaudit::backupverify
