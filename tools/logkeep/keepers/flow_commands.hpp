// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// A limit as a command gives it; 0: none.
struct FlowLimit {
  int64_t value = 0;
  std::string text; // "-t 30d"
};

// One run of nfcapd or sfcapd, or of nfexpire -e, on a folder of flows.
struct FlowCommand {
  std::string folder;
  bool each = false;    // every folder in it has limits of its own (nfcapd -M)
  bool expires = false; // nfcapd deletes only with -e
  std::optional<FlowLimit> life_seconds;
  std::optional<FlowLimit> bytes;
  std::optional<FlowLimit> watermark; // percent of a limit down to which files go
  std::string refused;                // an option that nfexpire 1.7.1 does not take, so that it does nothing
};

// Of a line of commands. One without a folder, or with one that the text does not tell, is left out.
std::vector<FlowCommand> flow_commands_of(std::string_view line);

} // namespace eduaudit::logkeep
