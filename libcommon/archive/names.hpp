// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <clocale>
#include <string>
#include <string_view>

namespace eduaudit {

// UTF-8 as it is, else GB18030 decoded, else made printable.
std::string member_name(std::string_view raw);

// libarchive converts names through the C locale. For the time this lives, the calling thread alone has
// UTF-8.
class Utf8Names {
 public:
  Utf8Names();
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names();

 private:
  locale_t m_utf8;
  locale_t m_before = nullptr;
};

} // namespace eduaudit
