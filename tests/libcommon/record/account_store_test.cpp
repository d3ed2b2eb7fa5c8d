// SPDX-License-Identifier: Apache-2.0
#include "record/account_store.hpp"
#include "record/envelope.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of an account store survives writing and reading")
{
  AccountStore s;
  s.store = "portal";
  s.path = "web/.htpasswd";
  s.kind = StoreKind::htpasswd;
  s.host = "web1";
  s.access = StoreAccess::malformed;
  s.reason = {"no line has the form", "没有符合格式的行"};
  s.accounts = 9;
  s.passwords = 8;
  s.tested = 5;
  s.partial = 3;
  s.untested = 2;
  s.too_slow = 1;
  s.unsupported = 1;
  s.guesses = 4000;
  s.budget_seconds = 60;
  s.full_budget_seconds = 700;
  s.candidates = "2026-11";
  s.malformed = 2;
  s.malformed_lines = {3, 7};
  s.nis_rows = 1;
  s.passwd = "etc/passwd";
  s.passwd_problem = {"permission denied", "权限不足"};
  s.modified_on = parse_date("2026-01-02").value();
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(s, origin);
  jsonl::Parser parser;
  AccountStore back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.kind == StoreKind::htpasswd);
  CHECK(back.access == StoreAccess::malformed);
  CHECK(back.malformed_lines == s.malformed_lines);
  CHECK(back.modified_on == s.modified_on);
}
