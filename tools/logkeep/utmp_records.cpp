// SPDX-License-Identifier: Apache-2.0
#include "utmp_records.hpp"
#include "archive/tar_block.hpp"
#include "readers/bytes.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

enum Type { run_level = 1, boot_time = 2, new_time = 3, old_time = 4, last_type = 9 };

constexpr std::size_t line_at = 8;
constexpr std::size_t user_at = 44;
constexpr std::size_t field_size = 32;
constexpr std::size_t sampled = 64; // records that the layout is chosen by

struct Layout {
  std::size_t size;
  std::size_t seconds_at;
  std::size_t seconds_size;
  ByteOrder order;
};
constexpr auto layouts = std::to_array<Layout>({
    {384, 340, 4, ByteOrder::little},
    {400, 344, 8, ByteOrder::little},
    {400, 344, 8, ByteOrder::big},
    {384, 340, 4, ByteOrder::big},
});

struct Entry {
  int64_t type;
  int64_t seconds;
  std::string_view line;
  std::string_view user;
};

std::string_view text_at(std::string_view record, std::size_t at)
{
  const auto text = record.substr(at, field_size);
  return text.substr(0, text.find('\0'));
}

Entry entry_of(std::string_view record, const Layout& layout)
{
  const auto seconds = number_at(record, layout.seconds_at, layout.seconds_size, layout.order);
  return {static_cast<int64_t>(number_at(record, 0, 2, layout.order)), static_cast<int64_t>(seconds),
          text_at(record, line_at), text_at(record, user_at)};
}

// What a user typed may be anything; the name of a terminal is ASCII.
bool is_sane(const Entry& entry)
{
  return entry.type >= 0 && entry.type <= last_type && is_plausible_moment(entry.seconds) &&
         std::ranges::all_of(entry.line, [](char letter) { return letter > ' ' && letter <= '~'; });
}

std::size_t sane_records(std::string_view head, const Layout& layout)
{
  std::size_t sane = 0;
  for (std::size_t i = 0; i < sampled && head.size() >= layout.size; ++i, head.remove_prefix(layout.size))
    sane += is_sane(entry_of(head.substr(0, layout.size), layout));
  return sane;
}

const Layout& layout_of(std::string_view head)
{
  return *std::ranges::max_element(layouts, {},
                                   [&](const Layout& layout) { return sane_records(head, layout); });
}

class UtmpFile {
 public:
  UtmpFile(const Layout& layout, RecordSink& out, std::string_view format)
      : m_layout(layout), m_out(out), m_format(format)
  {}

  void run(Input& input)
  {
    for (;;) {
      const auto record = look(input, m_layout.size);
      if (!record)
        return m_out.damage(record.error());
      if (record->size() < m_layout.size)
        return finish(*record);
      ++m_number;
      take(*record);
      input.consume(record->size());
    }
  }

 private:
  void take(std::string_view record)
  {
    if (is_zero(record)) {
      note(m_zeroed, m_first_zeroed);
      return;
    }
    const auto entry = entry_of(record, m_layout);
    if (!is_sane(entry)) {
      note(m_senseless, m_first_senseless);
      m_out.without_time(record.size());
      return;
    }
    m_out.record(entry.seconds, record.size());
    add_event(entry);
  }

  void note(int64_t& count, int64_t& first) const
  {
    if (count++ == 0)
      first = m_number;
  }

  void add_event(const Entry& entry)
  {
    HostEvent event{.moment = Moment{std::chrono::seconds{entry.seconds}}, .source = std::string(m_format)};
    if (entry.type == boot_time)
      event.kind = HostEventKind::boot;
    else if (entry.type == run_level && entry.user == "shutdown")
      event.kind = HostEventKind::shutdown;
    else if (entry.type == new_time) {
      event.kind = HostEventKind::clock_change;
      event.before = m_old_time;
    } else {
      if (entry.type == old_time)
        m_old_time = event.moment;
      return;
    }
    m_out.event(std::move(event));
  }

  // Zeroed records stand first: nothing but a hand or a failing disk makes them.
  void finish(std::string_view rest)
  {
    if (m_zeroed > 0)
      m_out.damage(ErrorKind::damaged, say({"records overwritten with zeros: {}, the first is number {}",
                                            "有 {} 条记录被清零，首条为第 {} 条"},
                                           {m_zeroed, m_first_zeroed}));
    if (m_senseless > 0)
      m_out.damage(ErrorKind::damaged, say({"records that make no sense: {}, the first is number {}",
                                            "有 {} 条记录内容不合理，首条为第 {} 条"},
                                           {m_senseless, m_first_senseless}));
    if (!rest.empty())
      m_out.damage(ErrorKind::truncated,
                   say({"it ends within record {}", "文件在第 {} 条记录中间结束"}, {m_number + 1}));
  }

  const Layout& m_layout;
  RecordSink& m_out;
  std::string_view m_format;
  int64_t m_number = 0;
  int64_t m_zeroed = 0;
  int64_t m_first_zeroed = 0;
  int64_t m_senseless = 0;
  int64_t m_first_senseless = 0;
  std::optional<Moment> m_old_time;
};

} // namespace

bool holds_utmp_records(std::string_view head)
{
  if (head.find('\0') == std::string_view::npos)
    return false;
  const auto& layout = layout_of(head);
  const auto records = std::min(sampled, head.size() / layout.size);
  return records > 0 && sane_records(head, layout) * 2 > records;
}

void read_utmp_records(Input& input, RecordSink& out, std::string_view format)
{
  UtmpFile(layout_of(input.available()), out, format).run(input);
}

} // namespace eduaudit::logkeep
