// SPDX-License-Identifier: Apache-2.0
#include "tool.hpp"
#include "options.hpp"
#include "record/answer.hpp"
#include "record/antivirus.hpp"
#include "record/approval.hpp"
#include "record/asset.hpp"
#include "record/firewall.hpp"
#include "record/host_user.hpp"
#include "record/interface.hpp"
#include "record/listener.hpp"
#include "record/place.hpp"
#include "record/register_entry.hpp"
#include "record/software.hpp"
#include "register_verbs.hpp"
#include "settings.hpp"
#include <array>

namespace eduaudit::assetinv {

extern const std::span<const Check* const> all_checks;
extern const std::span<const Collector* const> all_collect;

namespace {

constexpr std::array facts{fact_type<Asset>(),    fact_type<Interface>(),     fact_type<Listener>(),
                           fact_type<HostUser>(), fact_type<Antivirus>(),     fact_type<Firewall>(),
                           fact_type<Register>(), fact_type<RegisterEntry>(), fact_type<Place>(),
                           fact_type<Approval>(), fact_type<Confirmation>(),  fact_type<Software>()};

const std::array verbs{
    Verb{.name = "register import",
         .summary = {"take the lines of a CSV file into the register", "将 CSV 文件中的条目导入台账"},
         .options = import_options(),
         .run = register_import},
    Verb{.name = "register list",
         .summary = {"show the register", "显示台账"},
         .options = list_options(),
         .run = register_list},
};

} // namespace

const Tool tool{
    .name = "assetinv",
    .summary = {"what a school has, where it stands, who answers for it, and whether it is protected",
                "摸清学校网络资产的数量、位置、责任人与防护情况"},
    .description = {"Describes hosts from /etc, /proc, /sys and /var/lib/dpkg of each root, without changing "
                    "anything, and "
                    "keeps the school's register of assets. Judges whether systems still get security "
                    "updates, are guarded "
                    "against viruses and attacks, and agree with the register.",
                    "从各主机根目录的 /etc、/proc、/sys 与 /var/lib/dpkg "
                    "采集情况（不作任何改动），并保存学校的资产台账；判断系统"
                    "是否仍有安全更新、是否具备防病毒与防攻击措施、是否与台账一致。"},
    .facts = facts,
    .checks = all_checks,
    .collectors = all_collect,
    .options = options(),
    .verbs = verbs,
    .make_settings = make_settings<Settings>,
    .configure = configure_assetinv,
};

} // namespace eduaudit::assetinv
