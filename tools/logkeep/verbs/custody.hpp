// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/write.hpp"
#include "pipeline/session.hpp"
#include "record/evidence_bag.hpp"
#include "scan.hpp"
#include "window.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// The custody log of a bag: who took what, from where, when, and what was not taken and why. JSON Lines, one
// act a line: {"act","at","by","host",...}; times of the acts are the session's.
class Custody {
 public:
  explicit Custody(const Session& session);
  void begin(const Window& window);
  void taken(const std::string& series, const std::string& source, const FileScan& scan, const BagFile& copy);
  // What a scan says is of one log inside, not of the archive.
  void taken_archive(const std::string& series, const std::string& source, const BagFile& copy);
  // `note`: what is wrong with it; empty: nothing.
  void taken_facts(const std::string& source, const BagFile& copy, const Words& note);
  void left_out(const std::string& source, const Words& reason); // rightly
  void not_taken(const std::string& source, const Error& error);
  void proven(const std::string& source, const BagFile& proof, uint64_t entry);
  void not_proven(const std::string& source, const Words& reason); // it has no proof in the bag
  const std::string& text() const { return m_text; }
  BagInfo bag_info(const Window& window) const;
  // What the custody log of a bag, made or judged, says was not taken.
  static std::vector<BagNote> not_taken_in(std::string_view text);

 private:
  const Session& m_session;
  std::string m_actor;
  std::string m_host;
  std::string m_text;
};

} // namespace eduaudit::logkeep
