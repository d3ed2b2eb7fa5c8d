// SPDX-License-Identifier: Apache-2.0
#include "formats/pg_custom/reader.hpp"
#include "pg_judge.hpp"
#include "pg_rows.hpp"
#include "zlib_source.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

constexpr std::uint8_t data_block = 1;
constexpr std::uint8_t objects_block = 3;
constexpr int64_t longest_chunk = 1 << 30;

// The file's bytes from a place on.
class RawSource : public ByteSource {
 public:
  RawSource(BackupFile& file, int64_t from) : m_file(file), m_at(from) {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    auto got = m_file.read_at(m_at, buffer);
    m_at += static_cast<int64_t>(got.value_or(0));
    return got;
  }

 private:
  BackupFile& m_file;
  int64_t m_at;
};

class StreamSource : public ByteSource {
 public:
  explicit StreamSource(BackupFile& file) : m_file(file) {}
  Result<std::size_t> read(std::span<char> buffer) override { return m_file.stream().read(buffer); }

 private:
  BackupFile& m_file;
};

// The bytes of one series of chunks; a chunk of no byte ends it.
class ChunkSource : public ByteSource {
 public:
  ChunkSource(PgInput& input, const PgHeader& header) : m_input(input), m_header(header) {}

  Result<std::size_t> read(std::span<char> buffer) override
  {
    if (m_left == 0 && !m_ended)
      begin_chunk();
    if (m_input.fault())
      return tl::unexpected(*m_input.fault());
    if (m_ended)
      return 0;
    const auto size = m_input.read(buffer.first(std::min(buffer.size(), static_cast<std::size_t>(m_left))));
    m_left -= static_cast<int64_t>(size);
    if (size == 0 && m_input.fault())
      return tl::unexpected(*m_input.fault());
    return size;
  }

 private:
  void begin_chunk()
  {
    m_left = m_input.integer(m_header);
    if (m_left < 0 || m_left > longest_chunk) {
      m_input.damaged({"the length of a chunk of data is damaged", "一个数据块的长度已损坏"});
      m_left = 0;
    }
    m_ended = m_left == 0;
  }

  PgInput& m_input;
  const PgHeader& m_header;
  int64_t m_left = 0;
  bool m_ended = false;
};

void skip(ByteSource& chunks)
{
  std::array<char, 4096> buffer{};
  while (chunks.read(buffer).value_or(0) > 0) {
  }
}

// Passes to a source that it doesn't own.
class Borrowed : public ByteSource {
 public:
  explicit Borrowed(ByteSource& source) : m_source(source) {}
  Result<std::size_t> read(std::span<char> buffer) override { return m_source.read(buffer); }

 private:
  ByteSource& m_source;
};

} // namespace

void PgCustomReader::open(int64_t from)
{
  std::unique_ptr<ByteSource> source;
  if (m_file.codec() == Codec::plain)
    source = std::make_unique<RawSource>(m_file, from);
  else
    source = std::make_unique<StreamSource>(m_file);
  m_input = std::make_unique<PgInput>(std::move(source), m_file.path(), from);
}

void PgCustomReader::examine()
{
  open(0);
  auto contents = read_pg_contents(*m_input, m_file.how().zone);
  if (!contents)
    return fault_of_pg_contents(contents.error(), m_report);
  m_contents = std::move(*contents);
  if (m_contents.header.created)
    m_report.taken(*m_contents.header.created);
  m_checksummed = m_contents.header.compression == PgCompression::gzip;
  for (const auto& entry : m_contents.data)
    m_left.emplace(entry.id, &entry);
  while (next_block()) {
  }
  say_missing();
  settle_pg(m_contents, m_checksummed, m_file.how(), m_report);
}

bool PgCustomReader::next_block()
{
  if (m_input->at_end() && !m_input->fault())
    return false;
  const auto from = m_input->position();
  const auto kind = m_input->byte();
  const auto id = m_input->integer(m_contents.header);
  if (!m_input->fault()) {
    const auto found = m_left.find(id);
    if ((kind == data_block || kind == objects_block) && found != m_left.end()) {
      const auto& entry = *found->second;
      m_left.erase(found);
      read_block(entry, kind == objects_block, from);
      return !m_input->fault() || go_on_behind(from);
    }
    m_input->damaged({"no block of data stands where one should", "应有数据块之处没有数据块"});
  }
  if (m_input->fault()->kind != ErrorKind::truncated)
    m_report.lost({"range", "", from, std::nullopt, m_input->fault()->detail});
  else
    m_report.fault(*m_input->fault());
  return go_on_behind(from);
}

void PgCustomReader::read_block(const PgEntry& entry, bool is_objects, int64_t from)
{
  m_report.add_member();
  if (entry.offset && *entry.offset != from)
    m_report.say(Verdict::damaged,
                 say({"its table of contents says that {} begins at byte {}, which begins at byte {}",
                      "其目录记载 {} 始于第 {} 字节，实际始于第 {} 字节"},
                     {entry.name, *entry.offset, from}));
  if (is_objects)
    read_objects(entry, from);
  else
    read_data(entry, from);
}

void PgCustomReader::read_data(const PgEntry& entry, int64_t from)
{
  ChunkSource chunks(*m_input, m_contents.header);
  const PgPlace place{from, std::nullopt};
  switch (m_contents.header.compression) {
  case PgCompression::none:
    read_pg_data(chunks, entry, place, m_report);
    break;
  case PgCompression::gzip:
    read_pg_data(*inflate_zlib(std::make_unique<Borrowed>(chunks), entry.name), entry, place, m_report);
    break;
  case PgCompression::lz4:
  case PgCompression::zstd:
    if (auto opened = decompress(std::make_unique<Borrowed>(chunks), entry.name); !opened) {
      lost_pg_data(entry, place, opened.error().detail, m_report);
    } else {
      read_pg_data(*opened->source, entry, place, m_report);
      m_checksummed = m_checksummed || opened->source->checksummed();
    }
    break;
  }
  skip(chunks);
}

void PgCustomReader::read_objects(const PgEntry& entry, int64_t from)
{
  while (!m_input->fault() && m_input->integer(m_contents.header) != 0)
    read_data(entry, from);
}

// Where the chunks can't be followed any more, the table of contents says where the next block begins.
bool PgCustomReader::go_on_behind(int64_t place)
{
  if (m_file.codec() != Codec::plain || m_input->fault()->kind == ErrorKind::truncated)
    return false;
  std::optional<int64_t> next;
  for (const auto& [id, entry] : m_left)
    if (entry->offset && *entry->offset > place && (!next || *entry->offset < *next))
      next = entry->offset;
  if (next)
    open(*next);
  return next.has_value();
}

void PgCustomReader::say_missing()
{
  const bool is_cut = m_report.verdict() == Verdict::ok || m_report.verdict() == Verdict::incomplete;
  for (const auto& [id, entry] : m_left) {
    if (is_cut)
      m_report.say(Verdict::incomplete,
                   say({"the data of {} entries are missing, of {} first", "缺少 {} 项的数据，首先是 {}"},
                       {m_left.size(), entry->name}));
    else
      lost_pg_data(*entry, {}, {"its data can't be reached", "无法到达其数据"}, m_report);
  }
}

} // namespace eduaudit::backupverify
