// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::jsonl {

// Appends compact JSON to a string, keys in the order of the calls. Bytes that are not UTF-8 become U+FFFD,
// so that what is written can always be read.
class Writer {
 public:
  explicit Writer(std::string& out) : m_out(out) {}
  void begin_object();
  void end_object();
  void begin_list();
  void end_list();
  void key(std::string_view name);
  void value(std::string_view text);
  void value(int64_t number);
  void value(bool flag);
  // A value that is JSON already.
  void raw(std::string_view json);

 private:
  void separate();
  std::string& m_out;
  std::vector<bool> m_first{true};
  bool m_after_key = false;
};

// The string as a JSON string, with its quotes.
void append_string(std::string& out, std::string_view text);

} // namespace eduaudit::jsonl
