// SPDX-License-Identifier: Apache-2.0
// What people wrote down: the configuration, the register of assets and the table of graded systems.
#include "lay.hpp"

namespace eduaudit::sample {

namespace {

constexpr std::string_view register_table =
    "资产编号,名称,类别,物理/"
    "虚拟,主机名,责任人,位置,用途,购置日期,豁免文号,审批文号,审批日期,安装日期,竣工日期,上次巡检日期,原位置,"
    "迁移日期,迁移审批文号\r\n"
    "ZC-001,门户服务器,服务器,虚拟,web1,张测试,上级云平台,学校网站,,,,,2020-03-01,,,,,\r\n"
    "ZC-002,出口网关,服务器,物理,gw1,李示例,信息楼101机房,上网网关与日志,2019-08-20,,,,2019-09-01,,,,,\r\n"
    // A server of its own, bought two years after the measures, without an exemption.
    "ZC-003,教务服务器,服务器,物理,jw1,李示例,信息楼101机房,教务系统,2023-05-10,,JX-2023-01,2023-04-01,2023-"
    "06-01,,,,,\r\n"
    "ZC-004,核心交换机,交换机,物理,sw1,王样本,信息楼101机房,核心交换,2018-07-01,,,,2018-08-01,,2026-09-15,,,"
    "\r\n"
    // Nobody has looked at this one for a year and a half.
    "ZC-005,教学楼交换机,交换机,物理,sw2,王样本,教学楼弱电间,楼层接入,2018-07-01,,,,2018-08-01,,2025-05-20,,,"
    "\r\n"
    // Moved after three years without approval.
    "ZC-006,图书馆交换机,交换机,物理,sw3,王样本,图书馆二楼,楼层接入,2018-07-01,,,,2022-08-01,,2026-10-10,"
    "图书馆一楼弱电间,2025-08-12,\r\n"
    // Nobody is responsible for it.
    "ZC-007,录播主机,计算机,物理,lb1,,多媒体教室,录播,2022-09-01,,,,2022-09-10,,,,,\r\n"
    "XM-001,教学楼弱电改造,项目,,,赵模拟,教学楼,弱电改造,,,JX-2022-08,2022-05-20,,2022-08-25,,,,\r\n"
    // Built without approval.
    "XM-002,操场光缆铺设,项目,,,赵模拟,操场,光缆铺设,,,,,,2024-08-20,,,,\r\n";

constexpr std::string_view grading_table =
    "系统名称,责任部门,状态,系统等级,业务信息安全保护等级,系统服务安全保护等级,业务信息受侵害客体,"
    "业务信息侵害程度,系统服务受侵害客体,系统服务侵害程度,定级时间,投入使用时间,备案证明编号,备案时间,"
    "测评时间,测评结论\r\n"
    "学校门户网站,信息中心,在用,二级,2,2,公民、法人和其他组织,严重损害,公民、法人和其他组织,严重损害,2025-03-"
    "01,2024-09-01,36010000001-25001,2025-03-20,2025-06-10,符合\r\n"
    // Level 3 is assessed every year; this was two years ago.
    "学籍管理系统,教务处,在用,三级,3,2,社会秩序、公共利益,严重损害,公民、法人和其他组织,严重损害,2025-02-01,"
    "2023-09-01,36010000001-25002,2025-02-20,2024-11-01,符合\r\n"
    // Level 2, and never filed.
    "办公系统,办公室,在用,二级,2,1,公民、法人和其他组织,严重损害,公民、法人和其他组织,一般损害,2025-03-01,"
    "2022-03-01,,,2025-06-10,符合\r\n"
    // The higher of 2 and 3 is 3, not 2.
    "选课系统,教务处,在用,二级,2,3,公民、法人和其他组织,严重损害,社会秩序、公共利益,严重损害,2025-03-01,2022-"
    "03-01,36010000001-25003,2025-03-25,2025-06-10,符合\r\n"
    "录播系统,电教室,在用,,,,,,,,,2022-09-10,,,,\r\n";

constexpr std::string_view configuration =
    R"(# The sample school. Everything in it is invented; truth.tsv lists its faults.
[school]
unit = "sample-school"
name = "示例学校"
lang = "zh"

[[answers]]
check = "assetinv.duty-roster"
answer = "yes"
date = 2026-09-01
document = "示例学校值班表 2026-09"
by = "张测试"

[[answers]]
check = "assetinv.evidence-procedure"
answer = "no"
date = 2026-09-01
by = "张测试"
note = "尚未制定电子证据固定流程"

[[answers]]
check = "backupverify.second-place"
subject = "portal"
answer = "yes"
date = 2026-10-15
document = "上级云平台备份确认单 2026-10"
by = "张测试"

[[answers]]
check = "backupverify.second-place"
subject = "registry"
answer = "yes"
date = 2026-10-15
document = "上级云平台备份确认单 2026-10"
by = "张测试"

[assetinv]
roots = ["servers/web1", "servers/gw1", "servers/box9"]

[logkeep]
roots = []

[[logkeep.series]]
name = "gateway-url"
class = "url"
root = "servers/gw1"
paths = ["/var/log/squid/access.log*"]

[[logkeep.series]]
name = "gateway-system"
class = "system"
root = "servers/gw1"
paths = ["/var/log/syslog*"]

[[logkeep.series]]
name = "website"
class = "web"
root = "servers/web1"
paths = ["/var/log/nginx/access.log*"]

[[logkeep.series]]
name = "website-logins"
class = "audit"
root = "servers/web1"
paths = ["/var/log/auth.log*"]

[[backupverify.set]]
name = "portal"
paths = ["backups/portal/portal-*.tar.gz"]
manifest = "backups/portal/SHA256SUMS"
remote = "上级云平台"

[[backupverify.set]]
name = "registry"
paths = ["backups/registry/registry-*.sql.gz"]
manifest = "backups/registry/SHA256SUMS"
remote = "上级云平台"

[[backupverify.set]]
name = "website"
paths = ["backups/website/website-*.tar"]
manifest = "backups/website/SHA256SUMS"

[pwaudit]
roots = ["servers/web1"]

[[pwaudit.store]]
name = "website"
kind = "htpasswd"
path = "servers/web1/etc/nginx/htpasswd"
changed_on = 2026-11-02

[[dataconsist.dataset]]
name = "registry"
path = "data/registry.csv"
schema = "data/pupil.schema.json"
source = { system = "学籍系统", owner = "教务处", trusted = true, updated = 2026-11-17 }

[[dataconsist.dataset]]
name = "cards"
path = "data/cards.csv"
schema = "data/pupil.schema.json"
source = { system = "校园卡", owner = "总务处", derived_from = "registry", updated = 2026-11-19 }

[[dataconsist.dataset]]
name = "library"
path = "data/library.csv"
schema = "data/library.schema.json"

[[dataconsist.reconcile]]
name = "cards"
trusted = "registry"
copy = "cards"
key = ["学籍号"]
columns = ["身份证号", "姓名", "班级", "性别码", "出生日期"]

[gradecheck]
systems = "grading.csv"

[[gradecheck.publication]]
root = "www"
audience = "public"
stage = "junior"
)";

} // namespace

void lay_paperwork(const Layout& layout)
{
  layout.file("register.csv", register_table, days_ago(2));
  layout.file("grading.csv", grading_table, days_ago(2));
  layout.file("audit.toml", configuration, days_ago(2));
}

} // namespace eduaudit::sample
