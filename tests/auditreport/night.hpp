// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/stream.hpp"
#include "record/envelope.hpp"
#include "record/finding.hpp"
#include <filesystem>
#include <fstream>
#include <string>

namespace eduaudit::auditreport {

// A stream as tools write it, in a file that goes away with it.
class Night {
 public:
  explicit Night(std::string unit, std::string tool = "gradecheck")
      : m_unit(std::move(unit)), m_tool(std::move(tool))
  {
    auto name = (std::filesystem::temp_directory_path() / "night.XXXXXX").string();
    ::close(::mkstemp(name.data()));
    path = name;
  }
  ~Night() { std::filesystem::remove(path); }
  Night(const Night&) = delete;
  Night& operator=(const Night&) = delete;

  Night& finding(std::string check, Status status, std::string unit = {})
  {
    Finding one;
    one.check = std::move(check);
    one.articles = {22};
    one.status = status;
    one.subject = {"host", "h", "h"};
    one.message = {"said", "所述"};
    return add(to_line(one, {unit.empty() ? m_unit : unit, m_tool, now}));
  }

  // Closes it; what `change` says about the run counts.
  template <class Change>
  Night& close(Change change)
  {
    Run run;
    run.command = "check";
    run.complete = true;
    change(run);
    run.covers = {m_tally.lines, m_tally.bytes, m_tally.hasher.peek_hex()};
    return add(to_line(run, {m_unit, m_tool, now}));
  }
  Night& close()
  {
    return close([](Run&) {});
  }

  const std::string& text() const { return m_text; }
  void write(std::string_view text) const { std::ofstream(path, std::ios::binary) << text; }

  static constexpr Moment now{};
  std::string path;

 private:
  Night& add(const std::string& line)
  {
    m_tally.add(line);
    m_text += line;
    write(m_text);
    return *this;
  }
  std::string m_unit;
  std::string m_tool;
  std::string m_text;
  StreamTally m_tally;
};

} // namespace eduaudit::auditreport
