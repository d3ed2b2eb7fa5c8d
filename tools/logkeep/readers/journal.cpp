// SPDX-License-Identifier: Apache-2.0
#include "journal_hash.hpp"
#include "journal_messages.hpp"
#include "journal_objects.hpp"
#include "journal_packed.hpp"
#include "readers/reader.hpp"

// Journals of systemd, object by object from the first to the last: without its library, which maps the file
// and so could not read one inside an archive.

namespace eduaudit::logkeep::readers {

namespace {

constexpr std::string_view format = "journal";
constexpr int64_t second = 1'000'000;            // in microseconds
constexpr int64_t early = 600 * second;          // an entry so soon after a boot shows when it was
constexpr std::size_t longest_entry = 64 * 1024; // of which the fields are looked at
constexpr std::size_t largest_field = 16u << 20; // as it is stored; what is larger is no text of a log
constexpr std::uint64_t largest_object = 1ull << 32;

bool recognizes(const LogSample& sample)
{
  return is_journal(sample.head);
}

class JournalFile {
 public:
  explicit JournalFile(RecordSink& out) : m_out(out) {}

  void run(Input& input)
  {
    const auto bytes = look(input, JournalHeader::least_size);
    if (!bytes)
      return m_out.damage(bytes.error());
    if (bytes->size() < JournalHeader::least_size)
      return m_out.damage(ErrorKind::truncated, {"it ends within its header", "文件在文件头中间结束"});
    m_header = journal_header(*bytes);
    if (!m_header.known())
      return m_out.refuse({"a journal of a newer systemd, whose features are not known",
                           "由更新版本的 systemd 写入，其特性未知"});
    if (m_header.size < JournalHeader::least_size)
      return m_out.damage(ErrorKind::damaged, {"its header makes no sense", "文件头内容不合理"});
    m_position = m_header.size;
    if (!pass(input, m_header.size))
      return;
    const bool whole = read_objects(input);
    name_altered();
    if (whole)
      compare_count();
  }

 private:
  // Whether the last object was reached.
  bool read_objects(Input& input)
  {
    while (m_position <= m_header.tail_object) {
      const auto bytes = look(input, JournalObject::header_size);
      if (!bytes)
        return broken(bytes.error());
      if (bytes->size() < JournalObject::header_size)
        return ends_early();
      const auto object = journal_object(*bytes);
      if (!object || object->size > largest_object)
        return broken({ErrorKind::damaged,
                       {},
                       say({"no object at byte {}", "第 {} 字节处没有有效对象"}, {m_position})});
      if (!take(*object, input) || !pass(input, (object->size + 7) / 8 * 8))
        return false;
      m_position += (object->size + 7) / 8 * 8;
    }
    return true;
  }

  bool take(const JournalObject& object, Input& input)
  {
    if (object.type == JournalObjectType::entry)
      return take_entry(object, input);
    if (object.type == JournalObjectType::data)
      return take_field(object, input);
    return true;
  }

  bool take_field(const JournalObject& object, Input& input)
  {
    const std::size_t begin = m_header.compact() ? 72 : 64;
    if (object.size <= begin || object.size > largest_field)
      return true;
    const auto size = static_cast<std::size_t>(object.size);
    const auto bytes = look(input, size);
    if (!bytes)
      return broken(bytes.error());
    if (bytes->size() < size)
      return ends_early();
    const auto hash = u64_at(*bytes, JournalObject::header_size);
    if (object.packing == JournalPacking::none)
      take_text(hash, bytes->substr(begin));
    else
      take_packed(hash, object.packing, bytes->substr(begin));
    return true;
  }

  void take_packed(std::uint64_t hash, JournalPacking packing, std::string_view bytes)
  {
    const auto outcome = m_packed.unpack(packing, bytes);
    if (outcome == PackedFields::Outcome::unpacked)
      take_text(hash, m_packed.text());
    else if (outcome == PackedFields::Outcome::damaged)
      add_altered();
  }

  void take_text(std::uint64_t hash, std::string_view text)
  {
    const auto own = m_header.keyed_hash() ? siphash24(text, m_header.file_id) : jenkins_hash64(text);
    if (own != hash)
      add_altered();
    if (text.size() <= JournalMessages::longest_field)
      m_messages.remember(m_position, text);
  }

  // The last field of a journal that is still written may be half there.
  void add_altered()
  {
    if (!(m_header.online && m_position >= m_header.tail_object) && m_altered++ == 0)
      m_first_altered = m_position;
  }

  void name_altered()
  {
    if (m_altered > 0)
      m_out.damage(
          ErrorKind::damaged,
          say({"fields that are not those that were written, by their hash: {}, the first at byte {}",
               "有 {} 个字段与写入时的哈希不符，首个位于第 {} 字节"},
              {m_altered, m_first_altered}));
  }

  bool take_entry(const JournalObject& object, Input& input)
  {
    if (object.size < JournalEntry::fixed_size)
      return broken({ErrorKind::damaged,
                     {},
                     say({"an entry at byte {} is too short", "第 {} 字节处的条目过短"}, {m_position})});
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(object.size, longest_entry));
    const auto bytes = look(input, size);
    if (!bytes)
      return broken(bytes.error());
    if (bytes->size() < size)
      return ends_early();
    add_entry(journal_entry(*bytes), *bytes, object.size);
    return true;
  }

  void add_entry(const JournalEntry& entry, std::string_view bytes, std::uint64_t size)
  {
    const auto moment = entry.realtime / second;
    if (!is_plausible_moment(moment)) {
      m_out.without_time(static_cast<std::size_t>(size));
      return m_out.damage(
          ErrorKind::damaged,
          say({"the entry at byte {} has no time", "第 {} 字节处的条目没有有效时间"}, {m_position}));
    }
    m_out.record(moment, static_cast<std::size_t>(size));
    m_out.serial(m_header.serials_id, entry.serial, moment);
    add_boot(entry);
    if (m_messages.knows_any())
      add_event(moment, bytes);
  }

  void add_boot(const JournalEntry& entry)
  {
    if (entry.boot == m_boot)
      return;
    m_boot = entry.boot;
    if (entry.monotonic >= 0 && entry.monotonic < early)
      emit({.kind = HostEventKind::boot}, (entry.realtime - entry.monotonic) / second);
  }

  void add_event(int64_t moment, std::string_view bytes)
  {
    const std::size_t item = m_header.compact() ? 4 : 16;
    m_fields.clear();
    for (auto at = JournalEntry::fixed_size; at + item <= bytes.size(); at += item)
      m_fields.push_back(number_at(bytes, at, m_header.compact() ? 4 : 8));
    if (auto event = m_messages.event_of(m_fields))
      emit(std::move(*event), moment);
    if (const auto loss = m_messages.loss_of(m_fields))
      m_out.loss(*loss, moment);
  }

  void emit(HostEvent event, int64_t moment)
  {
    event.moment = Moment{std::chrono::seconds{moment}};
    event.source = format;
    m_out.event(std::move(event));
  }

  bool pass(Input& input, std::uint64_t size)
  {
    const auto passed = skip(input, size);
    if (!passed)
      return broken(passed.error());
    return *passed || m_position >= m_header.tail_object || ends_early();
  }

  // One that is still written may have grown since its header was read.
  void compare_count()
  {
    const auto seen = static_cast<std::uint64_t>(m_out.records());
    if (!m_header.online && seen != m_header.entries)
      m_out.damage(ErrorKind::damaged,
                   say({"it has {} entries, its header counts {}", "共有 {} 条记录，文件头记为 {} 条"},
                       {seen, m_header.entries}));
  }

  bool broken(const Error& error)
  {
    m_out.damage(error.kind, error.detail);
    return false;
  }

  bool ends_early()
  {
    m_out.damage(ErrorKind::truncated, {"it ends before its last object", "文件在最后一个对象之前结束"});
    return false;
  }

  RecordSink& m_out;
  JournalHeader m_header;
  JournalMessages m_messages;
  PackedFields m_packed;
  std::uint64_t m_position = 0;
  int64_t m_altered = 0; // fields
  std::uint64_t m_first_altered = 0;
  std::string m_boot;
  std::vector<std::uint64_t> m_fields;
};

void read(Input& input, RecordSink& out)
{
  JournalFile(out).run(input);
}

} // namespace

extern const Reader journal;
constinit const Reader journal{.name = format, .recognizes = recognizes, .read = read};

} // namespace eduaudit::logkeep::readers
