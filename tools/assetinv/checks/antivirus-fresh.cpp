// SPDX-License-Identifier: Apache-2.0
#include "check/answer_lines.hpp"
#include "judge.hpp"
#include "record/antivirus.hpp"

namespace eduaudit::assetinv::checks {

namespace {

constexpr Threshold max_age_days{.name = "max_age_days",
                                 .value = 7,
                                 .least = 1,
                                 .most = 90,
                                 .unit = Unit::days,
                                 .meaning = {"how old the virus database may be", "病毒库允许的最长天数"}};
constexpr Threshold answer_days{.name = "answer_days",
                                .value = 365,
                                .least = 30,
                                .most = 730,
                                .unit = Unit::days,
                                .meaning = {"how long an answer is good", "答复的有效天数"}};
constexpr Threshold thresholds[] = {max_age_days, answer_days};
constexpr std::string_view id = "assetinv.antivirus-fresh";

// For agents whose database can't be seen from here.
constexpr Text ask{"look at its console, keep a picture of it, then add to audit.toml, with that day:\n"
                   "  [[answers]]\n"
                   "  check = \"assetinv.antivirus-fresh\"\n"
                   "  subject = \"host/product\"\n"
                   "  answer = \"yes\"\n"
                   "  date = 2026-11-22\n"
                   "  document = \"name of the picture\"\n"
                   "  by = \"who looked\"",
                   "查看其管理控制台并留存截图，然后在 audit.toml 中添加（date 为查看日期）：\n"
                   "  [[answers]]\n"
                   "  check = \"assetinv.antivirus-fresh\"\n"
                   "  subject = \"主机/产品\"\n"
                   "  answer = \"yes\"\n"
                   "  date = 2026-11-22\n"
                   "  document = \"截图名称\"\n"
                   "  by = \"确认人\""};

Subject subject_of(const Scope& scope, const Antivirus& antivirus, const AntivirusProduct& product)
{
  auto subject = host_subject(scope, antivirus.host);
  subject.type = "antivirus";
  subject.id += '/' + product.name;
  subject.name += ": " + product.name;
  return subject;
}

void judge_age(const Scope& scope, const AntivirusProduct& product, const Subject& subject, Findings& out)
{
  const auto limit = scope.value(max_age_days);
  const auto age = age_days(*product.database_built, scope.now);
  const auto day = format_date(date_of(*product.database_built, scope.zone));
  const Evidence evidence{"file", product.database,
                          say({"{} (version {})", "{}（版本 {}）"}, {day, product.database_version}),
                          ">= " + format_date(add_days(scope.today, -limit))};
  if (age < -1) {
    auto& finding =
        out.unknown(subject, say({"the database of {} says it was made on {}, which has not come yet",
                                  "{} 的病毒库标注生成于 {}，尚未到来"},
                                 {product.name, day}));
    finding.remedy = {"set the clock of the machine that runs the audit (timedatectl), and run it again",
                      "校正运行审计的机器的时钟（timedatectl）后重新审计"};
    finding.evidence.push_back(evidence);
  } else if (age > limit)
    out.fail(subject, say({"the database of {} was made on {}, more than {} days ago",
                           "{} 的病毒库生成于 {}，已超过 {} 天未更新"},
                          {product.name, day, limit}))
        .evidence.push_back(evidence);
  else
    out.pass(subject, say({"the database of {} was made on {}", "{} 的病毒库生成于 {}"}, {product.name, day}))
        .evidence.push_back(evidence);
}

void judge(const Scope& scope, const AntivirusProduct& product, const Subject& subject, Findings& out)
{
  if (product.database_built)
    return judge_age(scope, product, subject, out);
  if (product.database.empty())
    return judge_answer(
        scope,
        {id, subject,
         say({"the console of {} shows that its signatures update by themselves and are current",
              "{} 的管理控制台显示病毒特征库已开启自动更新且为最新"},
             {product.name}),
         scope.value(answer_days), with_answer(ask, scope.today, subject.id)},
        out);
  const Evidence evidence{"file", product.database, product.database_reason,
                          Text{"a database that can be read", "可读取的病毒库"}};
  if (product.database_access == FactAccess::absent) {
    out.fail(subject, say({"{} has no virus database: none was ever downloaded", "{} 没有病毒库：从未下载过"},
                          {product.name}))
        .evidence.push_back(evidence);
    return;
  }
  auto& finding = out.unknown(
      subject, say({"the age of the database of {} can't be told: {}", "无法得知 {} 的病毒库日期：{}"},
                   {product.name, product.database_reason}));
  finding.remedy =
      product.database_access == FactAccess::denied
          ? remedy_of(FactAccess::denied)
          : Words{"let the program download its database anew (for ClamAV: delete the file, then "
                  "freshclam)",
                  "请让该软件重新下载病毒库（ClamAV：删除该文件后运行 freshclam）"};
  finding.evidence.push_back(evidence);
}

void judge_host(const Scope& scope, const Antivirus& antivirus, Findings& out)
{
  for (const auto& product : antivirus.products)
    judge(scope, product, subject_of(scope, antivirus, product), out);
  if (!antivirus.products.empty())
    return;
  if (antivirus.access == FactAccess::ok)
    out.not_applicable(host_subject(scope, antivirus.host),
                       {"there is no antivirus program; antivirus-present speaks of that",
                        "没有防病毒软件，见 antivirus-present"});
  else
    say_unread(
        host_subject(scope, antivirus.host), antivirus.access,
        say({"could not look for antivirus programs: {}", "无法检查防病毒软件：{}"}, {antivirus.reason}),
        out);
}

void run(const Scope& scope, Findings& out)
{
  if (scope.of<Antivirus>().empty()) {
    say_not_collected({"host", "none", ""}, {"nobody looked for antivirus programs", "未采集防病毒软件情况"},
                      out);
    return;
  }
  for (const auto& antivirus : scope.of<Antivirus>())
    judge_host(scope, antivirus, out);
}

} // namespace

extern const Check antivirus_fresh;
constinit const Check antivirus_fresh{
    .id = id,
    .articles = articles_are<17>,
    .severity = Severity::medium,
    .title = {"the virus database is current", "病毒库保持更新"},
    .why = {"An antivirus program knows only the viruses of its database. The age is read from the database "
            "itself, not "
            "from the time of the file.",
            "防病毒软件只认识病毒库中的病毒。日期取自病毒库自身，而不是文件时间。"},
    .remedy = {"let it update: systemctl enable --now clamav-freshclam, then look at "
               "/var/log/clamav/freshclam.log; without "
               "a way to the internet, set PrivateMirror in /etc/clamav/freshclam.conf",
               "启用自动更新：systemctl enable --now clamav-freshclam，并查看 "
               "/var/log/clamav/freshclam.log；不能访问互联网时，在 "
               "/etc/clamav/freshclam.conf 中设置 PrivateMirror"},
    .thresholds = thresholds,
    .by_people = true,
    .run = run};

} // namespace eduaudit::assetinv::checks
