// SPDX-License-Identifier: Apache-2.0
#include "archive/names.hpp"
#include "base/utf8.hpp"

namespace eduaudit {

std::string member_name(std::string_view raw)
{
  if (is_utf8(raw))
    return std::string(raw);
  auto decoded = gb18030_to_utf8(raw);
  return decoded ? std::move(*decoded) : printable(raw);
}

Utf8Names::Utf8Names() : m_utf8(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
{
  if (m_utf8)
    m_before = ::uselocale(m_utf8);
}

Utf8Names::~Utf8Names()
{
  if (!m_utf8)
    return;
  ::uselocale(m_before);
  ::freelocale(m_utf8);
}

} // namespace eduaudit
