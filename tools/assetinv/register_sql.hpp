// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "store/database.hpp"
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How the register's database is asked.
namespace eduaudit::assetinv {

inline std::string text_of(const std::optional<Date>& date)
{
  return date ? format_date(*date) : std::string();
}

inline std::optional<Date> date_of_text(const std::string& text)
{
  const auto date = parse_date(text);
  return date ? std::optional(*date) : std::nullopt;
}

// Binds the texts in order and runs a statement that gives no rows.
inline Result<void> run(Database& database, std::string_view sql,
                        std::initializer_list<std::string_view> texts)
{
  auto statement = database.prepare(sql);
  if (!statement)
    return tl::unexpected(statement.error());
  int index = 0;
  for (const auto text : texts)
    statement->bind(++index, text);
  const auto done = statement->step();
  return done ? Result<void>() : tl::unexpected(done.error());
}

// One T a row, of a statement with one text bound.
template <class T, class Make>
Result<std::vector<T>> rows(Database& database, std::string_view sql, const std::string& text, Make make)
{
  auto statement = database.prepare(sql);
  if (!statement)
    return tl::unexpected(statement.error());
  statement->bind(1, std::string_view(text));
  std::vector<T> all;
  for (;;) {
    const auto more = statement->step();
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      return all;
    all.push_back(make(*statement));
  }
}

} // namespace eduaudit::assetinv
