// SPDX-License-Identifier: Apache-2.0
#include "tool.hpp"
#include "keepers/predict.hpp"
#include "options.hpp"
#include "record/holiday.hpp"
#include "record/host_event.hpp"
#include "record/log_policy.hpp"
#include "record/log_prediction.hpp"
#include "record/log_series.hpp"
#include "record/seal.hpp"
#include "settings.hpp"
#include "verbs/ledger_verbs.hpp"
#include "verbs/verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

extern const std::span<const Check* const> all_checks;
extern const std::span<const Collector* const> all_collect;

namespace {

constexpr std::array facts{fact_type<LogSeries>(), fact_type<LogPolicy>(), fact_type<LogPrediction>(),
                           fact_type<Holiday>(),   fact_type<HostEvent>(), fact_type<Ledger>(),
                           fact_type<Seal>()};

const auto verbs = std::to_array<Verb>({
    {.name = "predict",
     .summary = {"say when the configuration will delete what is logged today, and what to change",
                 "推算现有配置何时会删除今天的日志，以及应如何修改"},
     .options = predict_options(),
     .run = predict},
    {.name = "preserve",
     .summary = {"copy the logs of a time, with what proves where they come from, into a bag of evidence",
                 "将某一时段的日志连同来源证明收入证据包"},
     .options = preserve_options(),
     .run = preserve},
    {.name = "seal",
     .summary = {"put digests of the logs, and of what became of them, into a signed ledger",
                 "将日志及其变化的摘要记入签名账本"},
     .options = seal_options(),
     .run = seal_logs},
    {.name = "verify",
     .summary = {"hold the ledger against its signed head, and the logs against the ledger",
                 "核对账本与其签名，并核对日志与账本"},
     .options = verify_options(),
     .run = verify_logs},
    {.name = "prove",
     .summary = {"prove offline that a log was sealed, or judge such a proof",
                 "出具日志已封存的离线证明，或核验证明"},
     .options = prove_options(),
     .run = prove},
    {.name = "anchor",
     .summary = {"print the signed head of the ledger, to be kept elsewhere",
                 "输出账本的签名检查点，供在别处保存"},
     .options = anchor_options(),
     .run = anchor},
    {.name = "witness",
     .summary = {"the bureau's side: sign heads of ledgers that continue those seen before",
                 "教育局一侧：联署与此前一致的账本检查点"},
     .options = witness_options(),
     .run = witness},
    {.name = "extract",
     .summary = {"give the lines of a time, over all rotated files", "从全部轮转文件中取出某一时段的记录"},
     .options = extract_options(),
     .run = extract},
    {.name = "plot",
     .summary = {"show which day of which log has lines", "以日历显示各日志每天是否有记录"},
     .options = plot_options(),
     .run = plot},
});

} // namespace

const Tool tool{
    .name = "logkeep",
    .summary = {"are the logs kept for six months, whole and without gaps, and will they be",
                "日志是否完整、连续地留存六个月，并能继续留存"},
    .description =
        {"Reads log files with their rotated and compressed predecessors, says which days they cover, "
         "where they are silent or damaged, and works out from the logrotate configuration when "
         "today's lines will be deleted.",
         "读取日志文件及其已轮转、已压缩的历史文件，给出所覆盖的日期、中断与损坏情况，并根据 logrotate "
         "配置推算今天的记录何时会被删除。"},
    .facts = facts,
    .checks = all_checks,
    .collectors = all_collect,
    .options = options(),
    .verbs = verbs,
    .make_settings = make_settings<Settings>,
    .configure = configure_logkeep,
};

} // namespace eduaudit::logkeep
