// SPDX-License-Identifier: Apache-2.0
#include "check_entry.hpp"
#include "binary.hpp"
#include "crc.hpp"
#include "decoders.hpp"
#include <algorithm>

namespace eduaudit::backupverify::zip {

namespace {

using namespace std::string_view_literals;

constexpr auto local_magic = "PK\3\4"sv;
constexpr int64_t local_size = 30;
constexpr auto descriptor_magic = "PK\7\10"sv;
constexpr int64_t longest_descriptor = 24;
constexpr std::size_t buffer_size = 128 * 1024;
constexpr std::uint32_t kind_mask = 0170000;
constexpr std::uint32_t link_kind = 0120000;
constexpr std::size_t longest_target = 4096;

struct Local {
  std::uint16_t flags;
  std::uint16_t method;
  std::uint16_t time;
  std::uint16_t date;
  std::uint32_t crc;
  int64_t packed;
  int64_t size;
  std::string_view name;
  Extra extra;
};

Local parse_local(std::string_view bytes)
{
  Local local{little<std::uint16_t>(bytes, 6),
              little<std::uint16_t>(bytes, 8),
              little<std::uint16_t>(bytes, 10),
              little<std::uint16_t>(bytes, 12),
              little<std::uint32_t>(bytes, 14),
              little<std::uint32_t>(bytes, 18),
              little<std::uint32_t>(bytes, 22),
              bytes.substr(local_size, little<std::uint16_t>(bytes, 26)),
              {}};
  local.extra = read_extra(bytes.substr(local_size + local.name.size()), local.size, local.packed, nullptr);
  return local;
}

// Writers that don't know them beforehand leave them 0 here, and put them behind the data.
bool says_otherwise(int64_t local, int64_t central, bool has_descriptor)
{
  return local != central && !(has_descriptor && (local == 0 || local == in_extra));
}

std::optional<Words> contradiction(const Local& local, const Entry& entry)
{
  const bool has_descriptor = (local.flags & descriptor_flag) != 0;
  constexpr Text differs{"the header of its data and the directory differ in its {}",
                         "数据前的头与中央目录中的{}不一致"};
  if (local.name != entry.name)
    return say(differs, {Text{"name", "名称"}});
  if (local.method != entry.method || ((local.flags ^ entry.flags) & encrypted_flag) != 0)
    return say(differs, {Text{"method", "压缩方法"}});
  if (says_otherwise(local.crc, entry.crc, has_descriptor))
    return say(differs, {Text{"CRC", "CRC"}});
  if (says_otherwise(local.packed, entry.packed, has_descriptor) ||
      says_otherwise(local.size, entry.size, has_descriptor))
    return say(differs, {Text{"size", "大小"}});
  return std::nullopt;
}

std::optional<Words> oddity(const Local& local, const Entry& entry)
{
  const bool other_time = local.time != entry.time || local.date != entry.date ||
                          (local.extra.mtime && entry.mtime && local.extra.mtime != entry.mtime);
  if (!other_time)
    return std::nullopt;
  return Text{"the header of its data and the directory differ in its time",
              "数据前的头与中央目录中的时间不一致"};
}

} // namespace

bool is_link(const Entry& entry)
{
  return (entry.mode & kind_mask) == link_kind;
}

EntryCheck::EntryCheck(const BackupFile& file, const End& end)
    : m_file(file), m_end(end), m_buffer(std::make_unique_for_overwrite<char[]>(buffer_size))
{
  if (file.how().member)
    m_hasher.emplace();
}

Outcome EntryCheck::check(const Entry& entry)
{
  Outcome outcome{.begin = entry.at, .end = entry.at + local_size};
  outcome.encrypted = (entry.flags & encrypted_flag) != 0;
  outcome.unsupported = !can_decode(entry.method);
  if (!check_local(entry, outcome))
    return outcome;
  if (m_has_descriptor)
    check_descriptor(entry, outcome);
  if (!outcome.lost && !outcome.encrypted && !outcome.unsupported)
    check_content(entry, m_data, outcome);
  return outcome;
}

bool EntryCheck::check_local(const Entry& entry, Outcome& outcome)
{
  const auto lose = [&](Words why) {
    outcome.lost = std::move(why);
    return false;
  };
  if (entry.at < m_end.before || entry.at > m_end.directory - local_size)
    return lose({"the directory places it out of the data", "目录中的位置不在数据区内"});
  auto bytes = m_file.read_at(entry.at, static_cast<std::size_t>(local_size));
  if (bytes && bytes->starts_with(local_magic)) {
    const auto rest = std::size_t{little<std::uint16_t>(*bytes, 26)} + little<std::uint16_t>(*bytes, 28);
    auto more = m_file.read_at(entry.at + local_size, rest);
    if (more)
      *bytes += *more;
    else
      bytes = tl::unexpected(more.error());
  }
  if (!bytes) {
    outcome.unread = bytes.error();
    return false;
  }
  if (!bytes->starts_with(local_magic))
    return lose({"the header of its data is damaged", "数据前的头已损坏"});
  const auto local = parse_local(*bytes);
  m_data = entry.at + static_cast<int64_t>(bytes->size());
  m_has_descriptor = (local.flags & descriptor_flag) != 0;
  outcome.end = m_data + entry.packed;
  if (entry.packed > m_end.directory - m_data)
    return lose({"its data goes on into the directory", "其数据延伸进了中央目录"});
  if ((local.flags & masked_flag) == 0) {
    outcome.lost = contradiction(local, entry);
    outcome.odd = oddity(local, entry);
  }
  return !outcome.lost;
}

// CRC and both sizes, of 4 or 8 bytes each, behind a magic or not.
void EntryCheck::check_descriptor(const Entry& entry, Outcome& outcome)
{
  const auto size = std::min(longest_descriptor, m_end.directory - outcome.end);
  const auto bytes = m_file.read_at(outcome.end, static_cast<std::size_t>(size));
  if (!bytes)
    return;
  const auto as_unsigned = [](int64_t value) { return static_cast<std::uint64_t>(value); };
  for (const std::size_t at : {4u, 0u}) {
    const auto field = std::string_view(*bytes).substr(std::min(at, bytes->size()));
    if ((at == 4 && !bytes->starts_with(descriptor_magic)) || field.size() < 12 ||
        little<std::uint32_t>(field, 0) != entry.crc)
      continue;
    const bool large = field.size() >= 20 && little<std::uint64_t>(field, 4) == as_unsigned(entry.packed) &&
                       little<std::uint64_t>(field, 12) == as_unsigned(entry.size);
    const bool small = little<std::uint32_t>(field, 4) == as_unsigned(entry.packed) &&
                       little<std::uint32_t>(field, 8) == as_unsigned(entry.size);
    if (!large && !small)
      continue;
    outcome.end += static_cast<int64_t>(at) + (small ? 12 : 20);
    return;
  }
  // AES has no CRC, and some writers of encrypted entries leave this out.
  if (!outcome.encrypted)
    outcome.lost = Text{"the CRC and sizes behind its data differ from the directory",
                        "数据后的 CRC 和大小与中央目录不一致"};
}

void EntryCheck::check_content(const Entry& entry, int64_t data, Outcome& outcome)
{
  if (entry.packed == 0 && entry.size > 0) {
    outcome.lost = Text{"its content is missing", "其内容缺失"};
    return;
  }
  if (m_hasher)
    m_hasher->reset();
  m_crc = 0;
  const auto source = entry.packed > 0 ? content_of(m_file, entry, data) : memory_source({});
  const auto size = read_content(*source, entry, outcome);
  if (!size) {
    const bool is_damaged =
        size.error().kind == ErrorKind::damaged || size.error().kind == ErrorKind::truncated;
    if (is_damaged)
      outcome.lost = size.error().detail;
    else
      outcome.unread = size.error();
  } else if (*size != entry.size) {
    outcome.lost = Text{"its content has not the size that it should have", "其内容大小与记录不符"};
  } else if (m_crc != entry.crc) {
    outcome.lost = Text{"its CRC does not match", "CRC 校验不符"};
  } else if (m_hasher) {
    outcome.sha256 = m_hasher->finish_hex();
  }
}

// Its size; no more than a buffer is read beyond the one that it should have.
Result<int64_t> EntryCheck::read_content(ByteSource& source, const Entry& entry, Outcome& outcome)
{
  int64_t size = 0;
  while (size <= entry.size) {
    const auto got = source.read({m_buffer.get(), buffer_size});
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      break;
    const std::string_view bytes(m_buffer.get(), *got);
    size += static_cast<int64_t>(*got);
    m_crc = crc32(bytes, m_crc);
    if (m_hasher)
      m_hasher->update(bytes);
    if (is_link(entry) && outcome.target.size() < longest_target)
      outcome.target += bytes.substr(0, longest_target);
  }
  return size;
}

} // namespace eduaudit::backupverify::zip
