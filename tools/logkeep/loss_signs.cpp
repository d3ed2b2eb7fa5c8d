// SPDX-License-Identifier: Apache-2.0
#include "loss_signs.hpp"
#include "stamp_text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_digits = 18;

constexpr auto kinds = std::to_array<LossKind>({
    {"rsyslog-rate-limit",
     {"rsyslog drops what one program sends too fast", "rsyslog 丢弃单个程序发送过快的日志"},
     {"raise the limit in /etc/rsyslog.conf, module(load=\"imuxsock\" SysSock.RateLimit.Interval=\"5\" "
      "SysSock.RateLimit.Burst=\"5000\"), and find out why the program writes so much",
      "在 /etc/rsyslog.conf 提高限额：module(load=\"imuxsock\" SysSock.RateLimit.Interval=\"5\" "
      "SysSock.RateLimit.Burst=\"5000\")，并查明该程序为何大量写入"}},
    {"rsyslog-queue",
     {"the queue of rsyslog was full", "rsyslog 队列已满"},
     {"give the action a queue on disk (queue.type=\"LinkedList\" queue.filename=\"fwd\" "
      "queue.maxDiskSpace=\"1g\" action.resumeRetryCount=\"-1\") and look why its target takes nothing",
      "为该动作配置磁盘队列（queue.type=\"LinkedList\" queue.filename=\"fwd\" queue.maxDiskSpace=\"1g\" "
      "action.resumeRetryCount=\"-1\"），并查明接收端为何不接收"}},
    {"journald-rate-limit",
     {"journald drops what one service writes too fast", "journald 丢弃单个服务写入过快的日志"},
     {"raise RateLimitBurst= in /etc/systemd/journald.conf, or LogRateLimitBurst= in the unit of the "
      "service, "
      "and restart systemd-journald",
      "调高 /etc/systemd/journald.conf 的 RateLimitBurst=，或该服务单元的 LogRateLimitBurst=，然后重启 "
      "systemd-journald"}},
    {"journald-kernel",
     {"the kernel wrote faster than journald could read", "内核写入快于 journald 读取"},
     {"enlarge the kernel's buffer (log_buf_len=4M on the kernel's command line) and find what writes so "
      "much",
      "加大内核日志缓冲区（内核参数 log_buf_len=4M），并查明大量写入的来源"}},
    {"journald-forward",
     {"the syslog daemon did not take what journald forwards", "syslog 服务未及时接收 journald 转发的日志"},
     {"let rsyslog read the journal itself (imjournal), or give it more time: look whether it hangs or its "
      "disk "
      "is slow",
      "改由 rsyslog 直接读取 journal（imjournal），或排查其卡顿、磁盘过慢等问题"}},
    {"journald-corrupt",
     {"a file of the journal was found corrupt", "journal 文件已损坏"},
     {"look at it with journalctl --verify, save what can be read, and check the disk (dmesg, smartctl)",
      "用 journalctl --verify 检查，保存可读部分，并检查磁盘（dmesg、smartctl）"}},
    {"kernel-rate-limit",
     {"the kernel suppresses messages that repeat too fast", "内核抑制了重复过快的消息"},
     {"find what repeats; where the messages are needed, raise sysctl kernel.printk_ratelimit_burst, for "
      "rules of "
      "the firewall its own limit",
      "查明重复来源；需要保留时调高 sysctl kernel.printk_ratelimit_burst，防火墙规则则调整其自身限速"}},
    {"audit-backlog",
     {"the kernel's queue of audit events was full", "内核审计事件队列已满"},
     {"raise the backlog in /etc/audit/rules.d/audit.rules, such as -b 8192, and audit less with narrower "
      "rules",
      "在 /etc/audit/rules.d/audit.rules 调大队列，例如 -b 8192，并收窄审计规则"}},
    {"audit-rate-limit",
     {"the rate limit of the audit rules was exceeded", "超过审计规则的速率上限"},
     {"set -r 0 in /etc/audit/rules.d/audit.rules: no limit",
      "在 /etc/audit/rules.d/audit.rules 设置 -r 0（不限速）"}},
    {"auditd-suspended",
     {"auditd stopped logging", "auditd 已停止记录"},
     {"free space on the partition of /var/log/audit, and set space_left_action = email and disk_full_action "
      "= "
      "rotate or halt in /etc/audit/auditd.conf as the school decides",
      "清理 /var/log/audit 所在分区，并按学校规定在 /etc/audit/auditd.conf 设置 space_left_action = email、"
      "disk_full_action = rotate 或 halt"}},
    {"auditd-queue",
     {"the queue of auditd's plugins was full", "auditd 插件队列已满"},
     {"raise q_depth in /etc/audit/auditd.conf", "调大 /etc/audit/auditd.conf 的 q_depth"}},
    {"dnsmasq-queries",
     {"dnsmasq refused queries, which it does not log", "dnsmasq 拒绝了部分查询，且不记录"},
     {"raise dns-forward-max in /etc/dnsmasq.conf, and look whether the server above answers",
      "调大 /etc/dnsmasq.conf 的 dns-forward-max，并检查上级 DNS 是否正常"}},
    {"squid-queue",
     {"squid's log daemon did not keep up", "squid 日志进程来不及写入"},
     {"look at the disk of the log (iostat); write it with the stdio module: access_log stdio:PATH",
      "检查日志所在磁盘（iostat）；或改用 stdio 模块写入：access_log stdio:路径"}},
    {"syslog-ng-queue",
     {"the queue of syslog-ng was full", "syslog-ng 队列已满"},
     {"raise log-fifo-size(), or give the destination a disk-buffer(), and look why it takes nothing",
      "调大 log-fifo-size()，或为目的端配置 disk-buffer()，并查明其为何不接收"}},
});

consteval const LossKind* kind(std::string_view name)
{
  for (const auto& one : kinds)
    if (one.name == name)
      return &one;
  throw "no such kind";
}

constexpr auto signs = std::to_array<LossSign>({
    {kind("rsyslog-rate-limit"), "rsyslogd", " messages lost due to rate-limiting", WordsAt::within,
     NumberAt::before},
    {kind("rsyslog-rate-limit"), "rsyslogd", "begin to drop messages due to rate-limiting", WordsAt::within},
    {kind("rsyslog-queue"), "rsyslogd", "queue nearly full (", WordsAt::within},
    {kind("rsyslog-queue"), "rsyslogd", "silently discarding ", WordsAt::within, NumberAt::behind},
    {kind("journald-rate-limit"), "systemd-journald", "Suppressed ", WordsAt::begin, NumberAt::behind},
    {kind("journald-kernel"), "systemd-journald", "Missed ", WordsAt::begin, NumberAt::behind},
    {kind("journald-kernel"), "systemd-journald", "/dev/kmsg buffer overrun, some messages lost.",
     WordsAt::begin},
    {kind("journald-forward"), "systemd-journald", "Forwarding to syslog missed ", WordsAt::begin,
     NumberAt::behind},
    {kind("journald-corrupt"), "systemd-journald", ": Journal file corrupted, rotating.", WordsAt::within},
    {kind("audit-backlog"), "kernel", "audit: backlog limit exceeded", WordsAt::begin},
    {kind("audit-backlog"), "kernel", "audit: audit_backlog=", WordsAt::begin},
    {kind("audit-backlog"), "kernel", "audit: audit_lost=", WordsAt::begin},
    {kind("audit-rate-limit"), "kernel", "audit: rate limit exceeded", WordsAt::begin},
    {kind("kernel-rate-limit"), "kernel", " callbacks suppressed", WordsAt::end, NumberAt::before},
    {kind("kernel-rate-limit"), "kernel", " messages suppressed.", WordsAt::end, NumberAt::before},
    {kind("auditd-suspended"), "auditd", "Audit daemon is suspending logging", WordsAt::begin},
    {kind("auditd-suspended"), "auditd", "Audit daemon has no space left on logging partition",
     WordsAt::begin},
    {kind("auditd-queue"), "auditd", "queue to plugins is full - dropping event", WordsAt::begin},
    {kind("dnsmasq-queries"), "dnsmasq", "Maximum number of concurrent DNS queries ", WordsAt::begin},
    {kind("squid-queue"), "squid", "queue is too large; some log messages have been lost", WordsAt::within},
    {kind("syslog-ng-queue"), "syslog-ng", "queue full, dropping message", WordsAt::within},
});

constexpr auto programs = std::to_array<std::string_view>(
    {"rsyslogd", "systemd-journald", "kernel", "auditd", "dnsmasq", "squid", "syslog-ng"});

// The signs of one program stand together.
constexpr std::span<const LossSign> signs_of(std::string_view program)
{
  const auto first = std::ranges::find(signs, program, &LossSign::program);
  const auto last =
      std::find_if(first, signs.end(), [&](const auto& sign) { return sign.program != program; });
  return {first, last};
}
static_assert([] {
  std::size_t count = 0;
  for (const auto program : programs)
    count += signs_of(program).size();
  return count == signs.size();
}());

bool has_end(std::string_view text, std::string_view words)
{
  return !text.empty() && text.back() == words.back() && text.ends_with(words);
}

// Where the words are in a message; npos: nowhere.
std::size_t find_words(const LossSign& sign, std::string_view message)
{
  constexpr auto none = std::string_view::npos;
  switch (sign.at) {
  case WordsAt::begin:
    return has_start(message, sign.words) ? 0 : none;
  case WordsAt::end:
    return has_end(message, sign.words) ? message.size() - sign.words.size() : none;
  case WordsAt::within:
    return message.find(sign.words);
  }
  return none;
}

std::optional<int64_t> number_of(std::string_view message, std::size_t begin, std::size_t end)
{
  if (begin == end || end - begin > most_digits)
    return std::nullopt;
  int64_t number = 0;
  for (const char digit : message.substr(begin, end - begin))
    number = number * 10 + (digit - '0');
  return number;
}

std::optional<int64_t> messages_of(const LossSign& sign, std::string_view message, std::size_t words)
{
  if (sign.number == NumberAt::none)
    return std::nullopt;
  if (sign.number == NumberAt::behind) {
    const auto begin = words + sign.words.size();
    return number_of(message, begin, after_digits(message, begin));
  }
  auto begin = words;
  while (begin > 0 && is_digit(message[begin - 1]))
    --begin;
  return number_of(message, begin, words);
}

// A sign that should have a number and has none is another message.
std::optional<Loss> loss_by(const LossSign& sign, std::string_view message)
{
  const auto words = find_words(sign, message);
  if (words == std::string_view::npos)
    return std::nullopt;
  const auto messages = messages_of(sign, message, words);
  if (sign.number != NumberAt::none && !messages)
    return std::nullopt;
  return Loss{&sign, messages};
}

// Behind the first "] ", or the whole text.
std::size_t after_bracket(std::string_view text)
{
  auto at = text.find(']');
  while (at != std::string_view::npos && (at + 1 == text.size() || text[at + 1] != ' '))
    at = text.find(']', at + 1);
  return at == std::string_view::npos ? text.size() : at + 2;
}

} // namespace

std::string_view message_of(std::string_view text, std::size_t program)
{
  auto rest = text.substr(program);
  if (rest.starts_with('['))
    rest.remove_prefix(std::min(after_digits(rest, 1) + 1, rest.size()));
  if (rest.starts_with(": "))
    rest.remove_prefix(2);
  else if (rest.starts_with(' '))
    for (int word = 0; word < 4; ++word)
      rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
  else
    return {};
  if (rest.starts_with('['))
    rest.remove_prefix(after_bracket(rest));
  return rest;
}

const LossKind* loss_kind(std::string_view name)
{
  const auto found = std::ranges::find(kinds, name, &LossKind::name);
  return found == kinds.end() ? nullptr : &*found;
}

std::span<const std::string_view> loss_programs()
{
  return programs;
}

std::span<const LossSign> loss_signs(std::string_view program)
{
  return signs_of(program);
}

std::optional<Loss> loss_in(std::span<const LossSign> of_program, std::string_view message)
{
  for (const auto& sign : of_program)
    if (const auto loss = loss_by(sign, message))
      return loss;
  return std::nullopt;
}

} // namespace eduaudit::logkeep
