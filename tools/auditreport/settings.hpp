// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::auditreport {

struct Settings {
  std::vector<std::string> inputs;            // files, or "-"
  std::string format = "text";                // text, html, jsonl, csv
  std::string output;                         // empty: standard output
  std::string baseline;                       // an earlier stream to compare with
  std::vector<std::string> expect;            // --expect: tools whose run record must be there
  std::vector<std::string> configured_expect; // expect = [...] of audit.toml
  std::string fail_on = "low";
  std::string title;
  bool gate = false;
  int64_t rows = 200; // most findings shown an article in HTML
};

} // namespace eduaudit::auditreport
