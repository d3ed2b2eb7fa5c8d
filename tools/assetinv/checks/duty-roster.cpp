// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

namespace eduaudit::assetinv::checks {

namespace {

constexpr std::string_view id = "assetinv.duty-roster";

constexpr Text wanted{
    "a roster names who can be reached at any hour for the services on the internet, with a "
    "deputy, and a "
    "test call showed that it works",
    "有值班表写明互联网在线服务 24 小时联系人及备班人员，并经拨测确认联络畅通"};

void run(const Scope& scope, Findings& out)
{
  judge_paper(scope, id, wanted, out);
}

} // namespace

extern const Check duty_roster;
constinit const Check duty_roster{
    .id = id,
    .articles = articles_are<12>,
    .severity = Severity::medium,
    .title = {"someone can be reached at any hour", "24 小时有人可联络"},
    .why =
        {"An incident on a Saturday night waits for nobody: Article 12 wants those who run services on the "
         "internet to be reachable so that it is dealt with at once.",
         "突发事件不分昼夜。第十二条要求提供 24 "
         "小时互联网在线服务的相关人员保持通信联络畅通，确保第一时间处置。"},
    .remedy =
        {"draw up the roster, call everyone on it once, then add to audit.toml, with the day of the calls:\n"
         "  [[answers]]\n"
         "  check = \"assetinv.duty-roster\"\n"
         "  answer = \"yes\"\n"
         "  date = 2026-11-22\n"
         "  document = \"name of the roster\"\n"
         "  by = \"who checked\"",
         "编制值班表并逐一拨测，然后在 audit.toml 中添加（date 为拨测日期）：\n"
         "  [[answers]]\n"
         "  check = \"assetinv.duty-roster\"\n"
         "  answer = \"yes\"\n"
         "  date = 2026-11-22\n"
         "  document = \"值班表名称\"\n"
         "  by = \"确认人\""},
    .thresholds = answer_thresholds,
    .by_people = true,
    .run = run};

} // namespace eduaudit::assetinv::checks
