// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/stream.hpp"
#include <optional>
#include <string>

namespace eduaudit::auditreport {

// Proves that a stream only went through an editor or a transfer that changed its line ends or put a byte
// order mark before it: with those as the tools write them, its digests agree. Costs nothing for streams that
// begin as they should.
class LineEnds {
 public:
  void take(const jsonl::RawLine& line);
  // Takes the place of the digests that don't agree.
  std::optional<Reason> explain(const StreamSummary& summary);

 private:
  void begin(std::string_view first);
  std::optional<StreamReader> m_restored;
  bool m_begun = false;
  bool m_crlf = false;
  std::string m_bytes;
};

} // namespace eduaudit::auditreport
