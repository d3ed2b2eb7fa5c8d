// SPDX-License-Identifier: Apache-2.0
#include "journal_messages.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_remembered = 1000;
constexpr std::string_view journal_service = "systemd-journald";
constexpr std::string_view identifier = "SYSLOG_IDENTIFIER=";
constexpr std::string_view message_mark = "MESSAGE=";

// The ids of systemd's catalogue (sd-messages.h).
struct Message {
  std::string_view field;
  HostEventKind kind;
  std::string_view service;
};
constexpr auto messages = std::to_array<Message>({
    {"MESSAGE_ID=f77379a8490b408bbe5f6940505a777b", HostEventKind::service_start, journal_service},
    {"MESSAGE_ID=d93fb3c9c24d451a97cea615ce59c00b", HostEventKind::service_stop, journal_service},
    {"MESSAGE_ID=98268866d1d54a499c4e98921d93bc40", HostEventKind::shutdown, "-"},
    {"MESSAGE_ID=c7a787079b354eaaa9e77b371893cd27", HostEventKind::clock_change, "-"},
    {"MESSAGE_ID=39f53479d3a045ac8e11786248231fbf", HostEventKind::service_start, ""},
    {"MESSAGE_ID=9d1aaa27d60140bd96365438aad20286", HostEventKind::service_stop, ""},
    {"MESSAGE_ID=7b05ebc668384222baa8881179cfda54", HostEventKind::service_reload, ""},
});

// The services whose stop makes a log silent.
struct Service {
  std::string_view field;
  std::string_view name;
};
constexpr auto services = std::to_array<Service>({
    {"UNIT=rsyslog.service", "rsyslogd"},
    {"UNIT=syslog-ng.service", "syslog-ng"},
    {"UNIT=auditd.service", "auditd"},
    {"UNIT=systemd-journald.service", journal_service},
});

} // namespace

void JournalMessages::remember(std::uint64_t position, std::string_view field)
{
  const auto message = std::ranges::find(messages, field, &Message::field);
  if (message != messages.end() && m_kinds.size() < most_remembered)
    m_kinds[position] = {message->kind, message->service};
  const auto service = std::ranges::find(services, field, &Service::field);
  if (service != services.end() && m_services.size() < most_remembered)
    m_services[position] = service->name;
  remember_loss(position, field);
}

void JournalMessages::remember_loss(std::uint64_t position, std::string_view field)
{
  for (const auto program : loss_programs()) {
    if (m_programs.size() < most_remembered && field.starts_with(identifier) &&
        field.substr(identifier.size()) == program)
      m_programs[position] = program;
    if (!field.starts_with(message_mark) || m_losses.size() == most_remembered)
      continue;
    if (const auto loss = loss_in(loss_signs(program), field.substr(message_mark.size())))
      m_losses.emplace(position, *loss);
  }
}

std::optional<Loss> JournalMessages::loss_of(const std::vector<std::uint64_t>& fields) const
{
  std::optional<Loss> loss;
  std::string_view program;
  for (const auto position : fields) {
    if (const auto found = m_losses.find(position); found != m_losses.end())
      loss = found->second;
    if (const auto found = m_programs.find(position); found != m_programs.end())
      program = found->second;
  }
  return loss && loss->sign->program == program ? loss : std::nullopt;
}

std::optional<HostEvent> JournalMessages::event_of(const std::vector<std::uint64_t>& fields) const
{
  const Meaning* meaning = nullptr;
  std::string_view service;
  for (const auto position : fields) {
    if (const auto kind = m_kinds.find(position); kind != m_kinds.end())
      meaning = &kind->second;
    if (const auto unit = m_services.find(position); unit != m_services.end())
      service = unit->second;
  }
  if (!meaning || (meaning->service.empty() && service.empty()))
    return std::nullopt;
  HostEvent event{.kind = meaning->kind};
  if (meaning->service != "-")
    event.service = meaning->service.empty() ? service : meaning->service;
  return event;
}

} // namespace eduaudit::logkeep
