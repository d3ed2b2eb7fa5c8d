// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "htpasswd_file.hpp"
#include "record/envelope.hpp"
#include "shadow_file.hpp"

using namespace eduaudit;

namespace {

constexpr std::size_t shortest_hash = 13; // a shorter text may stand in a record by chance

void check(const pwaudit::Store& store)
{
  for (const auto& row : store.rows)
    if (row.stored.starts_with('$') && row.stored.size() >= shortest_hash) {
      const auto line = to_line(row.account, {"unit", "pwaudit", Moment{}});
      fuzz::require(line.find(row.stored) == line.npos, "a record does not hold the stored password");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  const auto half = text.find('\0');
  const fuzz::MemoryFile file(text.substr(0, half));
  const fuzz::MemoryFile passwd(half == text.npos ? std::string_view() : text.substr(half + 1));
  check(pwaudit::read_shadow(
      {.name = "fuzz", .kind = StoreKind::shadow, .path = file.path(), .passwd = passwd.path()}));
  check(pwaudit::read_htpasswd({.name = "fuzz", .kind = StoreKind::htpasswd, .path = file.path()}, shanghai));
  pwaudit::parse_hash(text);
  return 0;
}
