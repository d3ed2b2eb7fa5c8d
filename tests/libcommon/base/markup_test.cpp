// SPDX-License-Identifier: Apache-2.0
#include "base/markup.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("no text gets out of its place in a page, in an element or an attribute")
{
  CHECK(escape_markup("<script>a && \"b\" 'c'</script>") ==
        "&lt;script&gt;a &amp;&amp; &quot;b&quot; &#39;c&#39;&lt;/script&gt;");
  CHECK(escape_markup("网关 1") == "网关 1");
  CHECK(escape_markup("a\x1b[2Jb").find('\x1b') == std::string::npos);
  CHECK(escape_markup("").empty());
}
