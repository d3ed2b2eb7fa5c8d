// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "base/text.hpp"
#include "binary.hpp"
#include "header.hpp"
#include "image_reading.hpp"
#include <charconv>

namespace eduaudit::backupverify::formats {

namespace {

using namespace wim;

constexpr std::uint64_t most_xml = 16 << 20;
constexpr std::size_t buffer_size = 256 * 1024;
constexpr int64_t epoch_of_windows = -11644473600; // 1601-01-01 UTC

bool recognizes(const Head& head)
{
  return head.codec == Codec::plain && head.bytes.starts_with(magic);
}

class Wim {
 public:
  Wim(BackupFile& file, Report& report)
      : m_file(file), m_report(report), m_size(static_cast<std::uint64_t>(file.size())),
        m_header(read_header(file.head()))
  {}

  void run()
  {
    if (m_header.size != header_size || m_header.part < 1 || m_header.part > m_header.parts)
      return lose_range(m_report, 0, header_size, {},
                        Text{"its header contradicts itself", "文件头自相矛盾"});
    if (m_header.is_being_written())
      m_report.say(Verdict::incomplete,
                   Text{"its header says that it was never finished", "文件头表明写入从未完成"});
    if (!is_there(m_header.lookup) || !is_there(m_header.xml) || !is_there(m_header.integrity))
      return;
    look_at_end();
    look_at_xml();
    if (m_header.parts > 1)
      m_report.unverifiable(Unproven::unsupported,
                            say({"it is part {} of {}, and the others must be there, too",
                                 "这是 {1} 个部分中的第 {0} 个，还需要其余部分"},
                                {m_header.part, m_header.parts}));
    const bool has_table = m_header.integrity.size > 0;
    if (has_table ? chunks_are_right() : blobs_are_right())
      m_report.checksums_hold();
  }

 private:
  bool is_there(const Resource& resource)
  {
    if (is_within(resource.offset, resource.size, m_size))
      return true;
    say_cut(m_report, m_file, resource.offset + resource.size);
    return false;
  }

  void look_at_end()
  {
    const auto end_of = [](const Resource& one) { return one.size == 0 ? 0 : one.offset + one.size; };
    const auto end = std::max({end_of(m_header.lookup), end_of(m_header.xml), end_of(m_header.integrity)});
    if (end != m_size)
      lose_range(m_report, std::min(end, m_size), m_size, {},
                 Text{"bytes stand behind all that its header names", "文件头所列内容之后还有字节"});
  }

  void look_at_xml()
  {
    const auto& xml = m_header.xml;
    if (xml.size > most_xml)
      return m_report.unverifiable(Unproven::limit, Text{"its description is too large", "描述信息过大"});
    const auto bytes = m_file.read_at(static_cast<int64_t>(xml.offset), static_cast<std::size_t>(xml.size));
    if (!bytes)
      return m_report.fault(bytes.error());
    std::string text; // of what is ASCII in UTF-16
    for (std::size_t i = 0; i + 1 < bytes->size(); i += 2)
      if ((*bytes)[i + 1] == '\0')
        text.push_back((*bytes)[i]);
    if (text.find("<WIM>") == std::string::npos || text.find("</WIM>") == std::string::npos)
      lose_range(m_report, xml.offset, xml.offset + xml.size, {},
                 Text{"its description is damaged", "描述信息已损坏"});
    take_times(text);
    const auto images = count_of(text, "<IMAGE INDEX=");
    if (images != m_header.images)
      lose_range(
          m_report, xml.offset, xml.offset + xml.size, {},
          say({"it describes {} images, and its header says {}", "描述中有 {} 个映像，文件头记录 {} 个"},
              {images, m_header.images}));
    for (std::uint64_t i = 0; i < images && m_report.archive().members < 100000; ++i)
      m_report.add_member();
    if (images == 0 && m_header.parts == 1)
      m_report.say(Verdict::empty, Text{"no image is in it", "其中没有任何映像"});
  }

  static std::uint64_t count_of(std::string_view text, std::string_view wanted)
  {
    std::uint64_t count = 0;
    for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1))
      ++count;
    return count;
  }

  // <CREATIONTIME><HIGHPART>0x01DC5D8F</HIGHPART><LOWPART>0x...: in 100 ns.
  void take_times(std::string_view text)
  {
    for (auto at = text.find("<HIGHPART>0x"); at != std::string_view::npos;
         at = text.find("<HIGHPART>0x", at + 1)) {
      std::uint32_t high = 0;
      const auto digits = text.substr(at + 12, 8);
      std::from_chars(digits.data(), digits.data() + digits.size(), high, 16);
      m_report.taken(static_cast<int64_t>((std::uint64_t{high} << 32) / 10'000'000) + epoch_of_windows);
    }
  }

  // Hashes a part of the file; nothing when it can't be read.
  std::optional<std::string> sha1_of(std::uint64_t offset, std::uint64_t size)
  {
    Hasher hasher(DigestKind::sha1);
    while (size > 0) {
      const auto now = std::min<std::uint64_t>(size, m_buffer.size());
      const auto got = m_file.read_at(static_cast<int64_t>(offset),
                                      std::span(m_buffer).first(static_cast<std::size_t>(now)));
      if (!got || *got < now) {
        m_report.fault(got ? Error{ErrorKind::truncated, m_file.path(), Text{"it is cut", "文件被截断"}}
                           : got.error());
        return std::nullopt;
      }
      hasher.update({m_buffer.data(), static_cast<std::size_t>(now)});
      offset += now;
      size -= now;
    }
    return hasher.finish();
  }

  bool chunks_are_right()
  {
    const auto& table = m_header.integrity;
    const auto head = m_file.read_at(static_cast<int64_t>(table.offset), 12);
    if (!head) {
      m_report.fault(head.error());
      return false;
    }
    const auto end = m_header.lookup.offset + m_header.lookup.size;
    const std::uint64_t count = little<std::uint32_t>(*head, 4);
    const std::uint64_t chunk = little<std::uint32_t>(*head, 8);
    if (little<std::uint32_t>(*head, 0) != table.size || table.size != 12 + count * sha1_size || chunk == 0 ||
        end < header_size || count != (end - header_size + chunk - 1) / chunk) {
      lose_range(m_report, table.offset, table.offset + table.size, {},
                 Text{"its integrity table contradicts itself", "完整性表自相矛盾"});
      return false;
    }
    const auto read =
        each_entry(m_file, table.offset + 12, count, sha1_size, [&](auto index, std::string_view sha1) {
          const auto from = header_size + index * chunk;
          compare(from, std::min(chunk, end - from), sha1, {});
          return m_report.archive().damage_count < 1000;
        });
    if (!read)
      m_report.fault(read.error());
    return m_report.archive().damage_count == 0 && read.has_value();
  }

  void compare(std::uint64_t from, std::uint64_t size, std::string_view sha1, const std::string& name)
  {
    const auto actual = sha1_of(from, size);
    if (!actual)
      return;
    m_report.add_content(static_cast<int64_t>(size));
    if (*actual != sha1)
      lose_range(m_report, from, from + size, name, Text{"its SHA-1 is another", "SHA-1 不符"});
  }

  bool blobs_are_right()
  {
    if (!m_header.lookup.is_plain() || m_header.lookup.size % blob_size != 0) {
      lose_range(m_report, m_header.lookup.offset, m_header.lookup.offset + m_header.lookup.size, {},
                 Text{"its lookup table can't be right", "查找表不可能正确"});
      return false;
    }
    std::uint64_t packed = 0;
    const auto read = each_entry(m_file, m_header.lookup.offset, m_header.lookup.size / blob_size, blob_size,
                                 [&](auto, std::string_view entry) {
                                   look_at_blob(entry, packed);
                                   return m_report.archive().damage_count < 1000;
                                 });
    if (!read)
      m_report.fault(read.error());
    return packed == 0 && read.has_value() && m_report.archive().damage_count == 0;
  }

  void look_at_blob(std::string_view entry, std::uint64_t& packed)
  {
    const auto blob = read_resource(entry, 0);
    if (little<std::uint16_t>(entry, 24) != m_header.part)
      return m_report.unverifiable(Unproven::unsupported,
                                   Text{"some of it is in another part", "部分内容位于其他分卷"});
    if ((blob.flags & 0x10) == 0 && !is_there(blob))
      return;
    if (!blob.is_plain())
      ++packed;
    else
      compare(blob.offset, blob.size, entry.substr(sha1_at, sha1_size),
              hex({reinterpret_cast<const unsigned char*>(entry.data()) + sha1_at, sha1_size}));
  }

  BackupFile& m_file;
  Report& m_report;
  std::uint64_t m_size;
  Header m_header;
  std::vector<char> m_buffer = std::vector<char>(buffer_size);
};

void examine(BackupFile& file, Report& report)
{
  Wim(file, report).run();
}

} // namespace

extern const Format wim;
constinit const Format wim{"wim", recognizes, examine};

} // namespace eduaudit::backupverify::formats
