// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "record/log_series.hpp"
#include "required_fields.hpp"
#include "verdict.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep::checks {

namespace {

constexpr Threshold min_filled{
    .name = "min_filled_per_mille",
    .value = 990,
    .least = 1,
    .most = 1000,
    .unit = Unit::count,
    .meaning = {"of a thousand lines, those in which a required field must be filled",
                "每千行中必填字段已填写的最少行数"}};
constexpr Threshold thresholds[] = {min_filled};

constexpr Text time_words{"the time", "时间"};

// In how many of how many lines something is filled.
struct Share {
  Text words;
  int64_t filled;
  int64_t lines;

  int64_t per_mille() const { return filled * 1000 / lines; }
};

std::vector<Share> shares_of(const LogSeries& series)
{
  std::vector<Share> shares{{time_words, series.lines - series.unparsed, series.lines}};
  for (const auto& [field, words] : required_of(series.log_class)) {
    const auto found = series.fields.find(std::string(field_name(field)));
    shares.push_back({words, found == series.fields.end() ? 0 : found->second, *series.fields_lines});
  }
  return shares;
}

// --- what to do, by the format that lacks something

struct FormatRemedy {
  std::string_view name; // of the format, or of its content
  LogClass log_class;
  Text remedy;
};
constexpr auto remedies = std::to_array<FormatRemedy>({
    {"clf",
     LogClass::web,
     {"nginx: log_format school '$remote_addr - $remote_user [$time_local] \"$request\" $status "
      "$body_bytes_sent \"$http_referer\" \"$http_user_agent\" port=$remote_port'; access_log PATH school; "
      "Apache: LogFormat \"%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" "
      "port=%{remote}p\" school",
      "nginx：log_format school '$remote_addr - $remote_user [$time_local] \"$request\" $status "
      "$body_bytes_sent \"$http_referer\" \"$http_user_agent\" port=$remote_port'; access_log 路径 school; "
      "Apache：LogFormat \"%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" "
      "port=%{remote}p\" school"}},
    {"w3c",
     LogClass::web,
     {"IIS: choose c-ip, cs-uri-stem and sc-status among the fields of the site's log, and add the server "
      "variable REMOTE_PORT as a custom field of that name",
      "IIS：在站点日志字段中勾选 c-ip、cs-uri-stem、sc-status，并将服务器变量 REMOTE_PORT "
      "添加为同名自定义字段"}},
    {"squid",
     LogClass::url,
     {"squid.conf: access_log daemon:/var/log/squid/access.log squid; its format squid has the client (%>a), "
      "the "
      "URL (%ru) and the user (%[un)",
      "squid.conf：access_log daemon:/var/log/squid/access.log squid；其 squid "
      "格式含客户端（%>a）、URL（%ru）"
      "和用户（%[un）"}},
    {"netfilter",
     LogClass::nat,
     {"the LOG target has no translated addresses; log the flows instead: apt install ulogd2, and in "
      "/etc/ulogd.conf stack=ct1:NFCT,ip2str1:IP2STR,print1:PRINTFLOW,sys1:SYSLOG",
      "LOG 目标不含转换后地址；请改为记录连接：apt install ulogd2，并在 /etc/ulogd.conf 设置 "
      "stack=ct1:NFCT,ip2str1:IP2STR,print1:PRINTFLOW,sys1:SYSLOG"}},
    {"nfdump",
     LogClass::nat,
     {"let the gateway export NAT events (NSEL/NEL) and print them with the columns nsa and nsp, as "
      "[[logkeep.format]] declares",
      "让网关导出 NAT 事件（NSEL/NEL），并输出 nsa、nsp 列，或用 [[logkeep.format]] 申报格式"}},
    {"h3c-session",
     LogClass::nat,
     {"H3C: nat log enable; nat log flow-begin; nat log flow-end; the session log then has NatSrcIPAddr and "
      "NatSrcPort",
      "H3C：nat log enable；nat log flow-begin；nat log flow-end；会话日志即含 NatSrcIPAddr 与 NatSrcPort"}},
});

Words remedy_of(const LogSeries& series)
{
  const auto fits = [&](const FormatRemedy& one) {
    return one.log_class == series.log_class && (one.name == series.format || one.name == series.content);
  };
  const auto found = std::ranges::find_if(remedies, fits);
  return found == remedies.end() ? Words{} : Words(found->remedy);
}

// --- verdicts

Words looked_at(const LogSeries& series)
{
  if (series.fields_sampled.value_or(false))
    return say({"{} lines looked at of {}", "抽样检查 {} 行，共 {} 行"},
               {*series.fields_lines, series.lines});
  return say({"{} lines looked at", "检查 {} 行"}, {*series.fields_lines});
}

Words list_of(std::span<const Share> shares)
{
  Words out;
  for (const auto& share : shares) {
    const auto one = say({"{} in {} of {}", "{} {} / {}"}, {share.words, share.filled, share.lines});
    out = out.empty() ? one : say({"{}, {}", "{}、{}"}, {out, one});
  }
  return out;
}

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  const auto shares = shares_of(series);
  const auto least = scope.value(min_filled);
  std::vector<Share> lacking;
  std::ranges::copy_if(shares, std::back_inserter(lacking),
                       [&](const Share& share) { return share.per_mille() < least; });
  auto& finding =
      !lacking.empty() ? out.fail(subject_of(series),
                                  say({"{}: too few lines have: {} ({})", "{}：填写不足的字段：{}（{}）"},
                                      {series.name, list_of(lacking), looked_at(series)}))
      : series.access == LogAccess::partial
          ? part_unread(series, out)
          : out.pass(subject_of(series),
                     say({"{}: its lines have the required fields ({})", "{}：必填字段齐全（{}）"},
                         {series.name, looked_at(series)}));
  for (const auto& share : shares)
    finding.evidence.push_back(
        {"file", series.name, say({"{}: {} of {}", "{}：{} / {}"}, {share.words, share.filled, share.lines}),
         ">= " + std::to_string(least) + "/1000"});
  if (auto remedy = remedy_of(series); !lacking.empty() && !remedy.empty())
    finding.remedy = std::move(remedy);
  finding.articles = {series.log_class == LogClass::web ? 25 : 22};
}

// Why nothing can be said of the fields; empty: something can.
Words unknown_because(const LogSeries& series)
{
  if (!series.fields_lines)
    return say({"{}: nobody looked at what its lines tell", "{}：未检查其各行所含字段"}, {series.name});
  const auto told = *series.fields_lines;
  const auto untold = series.fields_unknown_lines.value_or(0);
  if (told == 0)
    return say(
        {"{}: its form ({}) does not say where its fields stand", "{}：其格式（{}）未说明各字段的位置"},
        {series.name, series.format.empty() ? std::string("-") : series.format});
  // Among the lines of a host or router those of its DHCP are few.
  if (untold > told && series.log_class != LogClass::dhcp)
    return say({"{}: most of its lines ({} of {}) are of a form that does not say where its fields stand",
                "{}：多数行（{} / {}）的格式未说明各字段的位置"},
               {series.name, untold, told + untold});
  return {};
}

void look(const LogSeries& series, const Scope& scope, Findings& out)
{
  if (is_empty(series)) {
    out.not_applicable(subject_of(series),
                       say({"{}: holds no line at all", "{}：没有任何记录"}, {series.name}));
    return;
  }
  const auto reason = unknown_because(series);
  if (reason.empty())
    return judge(series, scope, out);
  out.unknown(subject_of(series), reason).remedy =
      say({"declare its form with [[logkeep.format]]: match = an expression with groups that name the "
           "fields, such as "
           "(?P<time>...), (?P<client>...), (?P<user>...), (?P<url>...), (?P<nat>...), (?P<nat_port>...)",
           "用 [[logkeep.format]] 申报其格式：match 为正则表达式，以同名分组标出字段，如 (?P<time>...)、"
           "(?P<client>...)、(?P<user>...)、(?P<url>...)、(?P<nat>...)、(?P<nat_port>...)"});
}

void run(const Scope& scope, Findings& out)
{
  bool any = false;
  for (const auto& series : scope.of<LogSeries>()) {
    if (required_of(series.log_class).empty())
      continue;
    any = true;
    if (!settled(series, out, Status::unknown))
      look(series, scope, out);
  }
  if (!any)
    out.not_applicable({"log_series", "none", {}},
                       say({"no log of a class that must have particular fields (url, nat, web, dhcp)",
                            "没有需具备特定字段的日志（url、nat、web、dhcp）"}));
}

} // namespace

extern const Check required_fields;
constinit const Check required_fields{
    .id = "logkeep.required-fields",
    .articles = articles_are<22, 25>,
    .severity = Severity::medium,
    .title = {"lines of logs say who, when and what", "日志记录具备必要字段"},
    .why = {"A log that leads to nobody is no evidence: behind an address translation only the port, at the "
            "right "
            "second, tells one user from another.",
            "无法追溯到人的日志不能作为证据：经地址转换后，只有端口与准确时间才能区分不同用户。"},
    .remedy = {"let the device or program write these fields too: choose its detailed log format",
               "调整设备或程序的日志格式，写入上述字段（选用详细格式）"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
