// SPDX-License-Identifier: Apache-2.0
#pragma once
// Boost.JSON for the sources of this module; nothing else includes it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#pragma GCC diagnostic pop
#include "base/error.hpp"
#include <string>

namespace eduaudit::jsonl {

inline constexpr std::size_t deepest = 32;

// Depth-limited, strict; the same for the parser and the scanner.
inline boost::json::parse_options strict_options()
{
  boost::json::parse_options options;
  options.max_depth = deepest;
  return options;
}

inline tl::unexpected<Error> syntax_error(std::size_t position, const boost::json::error_code& code)
{
  return fail(ErrorKind::bad_data, "JSON",
              say({"byte {}: {}", "第 {} 字节处 JSON 语法错误（{}）"}, {position + 1, code.message()}));
}

} // namespace eduaudit::jsonl
