// SPDX-License-Identifier: Apache-2.0
#include "reader.hpp"
#include "archive/tar_block.hpp"
#include <algorithm>

namespace eduaudit::backupverify::tar {

namespace {

constexpr int64_t longest_text = 1 << 20; // of a name or a pax header

using Type = ContainerMember::Type;

Type type_of(const Header& header, std::string_view name)
{
  switch (header.type) {
  case '1':
    return Type::hard_link;
  case '2':
    return Type::link;
  case '3':
  case '4':
  case '6':
    return Type::other;
  case '5':
  case 'D': // a folder with the list of its files, of an incremental backup
    return Type::folder;
  default: // POSIX: what is not known is a file
    return name.ends_with('/') ? Type::folder : Type::file;
  }
}

bool may_lack_its_data(char type)
{
  return type >= '1' && type <= '6';
}

} // namespace

Reader::Reader(BackupFile& file, ByteSource& stream, Report& report)
    : m_file(file), m_report(report), m_blocks(stream), m_budget(file.path(), {})
{
  m_budget.set_container_bytes(static_cast<std::uint64_t>(file.size()));
  if (file.how().member)
    m_hasher.emplace();
}

void Reader::run()
{
  while (next())
    ;
  judge_members();
}

bool Reader::next()
{
  const auto at = m_blocks.position();
  const auto peeked = m_blocks.peek();
  if (!peeked)
    return broken(peeked.error(), m_before.name.value_or(""), at);
  if (peeked->size() < block_size) {
    m_blocks.skip_block();
    const auto behind = m_blocks.peek();
    return behind ? ends_here(m_before.name.value_or(""), at, std::nullopt, 0, 0)
                  : broken(behind.error(), m_before.name.value_or(""), at);
  }
  const std::string block(*peeked);
  m_blocks.skip_block();
  if (is_zero(block))
    return zero_block(at);
  const auto header = parse_header(block);
  if (!header)
    return resynchronise(block, at);
  m_ustar = m_ustar || has_ustar_magic(block);
  return take_header(*header, block, at) && fits(m_budget.check_ratio(static_cast<std::uint64_t>(at)));
}

bool Reader::take_header(const Header& header, const std::string& block, int64_t at)
{
  switch (header.type) {
  case 'L':
  case 'K':
  case 'x':
  case 'X': // Solaris
  case 'g':
    if (m_before.at < 0)
      m_before.at = at;
    return take_extension(header, at);
  case 'V': // a label
  case 'N': // names that old GNU tars kept apart
  case 'A': // Solaris: an access control list
    return m_blocks.skip(rounded_up(header.size)) ? true : next();
  default: {
    const bool more = take_member(header, block, m_before.at < 0 ? at : m_before.at);
    m_before = {};
    return more;
  }
  }
}

bool Reader::take_extension(const Header& header, int64_t at)
{
  std::string text;
  if (!read_text(header, text, at))
    return false;
  if (header.type == 'L')
    m_before.name = text.substr(0, text.find('\0'));
  else if (header.type == 'K')
    m_before.link = text.substr(0, text.find('\0'));
  else if (!parse_pax(text, header.type == 'g' ? m_global : m_before.pax))
    m_report.lost(
        {"range", "", at, m_blocks.position(),
         Text{"a pax header is damaged: the name, size or time of the member behind it may be wrong",
              "pax 头已损坏：其后成员的名称、大小或时间可能有误"}});
  if (m_before.pax.path)
    m_before.name = m_before.pax.path;
  return true;
}

bool Reader::read_text(const Header& header, std::string& text, int64_t at)
{
  const auto padded = rounded_up(header.size);
  if (header.size > longest_text) {
    m_limited = true;
    m_report.unverifiable(Unproven::limit,
                          Text{"a name or a pax header is longer than 1 MiB", "成员名或 pax 头超过 1 MiB"});
    const auto skipped = m_blocks.skip(padded);
    return skipped ? true : broken(skipped.error(), "", at);
  }
  while (static_cast<int64_t>(text.size()) < padded) {
    const auto got = m_blocks.take(padded - static_cast<int64_t>(text.size()));
    if (!got)
      return broken(got.error(), "", at);
    if (got->empty())
      return ends_here("", at, at + static_cast<int64_t>(block_size) + padded,
                       static_cast<int64_t>(text.size()), header.size);
    text += *got;
  }
  text.resize(static_cast<std::size_t>(header.size));
  return true;
}

// Writers don't agree whether the size of links, folders and devices is that of data behind them: what stands
// there tells.
bool Reader::has_data(const Header& header)
{
  if (!may_lack_its_data(header.type))
    return true;
  const auto next = m_blocks.peek();
  return next && next->size() == block_size && !is_zero(*next) && !is_tar_header(*next);
}

bool Reader::take_member(const Header& header, const std::string& block, int64_t at)
{
  const auto& pax = m_before.pax;
  const auto value = [](const auto& own, const auto& global) { return own ? own : global; };
  Found found;
  found.at = at;
  found.member.name = pax.sparse_name              ? *pax.sparse_name
                      : m_before.name              ? *m_before.name
                      : m_global.path && !pax.path ? *m_global.path
                                                   : header.name;
  found.member.type = type_of(header, found.member.name);
  found.member.target = m_before.link ? *m_before.link : value(pax.link, m_global.link).value_or(header.link);
  found.member.mtime = value(pax.mtime, m_global.mtime).value_or(header.mtime);
  found.data = value(pax.size, m_global.size).value_or(header.size);
  if (found.data > 0 && !has_data(header))
    found.data = 0;
  found.map = {{{0, found.data}}, found.data};
  if (!fits(m_budget.add_member()))
    return false;
  m_any = true;
  m_report.add_member(found.member.name);
  m_report.taken(found.member.mtime);
  if (!find_map(header, block, found))
    return false;
  m_any_content = m_any_content || found.data > 0 || found.member.type == Type::link ||
                  found.member.type == Type::hard_link || found.member.type == Type::other;
  if (header.type == 'M')
    m_report.cut_off({"member", found.member.name, at, at + static_cast<int64_t>(block_size) + found.data,
                      Text{"it begins in a volume before this one", "其开头在前一卷中"}});
  return fits(m_budget.add_content(static_cast<std::uint64_t>(found.data))) && read_data(found);
}

bool Reader::read_data(Found& found)
{
  const auto begin = m_blocks.position();
  const bool wanted = m_hasher && found.member.type == Type::file;
  found.member.size = found.map.size;
  Content content(wanted ? &*m_hasher : nullptr, std::move(found.map));
  for (int64_t left = found.data; left > 0;) {
    const auto got = m_blocks.take(left);
    if (!got)
      return broken(got.error(), found.member.name, found.at);
    if (got->empty())
      return ends_here(found.member.name, found.at, begin + found.data, found.data - left, found.data);
    left -= static_cast<int64_t>(got->size());
    content.take(*got);
  }
  if (found.member.type == Type::file)
    m_report.add_content(found.data);
  found.member.sha256 = content.finish();
  if (m_file.how().member)
    m_file.how().member(found.member);
  // Where the padding is missing, the next header says so.
  (void)m_blocks.skip(rounded_up(found.data) - found.data);
  return true;
}

bool Reader::fits(Result<void> within)
{
  if (within)
    return true;
  m_limited = true;
  m_report.fault(within.error());
  return false;
}

void Reader::judge_members()
{
  if (m_limited)
    return;
  if (!m_any)
    m_report.say(Verdict::empty, Text{"no member is in it", "其中没有任何成员"});
  else if (!m_any_content)
    m_report.say(Verdict::empty, Text{"only folders and empty files are in it", "其中只有目录和空文件"});
}

} // namespace eduaudit::backupverify::tar
