// SPDX-License-Identifier: Apache-2.0
#include "pg_archive.hpp"
#include "dump_time.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace eduaudit::backupverify {

namespace {

constexpr std::string_view magic = "PGDMP";
constexpr std::size_t block = 64 * 1024;
constexpr int64_t longest_text = 256 << 20;
constexpr int64_t most_entries = 2'000'000;
constexpr std::size_t kept_name = 256;
constexpr std::size_t kept_copy = 64 * 1024;
constexpr int64_t oldest = 10400;
constexpr int64_t newest = 11699;

int64_t version_of(std::uint8_t major, std::uint8_t minor, std::uint8_t revision)
{
  return major * 10000 + minor * 100 + revision;
}

void read_compression(PgInput& input, PgHeader& header)
{
  if (header.version >= 11500) {
    const auto kind = input.byte();
    if (kind > 3)
      return input.damaged({"its header names no compression that exists", "文件头中的压缩方式不存在"});
    header.compression = static_cast<PgCompression>(kind);
    return;
  }
  const auto level = input.integer(header);
  if (level < -1 || level > 9)
    return input.damaged({"its header names no compression that exists", "文件头中的压缩方式不存在"});
  header.compression = level == 0 ? PgCompression::none : PgCompression::gzip;
}

void read_created(PgInput& input, PgHeader& header, Zone zone)
{
  std::array<int64_t, 7> parts{};
  for (auto& part : parts)
    part = input.integer(header);
  const auto& [second, minute, hour, day, month, year, summer] = parts;
  if (input.fault())
    return;
  header.created = moment_of(year + 1900, month + 1, day, hour, minute, second, zone);
  if (!header.created || summer < -1 || summer > 1)
    input.damaged({"the time in its header is none", "文件头中的时间无效"});
}

PgHeader read_header(PgInput& input, Zone zone)
{
  PgHeader header;
  std::array<char, magic.size()> first{};
  input.read(first);
  const auto major = input.byte();
  const auto minor = input.byte();
  header.version = version_of(major, minor, input.byte());
  header.int_size = input.byte();
  header.offset_size = header.version >= 10700 ? input.byte() : header.int_size;
  header.format = static_cast<PgFormat>(input.byte());
  if (input.fault())
    return header;
  const bool is_known_size =
      (header.int_size == 4 || header.int_size == 8) && (header.offset_size == 4 || header.offset_size == 8);
  if (std::string_view(first.data(), first.size()) != magic || !is_known_size) {
    input.damaged({"its header is damaged", "文件头已损坏"});
    return header;
  }
  if (header.version < oldest || header.version > newest)
    return header;
  read_compression(input, header);
  read_created(input, header, zone);
  input.text(header, 0); // name of the database
  if (header.version >= 11000) {
    input.text(header, 0); // version of the server
    input.text(header, 0); // and of pg_dump
  }
  return header;
}

bool is_kind(std::string_view text)
{
  return !text.empty() &&
         std::ranges::all_of(text, [](char one) { return (one >= 'A' && one <= 'Z') || one == ' '; });
}

void read_offset(PgInput& input, const PgHeader& header, PgEntry& entry)
{
  const auto state = input.byte();
  const auto offset = input.unsigned_number(header.offset_size);
  if (state < 1 || state > 3)
    input.damaged({"its table of contents is damaged", "其目录已损坏"});
  if (state == 2)
    entry.offset = static_cast<int64_t>(offset);
}

void skip_dependencies(PgInput& input, const PgHeader& header)
{
  while (!input.fault()) {
    const auto text = input.text(header, 16);
    if (!text)
      return;
    if (text->empty() || !std::ranges::all_of(*text, [](char one) { return one >= '0' && one <= '9'; }))
      input.damaged({"its table of contents is damaged", "其目录已损坏"});
  }
}

std::string text_or_none(PgInput& input, const PgHeader& header, std::size_t kept)
{
  return input.text(header, kept).value_or(std::string());
}

// Whether it has data.
bool read_entry(PgInput& input, const PgHeader& header, PgEntry& entry)
{
  entry.id = input.integer(header);
  const auto has_data = input.integer(header);
  input.number(header);
  input.number(header);
  const auto tag = text_or_none(input, header, kept_name);
  entry.kind = text_or_none(input, header, kept_name);
  const auto section = header.version >= 11100 ? input.integer(header) : 1;
  input.text(header, 0); // definition
  input.text(header, 0); // statement that drops it
  entry.copy = text_or_none(input, header, kept_copy);
  const auto schema = header.version >= 10600 ? text_or_none(input, header, kept_name) : std::string();
  entry.name = schema.empty() ? tag : schema + "." + tag;
  if (header.version >= 11000)
    input.text(header, 0); // tablespace
  if (header.version >= 11400)
    input.text(header, 0); // access method
  if (header.version >= 11600)
    input.integer(header); // kind of relation
  input.text(header, 0);   // owner
  const auto with_oids = header.version >= 10900 ? text_or_none(input, header, 8) : "false";
  if (header.version >= 10500)
    skip_dependencies(input, header);
  if (header.format == PgFormat::custom)
    read_offset(input, header, entry);
  else
    entry.file = text_or_none(input, header, kept_name);
  const bool is_sound = entry.id > 0 && (has_data == 0 || has_data == 1) && section >= 1 && section <= 4 &&
                        is_kind(entry.kind) && (with_oids == "false" || with_oids == "true");
  if (!input.fault() && !is_sound)
    input.damaged({"its table of contents is damaged", "其目录已损坏"});
  return has_data == 1;
}

} // namespace

PgInput::PgInput(std::unique_ptr<ByteSource> source, std::string name, int64_t from)
    : m_source(std::move(source)), m_name(std::move(name)),
      m_buffer(std::make_unique_for_overwrite<char[]>(block)), m_position(from)
{}

bool PgInput::fill()
{
  if (m_begin < m_end)
    return true;
  if (m_ended || m_fault)
    return false;
  const auto got = m_source->read({m_buffer.get(), block});
  if (!got)
    m_fault = got.error();
  else if (*got == 0)
    m_ended = true;
  m_begin = 0;
  m_end = got.value_or(0);
  return m_end > 0;
}

bool PgInput::at_end()
{
  return !fill();
}

void PgInput::damaged(Words how)
{
  if (!m_fault)
    m_fault = Error{ErrorKind::damaged, m_name,
                    say({"{}, before byte {}", "{}（第 {} 字节之前）"}, {how, m_position})};
}

std::size_t PgInput::read(std::span<char> buffer)
{
  std::size_t size = 0;
  while (size < buffer.size()) {
    if (!fill()) {
      if (!m_fault)
        m_fault = Error{ErrorKind::truncated, m_name,
                        say({"it ends at byte {}, in the middle", "在第 {} 字节处中断"}, {m_position})};
      return size;
    }
    const auto some = std::min(buffer.size() - size, m_end - m_begin);
    std::copy_n(m_buffer.get() + m_begin, some, buffer.data() + size);
    m_begin += some;
    size += some;
    m_position += static_cast<int64_t>(some);
  }
  return size;
}

std::uint8_t PgInput::byte()
{
  char one = 0;
  read({&one, 1});
  return static_cast<std::uint8_t>(one);
}

std::uint64_t PgInput::unsigned_number(std::size_t bytes)
{
  std::array<char, 8> raw{};
  if (read(std::span(raw).first(std::min(bytes, raw.size()))) < bytes)
    return 0;
  std::uint64_t value = 0;
  for (std::size_t at = bytes; at > 0; --at)
    value = value << 8 | static_cast<std::uint8_t>(raw[at - 1]);
  return value;
}

int64_t PgInput::integer(const PgHeader& header)
{
  const auto sign = byte();
  const auto value = unsigned_number(header.int_size);
  if (m_fault)
    return 0;
  if (sign > 1 || value > static_cast<std::uint64_t>(INT32_MAX) * 2 + 1) {
    damaged({"a number in it is damaged", "其中一个数字已损坏"});
    return 0;
  }
  return sign == 1 ? -static_cast<int64_t>(value) : static_cast<int64_t>(value);
}

std::optional<std::string> PgInput::text(const PgHeader& header, std::size_t kept)
{
  auto left = integer(header);
  if (m_fault || left == -1)
    return std::nullopt;
  if (left < 0 || left > longest_text) {
    damaged({"the length of a text in it is damaged", "其中一段文本的长度已损坏"});
    return std::nullopt;
  }
  std::string out;
  std::array<char, 4096> some{};
  while (left > 0 && !m_fault) {
    const auto size =
        read(std::span(some).first(static_cast<std::size_t>(std::min<int64_t>(left, some.size()))));
    const std::string_view bytes(some.data(), size);
    if (bytes.find('\0') != std::string_view::npos)
      damaged({"a text in it has bytes of zero", "其中一段文本含有零字节"});
    out.append(bytes.substr(0, kept - std::min(kept, out.size())));
    left -= static_cast<int64_t>(size);
  }
  return out;
}

int64_t PgInput::number(const PgHeader& header)
{
  const auto digits = text(header, 16).value_or("0");
  if (digits.empty() || digits.size() > 10 ||
      !std::ranges::all_of(digits, [](char one) { return one >= '0' && one <= '9'; })) {
    damaged({"a number in it is damaged", "其中一个数字已损坏"});
    return 0;
  }
  return std::stoll(digits);
}

bool is_pg_archive(std::string_view head, PgFormat format)
{
  if (!head.starts_with(magic) || head.size() < 12)
    return false;
  const bool has_offset_size = head[6] > 6 || head[5] > 1;
  return head[has_offset_size ? 10 : 9] == static_cast<char>(format);
}

Result<PgContents> read_pg_contents(PgInput& input, Zone zone)
{
  PgContents contents;
  contents.header = read_header(input, zone);
  const auto& header = contents.header;
  if (!input.fault() && (header.version < oldest || header.version > newest))
    return fail(ErrorKind::unsupported, "",
                say({"version {}.{} of pg_dump's format is not known here", "不支持 pg_dump 格式版本 {}.{}"},
                    {header.version / 10000, header.version / 100 % 100}));
  contents.entries = input.fault() ? 0 : input.integer(header);
  if (contents.entries < 0 || contents.entries > most_entries)
    input.damaged({"its table of contents is damaged", "其目录已损坏"});
  std::set<int64_t> ids;
  for (int64_t left = contents.entries; left > 0 && !input.fault(); --left) {
    PgEntry entry;
    const bool has_data = read_entry(input, header, entry);
    if (!input.fault() && !ids.insert(entry.id).second)
      input.damaged({"its table of contents names an entry twice", "其目录中同一项出现两次"});
    if (has_data)
      contents.data.push_back(std::move(entry));
  }
  if (input.fault())
    return tl::unexpected(*input.fault());
  return contents;
}

} // namespace eduaudit::backupverify
