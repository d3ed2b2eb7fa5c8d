// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/common_options.hpp"
#include "pipeline/messages.hpp"
#include "pipeline/stream.hpp"
#include "pipeline/tool.hpp"
#include "record/run.hpp"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eduaudit {

enum class Judging { collect_only, check };

// One run of collect, check, or the verb of a tool that audits: pass the input through, collect, judge,
// append, close.
class Audit {
 public:
  Audit(const Tool& tool, Session& session, const StreamSettings& settings, const Messages& messages,
        Judging judging, std::string_view command);
  Result<ExitCode> run();

 private:
  class Collected;
  struct OwnFact {
    std::string_view type;
    std::string key;
    std::string line;
  };
  Result<void> read_input();
  Result<void> take_input_line(StreamReader& reader, const jsonl::RawLine& line);
  Result<void> continue_output(const StreamReader& reader);
  void take_input_fact(StreamReader& reader, const StreamReader::Seen& seen, std::string_view content);
  void take_fact(std::string_view type, jsonl::Value record);
  void refuse_record(jsonl::Value record, const Words& why);
  void note_refused();
  void collect();
  Result<void> pass_own_facts();
  Result<void> judge();
  void expect_own_facts();
  Result<void> take_finding(const std::string& unit, Finding finding);
  void note_input(StreamReader& reader);
  void note_emptiness();
  void add_reason(std::string code, std::string subject, Words message);
  Result<void> write();
  Result<void> write_run();
  Result<void> write_text();
  std::string run_line();
  ExitCode outcome() const;
  bool wants(std::string_view type) const;
  Facts& facts_of(std::string_view unit);

  const Tool& m_tool;
  Session& m_session;
  const StreamSettings& m_settings;
  const Messages& m_messages;
  Judging m_judging;
  std::map<std::string, Facts, std::less<>> m_facts; // by unit
  std::vector<OwnFact> m_own;
  std::map<std::string, std::vector<Finding>> m_findings; // by unit; for the text only
  bool m_found = false;                                   // what --fail-on asks for
  int64_t m_refused = 0;                                  // records that could not be used
  Run m_run;
};

} // namespace eduaudit
