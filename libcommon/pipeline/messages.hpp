// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/words.hpp"
#include "i18n/language.hpp"
#include <string_view>

namespace eduaudit {

// Messages of a tool on stderr: "tool: E-open: sentence", one line each.
class Messages {
 public:
  Messages(std::string_view tool, Language language) : m_tool(tool), m_language(language) {}
  void error(const Error& error) const;
  void say(std::string_view code, const Words& words) const;
  Language language() const { return m_language; }

 private:
  std::string_view m_tool;
  Language m_language;
};

} // namespace eduaudit
