// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"
#include "base/text.hpp"
#include <charconv>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::string_view at_key = "{\"at\":\"";
constexpr std::string_view gone_key = ",\"op\":\"gone\"";
constexpr std::string_view prev_key = ",\"prev\":";
constexpr std::size_t day_size = 10;

tl::unexpected<Error> not_an_entry(Words why)
{
  return fail(ErrorKind::bad_data, "ledger entry", std::move(why));
}

} // namespace

std::string entry_line(const Entry& entry)
{
  std::string line;
  jsonl::Writer out(line);
  write_value(out, entry);
  return line + "\n";
}

Result<Entry> parse_entry(std::string_view line)
{
  thread_local jsonl::Parser parser;
  if (!line.ends_with('\n'))
    return not_an_entry({"the line is cut", "该行不完整"});
  const auto object = parser.parse(line.substr(0, line.size() - 1));
  if (!object)
    return not_an_entry(object.error().detail);
  Entry entry;
  entry.version = 0;
  if (const auto read = read_fields(*object, entry); !read)
    return tl::unexpected(read.error());
  if (entry.version != 1)
    return fail(ErrorKind::unsupported, "ledger entry",
                {"written by a later version of logkeep", "由更新版本的 logkeep 写入"});
  if (entry.name.empty() || entry.sha256.size() != 64 || entry.size < 0 || entry.content_size.value_or(0) < 0)
    return not_an_entry({"it names no file, or has no digest", "没有文件名或摘要"});
  return entry;
}

EntryHead entry_head(std::string_view line)
{
  EntryHead head;
  if (line.starts_with(at_key))
    head.day = line.substr(at_key.size(), day_size);
  head.gone = line.find(gone_key) != line.npos;
  if (const auto key = line.find(prev_key); key != line.npos) {
    const auto* const digits = line.data() + key + prev_key.size();
    uint64_t prev = 0;
    if (std::from_chars(digits, line.data() + line.size(), prev).ec == std::errc{})
      head.prev = prev;
  }
  return head;
}

} // namespace eduaudit::logkeep::ledger
