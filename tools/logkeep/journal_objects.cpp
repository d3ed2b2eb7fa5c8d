// SPDX-License-Identifier: Apache-2.0
#include "journal_objects.hpp"
#include "base/text.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view magic = "LPKSHHRH";
constexpr std::uint64_t state_online = 1;
constexpr std::size_t id_size = 16;
constexpr std::uint8_t packing_bits = 7;

} // namespace

bool is_journal(std::string_view head)
{
  return head.starts_with(magic);
}

JournalHeader journal_header(std::string_view bytes)
{
  JournalHeader header;
  header.incompatible = u32_at(bytes, 12);
  header.file_id = bytes.substr(24, id_size);
  header.online = number_at(bytes, 16, 1) == state_online;
  header.serials_id = hex({reinterpret_cast<const unsigned char*>(bytes.data()) + 72, id_size});
  header.size = u64_at(bytes, 88);
  header.tail_object = u64_at(bytes, 136);
  header.entries = u64_at(bytes, 152);
  return header;
}

std::optional<JournalObject> journal_object(std::string_view bytes)
{
  const auto type = number_at(bytes, 0, 1);
  const auto size = u64_at(bytes, 8);
  if (type == 0 || type > static_cast<std::uint64_t>(JournalObjectType::tag) ||
      size < JournalObject::header_size)
    return std::nullopt;
  const auto packing = static_cast<JournalPacking>(number_at(bytes, 1, 1) & packing_bits);
  return JournalObject{static_cast<JournalObjectType>(type), packing, size};
}

JournalEntry journal_entry(std::string_view bytes)
{
  return {u64_at(bytes, 16), static_cast<int64_t>(u64_at(bytes, 24)), static_cast<int64_t>(u64_at(bytes, 32)),
          bytes.substr(40, id_size)};
}

} // namespace eduaudit::logkeep
