// SPDX-License-Identifier: Apache-2.0
#include "host_lines.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <vector>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t stamp_rest = 6; // ":mm:ss" behind the hour
constexpr std::size_t longest_stamp = 64;
constexpr std::uint64_t out_of_order = 64; // numbers by which records of several processors may be late
constexpr std::string_view serial_mark = " msg=audit(";

struct HostSign {
  std::string_view program;
  std::string_view words; // somewhere behind it
  HostEventKind kind;
  std::string_view service;
  std::size_t reach = std::string_view::npos; // of the words, behind the program
};
constexpr std::size_t kernel_stamps = 48; // "[    0.000000][    T0] "
constexpr auto syslog_signs = std::to_array<HostSign>({
    {"rsyslogd", "] start", HostEventKind::service_start, "rsyslogd"},
    {"rsyslogd", "exiting on signal", HostEventKind::service_stop, "rsyslogd"},
    {"rsyslogd", "rsyslogd was HUPed", HostEventKind::service_reload, "rsyslogd"},
    {"syslog-ng", "syslog-ng starting up", HostEventKind::service_start, "syslog-ng"},
    {"syslog-ng", "syslog-ng shutting down", HostEventKind::service_stop, "syslog-ng"},
    {"kernel", "Linux version ", HostEventKind::boot, "", kernel_stamps},
    {"systemd-logind", "System is powering down", HostEventKind::shutdown, ""},
    {"systemd-logind", "System is rebooting", HostEventKind::shutdown, ""},
    {"systemd-logind", "System is halting", HostEventKind::shutdown, ""},
});
constexpr auto audit_signs = std::to_array<HostSign>({
    {"type=DAEMON_START", "", HostEventKind::service_start, "auditd"},
    {"type=DAEMON_END", "", HostEventKind::service_stop, "auditd"},
    {"type=SYSTEM_BOOT", "", HostEventKind::boot, ""},
    {"type=SYSTEM_SHUTDOWN", "", HostEventKind::shutdown, ""},
});

// "sshd" of "sshd[812]: ..."
std::string_view program_of(std::string_view text)
{
  std::size_t end = 0;
  while (end < text.size() && text[end] != '[' && text[end] != ':' && text[end] != ' ')
    ++end;
  return text.substr(0, end);
}

// The signs of one program stand together.
std::span<const HostSign> signs_of(std::span<const HostSign> all, std::string_view program)
{
  const auto is_of = [&](const HostSign& sign) { return sign.program == program; };
  const auto first = std::ranges::find_if(all, is_of);
  return {first, std::find_if_not(first, all.end(), is_of)};
}

std::optional<HostEvent> event_by(std::span<const HostSign> of_program, std::string_view text)
{
  for (const auto& sign : of_program)
    if (text.substr(sign.program.size(), sign.reach).find(sign.words) != std::string_view::npos)
      return HostEvent{.kind = sign.kind, .service = std::string(sign.service)};
  return std::nullopt;
}

struct Program {
  std::string_view name;
  std::span<const HostSign> signs;
  std::span<const LossSign> losses;
};

std::vector<Program> known_programs()
{
  std::set<std::string_view> names(loss_programs().begin(), loss_programs().end());
  for (const auto& sign : syslog_signs)
    names.insert(sign.program);
  std::vector<Program> out;
  out.reserve(names.size());
  for (const auto name : names)
    out.push_back({name, signs_of(syslog_signs, name), loss_signs(name)});
  return out;
}

// nullptr: one that never tells anything.
const Program* program_in(std::string_view text)
{
  static const auto known = known_programs();
  const auto name = program_of(text);
  for (const auto& program : known)
    if (program.name == name)
      return &program;
  return nullptr;
}

// squid's cache.log: "2026/03/01 08:00:01| ...".
std::optional<Loss> loss_in_cache_log(std::string_view line)
{
  constexpr std::size_t stamp = 19;
  return line.size() > stamp && line[stamp] == '|' ? loss_in(loss_signs("squid"), line.substr(stamp + 1))
                                                   : std::nullopt;
}

} // namespace

HostLines::Shape HostLines::enter(const LineFormat& format)
{
  static constexpr auto syslogs =
      std::to_array<std::string_view>({"rsyslog-traditional", "rsyslog-iso", "rfc5424"});
  m_format = &format;
  m_shape = Shape::other;
  if (std::ranges::find(syslogs, format.name) != syslogs.end())
    m_shape = Shape::syslog;
  else if (format.name == "auditd")
    m_shape = Shape::audit;
  else if (format.name == "slashed")
    m_shape = Shape::slashed;
  return m_shape;
}

// What stands behind the host's name, which nearly always stands where it stood in the line before.
std::string_view HostLines::from_program(std::string_view line)
{
  if (m_host_at > 0 && line.size() > m_host_at && line.substr(m_host_at).starts_with(m_host))
    return line.substr(m_host_at + m_host.size());
  const auto hour = line.substr(0, longest_stamp).find(':');
  const auto stamp_end = hour == std::string_view::npos ? hour : line.find(' ', hour + stamp_rest);
  const auto host_end = stamp_end == std::string_view::npos ? stamp_end : line.find(' ', stamp_end + 1);
  if (host_end == std::string_view::npos)
    return {};
  m_host_at = stamp_end + 1;
  m_host = line.substr(m_host_at, host_end + 1 - m_host_at);
  return line.substr(host_end + 1);
}

HostLines::Told HostLines::told_by(const LineFormat& format, std::string_view line)
{
  switch (shape_of(format)) {
  case Shape::audit:
    return {event_by(signs_of(audit_signs, program_of(line)), line), std::nullopt};
  case Shape::slashed:
    return {std::nullopt, loss_in_cache_log(line)};
  case Shape::syslog:
    break;
  case Shape::other:
    return {};
  }
  const auto text = from_program(line);
  const auto* program = program_in(text);
  if (!program)
    return {};
  return {event_by(program->signs, text), loss_in_syslog(program->losses, text)};
}

std::optional<HostLines::AuditSerial> HostLines::audit_serial(const LineFormat& format, std::string_view line)
{
  if (shape_of(format) != Shape::audit)
    return std::nullopt;
  const auto mark = line.find(serial_mark);
  const auto colon = mark == std::string_view::npos ? mark : line.find(':', mark + serial_mark.size());
  if (colon == std::string_view::npos)
    return std::nullopt;
  std::uint64_t number = 0;
  const auto* end = line.data() + line.size();
  if (const auto read = std::from_chars(line.data() + colon + 1, end, number);
      read.ec != std::errc{} || read.ptr == end || *read.ptr != ')')
    return std::nullopt;
  if (number + out_of_order < m_audit_most) {
    ++m_audit_boot;
    m_audit_most = number;
  }
  m_audit_most = std::max(m_audit_most, number);
  return AuditSerial{number, m_audit_boot};
}

} // namespace eduaudit::logkeep
