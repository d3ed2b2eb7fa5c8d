// SPDX-License-Identifier: Apache-2.0
#include "../scratch.hpp"
#include "fs/file.hpp"
#include "journal_hash.hpp"
#include "journal_objects.hpp"
#include "journal_packed.hpp"
#include "read_log.hpp"
#include <fstream>
#include <span>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr std::uint64_t march = 1'772'323'201; // 2026-03-01T08:00:01+08:00
constexpr std::uint64_t second = 1'000'000;
constexpr std::string_view stop_of_a_unit = "MESSAGE_ID=9d1aaa27d60140bd96365438aad20286";

constexpr std::string_view file_id = "0123456789abcdef";

enum class Layout { regular, compact };
enum class State { offline, online };

// A journal as journald would write it, without the tables that readers of single fields need.
class Journal {
 public:
  explicit Journal(Layout layout = Layout::regular) : m_layout(layout) {}

  std::uint64_t field(std::string_view text)
  {
    const std::size_t begin = m_layout == Layout::compact ? 72 : 64;
    const auto hash = m_layout == Layout::compact ? siphash24(text, file_id) : jenkins_hash64(text);
    return object(1, little(hash, 8) + std::string(begin - 24, '\0') + std::string(text));
  }
  std::uint64_t packed_field(std::string_view text, const std::string& packed, int flag)
  {
    const std::size_t begin = m_layout == Layout::compact ? 72 : 64;
    const auto hash = m_layout == Layout::compact ? siphash24(text, file_id) : jenkins_hash64(text);
    return object(1 + (flag << 8), little(hash, 8) + std::string(begin - 24, '\0') + packed);
  }
  void entry(std::uint64_t serial, std::uint64_t seconds, char boot, std::uint64_t uptime,
             const std::vector<std::uint64_t>& fields = {})
  {
    std::string body = little(serial, 8) + little(seconds * second, 8) + little(uptime * second, 8) +
                       std::string(16, boot) + little(0, 8);
    for (const auto at : fields)
      body += m_layout == Layout::compact ? little(at, 4) : little(at, 8) + little(0, 8);
    object(3, body);
    ++m_entries;
  }
  std::string bytes(State state = State::offline) const
  {
    auto header = padded("LPKSHHRH", 264);
    const auto put = [&](std::size_t at, const std::string& value) {
      header.replace(at, value.size(), value);
    };
    put(12, little(m_layout == Layout::compact ? 16 + 4 : 0, 4));
    put(16, little(state == State::online ? 1 : 0, 1));
    put(24, std::string(file_id));
    put(72, std::string(16, '\x5a'));
    put(88, little(264, 8));
    put(136, little(m_tail, 8));
    put(152, little(m_entries, 8));
    return header + m_objects + std::string(4096, '\0');
  }

 private:
  std::uint64_t object(int type, const std::string& body)
  {
    m_tail = 264 + m_objects.size();
    m_objects += little(static_cast<std::uint64_t>(type), 8) + little(16 + body.size(), 8) + body;
    m_objects.resize((m_objects.size() + 7) / 8 * 8, '\0');
    return m_tail;
  }

  Layout m_layout;
  std::string m_objects;
  std::uint64_t m_tail = 0;
  std::uint64_t m_entries = 0;
};

Journal two_boots(Layout layout)
{
  Journal journal(layout);
  const auto stop = journal.field(stop_of_a_unit);
  const auto unit = journal.field("UNIT=rsyslog.service");
  const auto other = journal.field("UNIT=cron.service");
  journal.entry(1, march, 'a', 5);
  journal.entry(2, march + 60, 'a', 65, {stop, unit});
  journal.entry(3, march + 120, 'a', 125, {stop, other});
  journal.entry(7, march + 90000, 'b', 3);
  return journal;
}

std::string long_text(std::uint64_t seed)
{
  std::string text;
  for (std::uint64_t word = 0; word < 300; ++word)
    text += " word " + std::to_string(seed * word);
  return text;
}

// Where the first long text lies that is compressed.
std::span<char> packed_field(std::string& bytes)
{
  const auto header = journal_header(bytes);
  const std::size_t begin = header.compact() ? 72 : 64;
  for (auto at = static_cast<std::size_t>(header.size); at <= header.tail_object;) {
    const auto object = journal_object(std::string_view(bytes).substr(at, JournalObject::header_size));
    REQUIRE(object);
    const auto size = static_cast<std::size_t>(object->size);
    if (object->packing != JournalPacking::none && size > 400) // ids are packed too
      return std::span(bytes).subspan(at + begin, size - begin);
    at += (size + 7) / 8 * 8;
  }
  return {};
}

// But for those at its ends, which may say the same in another way.
void check_each_bit_counts(std::string bytes)
{
  CHECK_FALSE(read_log("system.journal", bytes).damaged);
  const auto lines = read_log("system.journal", bytes).lines;
  const auto field = packed_field(bytes);
  REQUIRE_FALSE(field.empty());
  for (std::size_t at = 32; at + 32 < field.size(); at += 7) {
    CAPTURE(at);
    field[at] = static_cast<char>(field[at] ^ 1);
    const auto scan = read_log("system.journal", bytes);
    field[at] = static_cast<char>(field[at] ^ 1);
    CHECK(scan.lines == lines);
    REQUIRE(scan.damaged);
    CHECK(scan.damaged->detail.en.find("by their hash: 1,") != std::string::npos);
  }
}

} // namespace

TEST_CASE("a journal gives its entries, boots, stops of log services and holes")
{
  for (const auto layout : {Layout::regular, Layout::compact}) {
    const auto scan = read_log("system.journal", two_boots(layout).bytes());
    CHECK(scan.lines == 4);
    CHECK_FALSE(scan.damaged);
    CHECK(scan.coverage.days().size() == 2);
    REQUIRE(scan.events.size() == 3);
    CHECK(scan.events[0].kind == HostEventKind::boot);
    CHECK(moment_text(scan.events[0].moment) == "2026-03-01T07:59:56+08:00");
    CHECK(scan.events[1].kind == HostEventKind::service_stop);
    CHECK(scan.events[1].service == "rsyslogd");
    CHECK(scan.events[2].kind == HostEventKind::boot);
    const auto holes = scan.serials.at(std::string("5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a")).holes();
    REQUIRE(holes.size() == 1);
    CHECK(holes[0].missing() == 3);
  }
}

TEST_CASE("what a logger says in a journal that it lost is counted, and not what others say")
{
  for (const auto layout : {Layout::regular, Layout::compact}) {
    Journal journal(layout);
    const auto journald = journal.field("SYSLOG_IDENTIFIER=systemd-journald");
    const auto app = journal.field("SYSLOG_IDENTIFIER=app");
    const auto lost = journal.field("MESSAGE=Suppressed 45 messages from app.service");
    journal.entry(1, march, 'a', 90000, {journald, lost});
    journal.entry(2, march + 60, 'a', 90060, {app, lost});
    journal.entry(3, march + 90, 'a', 90090, {journald});
    journal.entry(4, march + 120, 'a', 90120, {lost, journald});
    const auto scan = read_log("system.journal", journal.bytes());
    REQUIRE(scan.losses.size() == 1);
    const auto& [kind, count] = *scan.losses.begin();
    CHECK(kind == "journald-rate-limit");
    CHECK(count.times == 2);
    CHECK(count.messages == 90);
    CHECK(count.last - count.first == 120);
  }
}

TEST_CASE("an entry long after its boot does not show when that was")
{
  Journal journal;
  journal.entry(1, march, 'a', 90000);
  CHECK(read_log("system.journal", journal.bytes()).events.empty());
}

TEST_CASE("a journal with fewer entries than it counts is damaged, unless it is still written")
{
  auto bytes = two_boots(Layout::regular).bytes();
  bytes.replace(152, 8, little(9, 8));
  CHECK(read_log("system.journal", bytes).damaged);
  auto online = two_boots(Layout::regular).bytes(State::online);
  online.replace(152, 8, little(9, 8));
  CHECK_FALSE(read_log("system.journal", online).damaged);
}

TEST_CASE("a journal that is cut off or overwritten counts up to there")
{
  const auto bytes = two_boots(Layout::regular).bytes();
  for (std::size_t size = 8; size < bytes.size() - 4096; size += 8) {
    const auto scan = read_log("system.journal", bytes.substr(0, size));
    CHECK(scan.damaged);
  }
  auto broken = bytes;
  broken.replace(bytes.size() - 4096 - 80 + 8, 8, little(0, 8));
  CHECK(read_log("system.journal", broken).lines <= 4);
  broken = bytes;
  broken.replace(264 + 8, 8, little(1ull << 60, 8));
  CHECK(read_log("system.journal", broken).damaged);
}

TEST_CASE("the hashes of journals are those of their authors")
{
  CHECK(jenkins_hash64("Four score and seven years ago") == 0x17770551ce7226e6);
  CHECK(jenkins_hash64("") == 0xdeadbeefdeadbeef);
  std::string bytes;
  for (char i = 0; i < 16; ++i)
    bytes.push_back(i);
  CHECK(siphash24(std::string_view(bytes).substr(0, 15), bytes) == 0xa129ca6149be45e5);
}

TEST_CASE("a field of which a bit was changed is named, and the entries count")
{
  for (const auto layout : {Layout::regular, Layout::compact}) {
    auto bytes = two_boots(layout).bytes();
    CHECK_FALSE(read_log("system.journal", bytes).damaged);
    bytes[bytes.find("cron.service")] ^= 1;
    const auto scan = read_log("system.journal", bytes);
    CHECK(scan.lines == 4);
    REQUIRE(scan.damaged);
    CHECK(scan.damaged->detail.en.find("by their hash: 1,") != std::string::npos);
  }
}

TEST_CASE("a journal with features of the future is not judged")
{
  auto bytes = two_boots(Layout::regular).bytes();
  bytes[12] = '\x20';
  const auto scan = read_log("system.journal", bytes);
  REQUIRE(scan.unread);
  CHECK(scan.unread->kind == ErrorKind::unsupported);
}

TEST_CASE("journalctl counts the same entries and boots in a journal that systemd wrote")
{
  const std::string writer = "/lib/systemd/systemd-journal-remote";
  if (!have(writer) || !have("journalctl")) {
    MESSAGE("skipped: systemd-journal-remote and journalctl are needed");
    return;
  }
  const Scratch scratch;
  std::string text;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const bool second_boot = i >= 1000;
    text += "__REALTIME_TIMESTAMP=" + std::to_string((march + i * 600) * second) +
            "\n__MONOTONIC_TIMESTAMP=" + std::to_string((second_boot ? i - 999 : i + 1) * 600 * second / 2) +
            "\n_BOOT_ID=" + std::string(32, second_boot ? '2' : '1') +
            "\n_MACHINE_ID=" + std::string(32, '3') + "\nMESSAGE=" + std::string(i % 700, 'x') + " line " +
            std::to_string(i) +
            (i == 500 ? "\n" + std::string(stop_of_a_unit) + "\nUNIT=rsyslog.service" : "") + "\n\n";
  }
  scratch.write("export", text);
  const auto journal = scratch.path("system.journal");
  REQUIRE(std::system(
              (writer + " --split-mode=none -o " + journal + " " + scratch.path("export") + " 2>/dev/null")
                  .c_str()) == 0);
  auto bytes = *read_file(journal);
  const auto scan = read_log("system.journal", bytes);
  CHECK_FALSE(scan.damaged);
  bytes[bytes.find("MESSAGE=xxxx line 4") + 8] = 'y';
  CHECK(read_log("system.journal", bytes).damaged);
  REQUIRE(
      std::system(("journalctl --file " + journal + " -q -o short-unix | wc -l > " + scratch.path("count"))
                      .c_str()) == 0);
  std::int64_t entries = 0;
  std::ifstream(scratch.path("count")) >> entries;
  CHECK(entries == 2000);
  CHECK(scan.lines == entries);
  REQUIRE(scan.events.size() == 3);
  CHECK(moment_text(scan.events[0].moment) == "2026-03-01T07:55:01+08:00");
  CHECK(scan.events[1].service == "rsyslogd");
  CHECK(scan.serials.begin()->second.holes().empty());
}

TEST_CASE("a bit that was changed in a field that systemd compressed is found")
{
  const std::string writer = "/lib/systemd/systemd-journal-remote";
  if (!have(writer))
    return;
  const Scratch scratch;
  std::string text;
  for (std::uint64_t i = 0; i < 40; ++i)
    text += "__REALTIME_TIMESTAMP=" + std::to_string((march + i) * second) +
            "\n__MONOTONIC_TIMESTAMP=" + std::to_string((i + 1) * second) +
            "\n_BOOT_ID=" + std::string(32, '1') + "\nMESSAGE=" + long_text(i) + "\n\n";
  scratch.write("export", text);
  for (const auto* layout : {"KEYED_HASH=0", "KEYED_HASH=1", "COMPACT=0", "COMPACT=1"}) {
    CAPTURE(layout);
    const auto journal = scratch.path(std::string(layout) + ".journal");
    REQUIRE(std::system(("SYSTEMD_JOURNAL_" + std::string(layout) + " " + writer + " --split-mode=none -o " +
                         journal + " " + scratch.path("export") + " 2>/dev/null")
                            .c_str()) == 0);
    const auto bytes = *read_file(journal);
    CHECK(read_log("system.journal", bytes).lines == 40);
    check_each_bit_counts(bytes);
  }
}

TEST_CASE("so is one in a field that older systemds compressed with xz or LZ4")
{
  if (!have("xz") || !have("lz4"))
    return;
  const Scratch scratch;
  const auto plain = "MESSAGE=" + long_text(7);
  const auto packed = [&](const std::string& command) {
    scratch.write("plain", plain);
    REQUIRE(std::system((command + " <" + scratch.path("plain") + " >" + scratch.path("packed")).c_str()) ==
            0);
    return *read_file(scratch.path("packed"));
  };
  const auto frame = packed("lz4 -q -c --no-frame-crc"); // of one block, behind 7 bytes and its size
  const auto block =
      little(plain.size(), 8) + frame.substr(11, static_cast<std::size_t>(number_at(frame, 7, 4)));
  const auto stream = packed("xz -c --check=none");
  for (const auto layout : {Layout::regular, Layout::compact})
    for (const auto flag : {1, 2}) {
      CAPTURE(flag);
      Journal journal(layout);
      journal.entry(1, march, 'a', 5, {journal.packed_field(plain, flag == 1 ? stream : block, flag)});
      check_each_bit_counts(journal.bytes());
    }
}

TEST_CASE("hostile packed fields end, and say that they are none")
{
  PackedFields fields;
  using Outcome = PackedFields::Outcome;
  for (const auto packing : {JournalPacking::xz, JournalPacking::lz4, JournalPacking::zstd})
    for (std::string bytes :
         {"", "x", "\xff\xff\xff\xff\xff\xff\xff\xff\xff", "\x28\xb5\x2f\xfd", "\xfd\x37zXZ"}) {
      CHECK(fields.unpack(packing, bytes) != Outcome::unpacked);
      CHECK(fields.unpack(packing, bytes + std::string(1000, '\0')) != Outcome::unpacked);
    }
  const auto lz4 = [&](std::uint64_t size, const std::string& block) {
    return fields.unpack(JournalPacking::lz4, little(size, 8) + block);
  };
  CHECK(lz4(3, "\x30"
               "abc") == Outcome::unpacked);
  CHECK(fields.text() == "abc");
  CHECK(lz4(4, "\x30"
               "abc") == Outcome::damaged);
  CHECK(lz4(2, "\x30"
               "abc") == Outcome::damaged);
  CHECK(lz4(9, std::string("\x10"
                           "a\x01\x00\x40"
                           "bcde",
                           9)) == Outcome::unpacked);
  CHECK(fields.text() == "aaaaabcde");
  CHECK(lz4(9, std::string("\x10"
                           "a\x02\x00\x40"
                           "bcde",
                           9)) == Outcome::damaged); // before the first byte
  CHECK(lz4(9, std::string("\x10"
                           "a\x00\x00\x40"
                           "bcde",
                           9)) == Outcome::damaged);
  CHECK(lz4(100u << 20, std::string(1u << 20, '\xff')) == Outcome::too_large);
}
