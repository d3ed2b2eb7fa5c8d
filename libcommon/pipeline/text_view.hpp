// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/facts.hpp"
#include "cli/table.hpp"
#include "pipeline/session.hpp"
#include "record/finding.hpp"
#include "record/run.hpp"
#include <span>
#include <string>
#include <string_view>

namespace eduaudit {

Text status_text(Status status); // "fail" / "不通过"
Text severity_text(Severity severity);
std::string_view status_sign(Status status); // ✔ ✘ ? – ☐

// Text of a record for a terminal, from column `indent` on: made printable and wrapped. Lines of it that
// begin with two blanks are there to be copied (a command, lines of audit.toml) and never wrapped. Ends in
// LF.
std::string lay_out(std::string_view text, std::size_t width, std::size_t indent);

// What a person reads on a terminal instead of JSON Lines.
class TextView {
 public:
  explicit TextView(const Session& session);
  // A table a record type, of the fields that are marked as columns.
  std::string facts(std::span<const FactType> types, std::span<const std::string_view> lines) const;
  // Failures first, each with evidence and remedy; passes one line each.
  std::string findings(std::string_view unit, std::span<const Finding> findings) const;
  // What was counted, and why it is not complete if it is not.
  std::string run(const Run& run) const;

 private:
  std::string table(const FactType& type, std::span<const std::string_view> lines) const;
  std::string finding(const Finding& finding) const;
  enum class Lines { joined, kept }; // only a remedy has lines of its own; elsewhere they would be forged
  std::string paragraph(const Text& label, std::string_view text, Lines lines = Lines::joined) const;
  std::string reasons(const Run& run) const;
  Language m_language;
  cli::Painter m_paint;
  std::size_t m_width;
};

} // namespace eduaudit
