// SPDX-License-Identifier: Apache-2.0
// What is lost where a tar is not as it should be, and where it goes on.
#include "archive/names.hpp"
#include "archive/tar_block.hpp"
#include "reader.hpp"
#include <algorithm>

namespace eduaudit::backupverify::tar {

namespace {

constexpr auto block = static_cast<int64_t>(block_size);
constexpr int64_t record = 20 * block; // that most programs fill up

bool begins_member(std::string_view bytes, bool ustar)
{
  return is_tar_header(bytes) && size_of(bytes) && bytes.front() != '\0' &&
         (has_ustar_magic(bytes) || !ustar);
}

} // namespace

bool Reader::ends_here(std::string_view name, int64_t at, std::optional<int64_t> to, int64_t have,
                       int64_t wanted)
{
  if (wanted > 0)
    m_report.cut_off({name.empty() ? "range" : "member", member_name(name), at, to,
                      say({"the file ends in it, behind {} of {} bytes: it is cut, or a part of several",
                           "文件在此结束，仅有 {} 字节（应有 {} 字节）：被截断，或只是分卷之一"},
                          {have, wanted})});
  else if (!name.empty())
    m_report.cut_off({"member", member_name(name), at, to,
                      Text{"the file ends behind the header of its name", "文件在其名称头之后结束"}});
  else
    m_report.say(Verdict::incomplete,
                 Text{"the end-of-archive marker is missing: it may be cut at a member's end",
                      "缺少归档结束标记，可能在某个成员之后被截断"});
  return false;
}

// Nothing behind this can be decompressed or read.
bool Reader::broken(const Error& error, std::string_view name, int64_t at)
{
  const bool is_cut = error.kind == ErrorKind::truncated;
  const bool is_damaged = error.kind == ErrorKind::damaged || error.kind == ErrorKind::bad_data;
  BackupDamage damage{name.empty() ? "range" : "member", member_name(name), at, std::nullopt, error.detail};
  if (is_cut)
    m_report.cut_off(std::move(damage));
  else if (is_damaged)
    m_report.lost(std::move(damage));
  else
    m_report.fault(error);
  if (is_damaged && !name.empty())
    m_report.lost({"range", "", m_blocks.position(), std::nullopt,
                   Text{"nothing behind this byte can be read", "此字节之后的内容无法读取"}});
  m_limited = m_limited || !(is_cut || is_damaged);
  return false;
}

// Whether a member or the end stands where a damaged header says; looked up in the file, where that is no
// compressed stream.
bool Reader::is_followed_up(int64_t next)
{
  if (m_file.codec() != Codec::plain || next + block > m_file.size())
    return false;
  const auto there = m_file.read_at(next, block_size);
  return there && (is_zero(*there) || begins_member(*there, m_ustar));
}

bool Reader::resynchronise(const std::string& damaged, int64_t at)
{
  auto name = m_before.name.value_or(has_ustar_magic(damaged) ? name_of(damaged) : "");
  const auto begin = m_before.at < 0 ? at : m_before.at;
  m_before = {};
  m_any = m_any_content = true;
  const auto size = size_of(damaged);
  if (!size || !is_followed_up(at + block + rounded_up(*size)))
    return search_header(member_name(name), begin);
  const auto skipped = m_blocks.skip(rounded_up(*size));
  m_report.lost({"member", member_name(name), begin, m_blocks.position(),
                 Text{"its header is damaged", "其成员头已损坏"}});
  return skipped ? true : broken(skipped.error(), "", m_blocks.position());
}

bool Reader::search_header(std::string name, int64_t begin)
{
  const auto is_there = [&](std::string_view bytes) {
    return bytes.size() < block_size || begins_member(bytes, m_ustar);
  };
  int zeros = 0;
  auto peeked = m_blocks.peek();
  for (; peeked && !is_there(*peeked); peeked = m_blocks.peek()) {
    zeros = is_zero(*peeked) ? std::min(zeros + 1, 2) : 0;
    m_blocks.skip_block();
  }
  const auto end = m_blocks.position();
  m_report.lost({name.empty() ? "range" : "member", std::move(name), begin, end,
                 Text{"a header is damaged; what is behind it is lost up to the next one that is whole",
                      "成员头已损坏，其后直到下一个完好的成员头之间的内容已丢失"}});
  if (!peeked)
    return broken(peeked.error(), "", end);
  if (peeked->size() == block_size)
    return true;
  return zeros < 2 ? ends_here("", end, std::nullopt, 0, 0) : false;
}

// Two zero blocks are the end, one alone stops tar as well.
bool Reader::zero_block(int64_t at)
{
  const auto second = m_blocks.peek();
  if (!second)
    return broken(second.error(), "", m_blocks.position());
  if (second->size() < block_size)
    return ends_here("", at, std::nullopt, 0, 0);
  if (is_zero(*second)) {
    m_blocks.skip_block();
    behind_the_end(m_blocks.position());
    return false;
  }
  if (m_any)
    m_report.lost({"range", "", at, at + block,
                   Text{"a zero block stands where a member should begin: tar stops there, and reads the "
                        "members behind it with --ignore-zeros only",
                        "成员起始处是全零块：tar 会在此停止，其后的成员只有用 --ignore-zeros 才能读取"}});
  else
    m_report.lost({"range", "", 0, at + block,
                   Text{"the first member is overwritten with zeros", "第一个成员被零字节覆盖"}});
  return true;
}

// POSIX lets anything stand behind the end within the last record.
void Reader::behind_the_end(int64_t end)
{
  int64_t garbage = -1; // where the last of it stands
  for (;; m_blocks.skip_block()) {
    const auto peeked = m_blocks.peek();
    const auto at = m_blocks.position();
    if (!peeked) {
      broken(peeked.error(), "", at);
      return;
    }
    if (peeked->empty())
      break;
    if (!is_zero(*peeked))
      garbage = at;
    if (peeked->size() == block_size && garbage == at && begins_member(*peeked, true))
      return m_report.lost(
          {"range", "", at, std::nullopt,
           m_any ? Text{"members stand behind the end of the archive: tar reads them with "
                        "--ignore-zeros only",
                        "归档结束标记之后还有成员：只有用 --ignore-zeros 才能读取"}
                 : Text{"the first member is overwritten with zeros", "第一个成员被零字节覆盖"}});
    if (peeked->size() < block_size && garbage < 0)
      m_report.say(Verdict::incomplete,
                   !m_any ? Words(Text{"only zeros are in it, and no member", "其中只有零字节，没有任何成员"})
                          : say({"it is cut behind its last member, at byte {}: no member is lost",
                                 "在最后一个成员之后（第 {} 字节处）被截断：没有成员丢失"},
                                {at + static_cast<int64_t>(peeked->size())}));
  }
  if (garbage >= (end + record - 1) / record * record)
    m_report.say(Verdict::suspicious,
                 say({"bytes that belong to no member stand behind the end of the archive, at byte {}",
                      "归档结束标记之后第 {} 字节处有不属于任何成员的内容"},
                     {garbage}));
}

} // namespace eduaudit::backupverify::tar
