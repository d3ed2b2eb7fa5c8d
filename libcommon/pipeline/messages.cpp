// SPDX-License-Identifier: Apache-2.0
#include "pipeline/messages.hpp"
#include "base/utf8.hpp"
#include <string>
#include <unistd.h>

namespace eduaudit {

void Messages::error(const Error& error) const
{
  say(error_code(error.kind), sentence(error));
}

void Messages::say(std::string_view code, const Words& words) const
{
  std::string line =
      std::string(m_tool) + ": " + std::string(code) + ": " + printable(in(m_language, words)) + "\n";
  // One write, so that the lines of several tools in a pipe don't mix. A stderr that is gone can't be told.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace eduaudit
