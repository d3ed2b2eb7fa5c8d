// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "crypto/digest.hpp"

namespace eduaudit {

std::string stable_id(std::initializer_list<std::string_view> parts)
{
  Hasher hasher;
  for (const auto part : parts) {
    hasher.update(part);
    hasher.update(std::string_view("\0", 1));
  }
  return hasher.finish_hex().substr(0, 32);
}

void begin_record(jsonl::Writer& out, std::string_view type, std::string_view id, const Origin& origin)
{
  out.begin_object();
  const auto put = [&](std::string_view key, std::string_view value) {
    out.key(key);
    out.value(value);
  };
  put("schema", schema_name);
  put("type", type);
  put("id", id);
  put("unit", origin.unit);
  put("tool", origin.tool);
  put("time", format_rfc3339(origin.time, shanghai));
}

} // namespace eduaudit
