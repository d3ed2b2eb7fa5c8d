// SPDX-License-Identifier: Apache-2.0
#include "host_lines.hpp"
#include "stamp_text.hpp"
#include <algorithm>
#include <array>
#include <bitset>
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
  WordsAt at; // begin: of the message; within: somewhere behind the program
  std::string_view words;
  HostEventKind kind;
  std::string_view service;
};
constexpr auto syslog_signs = std::to_array<HostSign>({
    {"rsyslogd", WordsAt::within, "] start", HostEventKind::service_start, "rsyslogd"},
    {"rsyslogd", WordsAt::within, "exiting on signal", HostEventKind::service_stop, "rsyslogd"},
    {"rsyslogd", WordsAt::within, "rsyslogd was HUPed", HostEventKind::service_reload, "rsyslogd"},
    {"syslog-ng", WordsAt::begin, "syslog-ng starting up", HostEventKind::service_start, "syslog-ng"},
    {"syslog-ng", WordsAt::begin, "syslog-ng shutting down", HostEventKind::service_stop, "syslog-ng"},
    {"kernel", WordsAt::begin, "Linux version ", HostEventKind::boot, ""},
    {"systemd-logind", WordsAt::begin, "System is powering down", HostEventKind::shutdown, ""},
    {"systemd-logind", WordsAt::begin, "System is rebooting", HostEventKind::shutdown, ""},
    {"systemd-logind", WordsAt::begin, "System is halting", HostEventKind::shutdown, ""},
});
constexpr auto audit_signs = std::to_array<HostSign>({
    {"type=DAEMON_START", WordsAt::within, "", HostEventKind::service_start, "auditd"},
    {"type=DAEMON_END", WordsAt::within, "", HostEventKind::service_stop, "auditd"},
    {"type=SYSTEM_BOOT", WordsAt::within, "", HostEventKind::boot, ""},
    {"type=SYSTEM_SHUTDOWN", WordsAt::within, "", HostEventKind::shutdown, ""},
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

// `text` begins with the program, `message` is that in it.
std::optional<HostEvent> event_by(std::span<const HostSign> of_program, std::string_view text,
                                  std::string_view message)
{
  for (const auto& sign : of_program)
    if (sign.at == WordsAt::begin
            ? has_start(message, sign.words)
            : text.substr(sign.program.size()).find(sign.words) != std::string_view::npos)
      return HostEvent{.kind = sign.kind, .service = std::string(sign.service)};
  return std::nullopt;
}

constexpr std::size_t letters = 256;
constexpr std::size_t index_of(char letter)
{
  return static_cast<unsigned char>(letter);
}

// By their first and last letters, most messages are known to have none of a program's words.
class FirstLook {
 public:
  void add(WordsAt at, std::string_view words)
  {
    if (at == WordsAt::begin)
      m_first.set(index_of(words.front()));
    else if (at == WordsAt::end)
      m_last.set(index_of(words.back()));
    else
      m_any = true;
  }
  bool lets_pass(std::string_view message) const
  {
    return m_any || (!message.empty() &&
                     (m_first.test(index_of(message.front())) || m_last.test(index_of(message.back()))));
  }

 private:
  std::bitset<letters> m_first;
  std::bitset<letters> m_last;
  bool m_any = false;
};

struct Program {
  std::string_view name;
  std::span<const HostSign> signs;
  std::span<const LossSign> losses;
  FirstLook first_look;
};

Program program_named(std::string_view name)
{
  Program out{name, signs_of(syslog_signs, name), loss_signs(name), {}};
  for (const auto& sign : out.signs)
    out.first_look.add(sign.at, sign.words);
  for (const auto& sign : out.losses)
    out.first_look.add(sign.at, sign.words);
  return out;
}

// Those that may tell something, by their first letter.
class Programs {
 public:
  Programs()
  {
    std::set<std::string_view> names(loss_programs().begin(), loss_programs().end());
    for (const auto& sign : syslog_signs)
      names.insert(sign.program);
    for (const auto name : names)
      m_by_letter[index_of(name.front())].push_back(program_named(name));
  }

  // nullptr: one that never tells anything.
  const Program* in(std::string_view text) const
  {
    if (text.empty())
      return nullptr;
    for (const auto& program : m_by_letter[index_of(text.front())])
      if (has_start(text, program.name) && ends_at(text, program.name.size()))
        return &program;
    return nullptr;
  }

 private:
  static bool ends_at(std::string_view text, std::size_t at)
  {
    return at == text.size() || text[at] == '[' || text[at] == ':' || text[at] == ' ';
  }

  std::array<std::vector<Program>, letters> m_by_letter;
};

const Program* program_in(std::string_view text)
{
  static const Programs programs;
  return programs.in(text);
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

bool HostLines::may_tell(const LineFormat& format, std::string_view line)
{
  const auto shape = shape_of(format);
  if (shape != Shape::syslog)
    return shape != Shape::other;
  const auto text = from_program(line);
  const auto* program = program_in(text);
  return program && program->first_look.lets_pass(message_of(text, program->name.size()));
}

HostLines::Told HostLines::told_by(const LineFormat& format, std::string_view line)
{
  switch (shape_of(format)) {
  case Shape::audit:
    return {event_by(signs_of(audit_signs, program_of(line)), line, {}), std::nullopt, audit_serial(line)};
  case Shape::slashed:
    return {std::nullopt, loss_in_cache_log(line), std::nullopt};
  case Shape::syslog:
    break;
  case Shape::other:
    return {};
  }
  const auto text = from_program(line);
  const auto* program = program_in(text);
  if (!program)
    return {};
  const auto message = message_of(text, program->name.size());
  return {event_by(program->signs, text, message), loss_in(program->losses, message), std::nullopt};
}

std::optional<HostLines::AuditSerial> HostLines::audit_serial(std::string_view line)
{
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
