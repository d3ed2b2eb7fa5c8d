// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <charconv>
#include <cstring>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::string_view at_key = "{\"at\":\"";
constexpr std::string_view op_key = ",\"op\":\"";
constexpr std::string_view gone = "gone\"";
constexpr std::string_view accept = "accept\"";
constexpr std::string_view open_key = ",\"open\":";
constexpr std::string_view prefix_key = ",\"prefix\":{";
constexpr std::string_view prev_key = ",\"prev\":";
constexpr std::string_view max_key = ",\"max\":\"";
constexpr std::size_t time_size = 25;
constexpr std::string_view chunks_key = "\",\"chunks_root\":\"";
constexpr std::string_view content_key = "\",\"content_sha256\":\"";
// That of a prefix comes behind a number.
constexpr std::string_view container_key = "\",\"sha256\":\"";
constexpr std::size_t digest_size = 64;

tl::unexpected<Error> not_an_entry(Words why)
{
  return fail(ErrorKind::bad_data, "ledger entry", std::move(why));
}

bool is_digest(std::string_view text)
{
  return text.size() == digest_size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// All of it, or nothing where the file could not be unpacked.
bool has_good_content(const Entry& entry)
{
  if (!entry.content_size)
    return entry.content_sha256.empty() && entry.chunks_root.empty();
  return *entry.content_size >= 0 && is_digest(entry.content_sha256) && is_digest(entry.chunks_root);
}

// What stands behind the text; empty where it is not there.
std::string_view behind(std::string_view line, std::string_view text)
{
  if (line.empty()) // whose data may be a null pointer
    return {};
  const auto* const found =
      static_cast<const char*>(::memmem(line.data(), line.size(), text.data(), text.size()));
  return found ? line.substr(static_cast<std::size_t>(found - line.data()) + text.size())
               : std::string_view{};
}

// The line from the text on; empty where it is not there.
std::string_view from(std::string_view line, std::string_view text)
{
  const auto at = line.find(text);
  return at == std::string_view::npos ? std::string_view{} : line.substr(at);
}

// What comes after the digests that most lines begin with, so that these are not searched.
std::string_view behind_digests(std::string_view line)
{
  auto rest = line.substr(std::min(line.size(), at_key.size() + time_size));
  for (const auto key : {chunks_key, content_key})
    if (const auto end = key.size() + digest_size;
        rest.starts_with(key) && rest.size() > end && rest[end] == '"')
      rest.remove_prefix(end);
  return rest;
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
  if (entry.name.empty() || !is_digest(entry.sha256) || entry.size < 0 || !has_good_content(entry))
    return not_an_entry({"it names no file, or has no digest", "没有文件名或摘要"});
  return entry;
}

EntryHead entry_head(std::string_view line)
{
  EntryHead head;
  if (line.starts_with(at_key))
    head.at = line.substr(at_key.size(), time_size);
  const auto rest = behind_digests(line);
  const auto op = behind(rest, op_key);
  head.gone = op.starts_with(gone);
  head.accept = op.starts_with(accept);
  if (head.gone)
    head.max = behind(rest, max_key).substr(0, time_size);
  auto next = from(op, "\"");
  next.remove_prefix(std::min<std::size_t>(next.size(), 1));
  head.open = next.starts_with(open_key);
  if (head.open)
    next = from(next.substr(1), ",");
  if (next.starts_with(prefix_key))
    next = behind(next, "}");
  if (uint64_t prev = 0;
      next.starts_with(prev_key) &&
      std::from_chars(next.data() + prev_key.size(), next.data() + next.size(), prev).ec == std::errc{})
    head.prev = prev;
  return head;
}

std::string_view container_digest(std::string_view line)
{
  return behind(line, container_key).substr(0, digest_size);
}

std::string_view content_digest(std::string_view line)
{
  return behind(line, content_key).substr(0, digest_size);
}

bool has_text(std::string_view line, std::string_view text)
{
  return !behind(line, text).empty();
}

} // namespace eduaudit::logkeep::ledger
