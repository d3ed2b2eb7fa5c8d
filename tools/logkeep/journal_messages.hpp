// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "loss_signs.hpp"
#include "record/host_event.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// Tells from the fields of a journal's entries what happened to the host. Journals store each field once and
// entries point to it; so the fields that matter are remembered by where they stand.
class JournalMessages {
 public:
  static constexpr std::size_t longest_field = 256; // of those that matter

  void remember(std::uint64_t position, std::string_view field); // "NAME=value"
  bool knows_any() const { return !m_kinds.empty() || !m_losses.empty(); }
  // What an entry with the fields at these positions says; kind and service alone are set.
  std::optional<HostEvent> event_of(const std::vector<std::uint64_t>& fields) const;
  // What a logger says in it that it lost.
  std::optional<Loss> loss_of(const std::vector<std::uint64_t>& fields) const;

 private:
  void remember_loss(std::uint64_t position, std::string_view field);

  struct Meaning {
    HostEventKind kind;
    std::string_view service; // empty: that of a unit
  };
  std::map<std::uint64_t, Meaning> m_kinds;
  std::map<std::uint64_t, std::string_view> m_services;
  std::map<std::uint64_t, Loss> m_losses;
  std::map<std::uint64_t, std::string_view> m_programs; // that lose messages
};

} // namespace eduaudit::logkeep
