// SPDX-License-Identifier: Apache-2.0
#include "htpasswd_file.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::pwaudit;

namespace {

Store read(std::string_view contents, std::optional<Date> changed_on = {})
{
  const Scratch scratch;
  StoreSource source;
  source.kind = StoreKind::htpasswd;
  source.name = "portal";
  source.path = scratch.file("htpasswd", contents);
  source.changed_on = changed_on;
  return read_htpasswd(source, shanghai);
}

} // namespace

TEST_CASE("each kind of row has its state and scheme")
{
  const auto store =
      read("# comment\n\nbc:$2y$05$" + std::string(53, 'a') +
           "\nsha:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n"
           "clear:open sesame\nmarked:{PLAIN}x\nnone:\noff:*\nkept:!$apr1$salt$" +
           std::string(22, 'a') +
           "\nbroken:$apr1$salt$a\ndigest:realm:0123456789abcdef0123456789abcdef\nextra:*:comment\n");
  const auto state = [&](std::string_view name) { return find(store, name)->state; };
  CHECK(find(store, "bc")->scheme == "bcrypt");
  CHECK(find(store, "bc")->cost == 5);
  CHECK(find(store, "sha")->scheme == "sha1");
  CHECK(state("clear") == PasswordState::plain);
  CHECK(state("marked") == PasswordState::plain);
  CHECK(state("none") == PasswordState::empty);
  CHECK(state("off") == PasswordState::disabled);
  CHECK(state("kept") == PasswordState::locked);
  CHECK(state("broken") == PasswordState::unsupported);
  CHECK(state("digest") == PasswordState::unsupported);
  CHECK(state("extra") == PasswordState::disabled);
  CHECK(find(store, "bc")->where.ends_with(":3"));
  CHECK(store.fact.malformed == 0);
}

TEST_CASE("dates: none kept, unless one is declared")
{
  CHECK(read("a:*\n").rows.at(0).account.change == ChangeDate::none_kept);
  const auto declared = read("a:*\n", parse_date("2026-03-01").value()).rows.at(0).account;
  CHECK(declared.change == ChangeDate::declared);
  CHECK(declared.changed_on == parse_date("2026-03-01").value());
  CHECK(read("a:*\n").fact.modified_on);
}

TEST_CASE("files written on Windows, with BOM, CR LF and GBK names")
{
  const auto store = read("\xEF\xBB\xBF"
                          "admin:*\r\n\xD5\xC5\xB2\xE2\xCA\xD4:*\r\n");
  CHECK(find(store, "admin"));
  CHECK(find(store, "张测试"));
  CHECK(find(store, "admin")->state == PasswordState::disabled);
}

TEST_CASE("a row without a name or with a hash for a name is left out unseen")
{
  const auto store = read("good:*\nonlyapassword\n:*\n$apr1$salt$abc:good\n{SHA}abc:x\ngood:*\n");
  CHECK(store.rows.size() == 1);
  CHECK(store.fact.malformed_lines == std::vector<int64_t>{2, 3, 4, 5, 6});
  CHECK(read("onlyapassword\n").fact.access == StoreAccess::malformed);
}
