// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace eduaudit {

enum class Codec { plain, gzip, zstd, xz, bzip2, lz4 };
std::string_view codec_name(Codec codec); // "plain", "gzip"...
// By magic bytes alone, never by name.
Codec detect_codec(std::string_view first_bytes);

// A stream of bytes. read() fills from the front and says how many; 0 is the proper end. Every byte before a
// damage is delivered first; then read() says `damaged` or `truncated` (and again, if asked again).
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;
  // Whether the format protects every byte delivered so far by a checksum, verified once read() has said 0.
  // False for plain bytes, and for zstd, xz and lz4 streams written without one.
  virtual bool checksummed() const { return false; }
  // After a damage: reads the raw bytes that are left, so that a RawObserver has seen the whole file.
  virtual Result<void> drain_raw();
};

// Sees the raw (compressed) bytes of a file as they pass, each once and in order: to hash the container in
// the same run.
using RawObserver = std::function<void(std::string_view)>;

struct OpenedSource {
  std::unique_ptr<ByteSource> source; // the decompressed bytes
  Codec codec;
};

// Opens without following a final symbolic link unless `follow`, never blocks on a FIFO or device
// (unsupported).
enum class Links { follow, refuse };
Result<OpenedSource> open_source(const std::string& path, Links links = Links::follow, RawObserver raw = {});
Result<OpenedSource> open_descriptor(int fd, std::string name, RawObserver raw = {}); // takes the descriptor
// Decompresses another source, for streams that are not files.
Result<OpenedSource> decompress(std::unique_ptr<ByteSource> raw, std::string name);
std::unique_ptr<ByteSource> memory_source(std::string bytes);

// Cuts a source into lines without the LF (and without a CR before it). Lines longer than `limit` bytes are
// cut there and marked. A view is good until the next call.
struct Line {
  std::string_view text;
  bool ended; // false: the last line had no LF
  bool cut;
};
class LineReader {
 public:
  explicit LineReader(ByteSource& source, std::size_t limit = 1 << 20);
  // The next line, nothing at the end, or the source's error after all lines before it.
  Result<bool> next(Line& line)
  {
    if (m_marks == 0 && !find_marks())
      return read_on(line);
    const auto end = m_marks_at + static_cast<std::size_t>(std::countr_zero(m_marks));
    m_marks &= m_marks - 1;
    return deliver(line, end);
  }
  // Whether any byte of the lines so far, or of some behind them, is zero.
  bool saw_zero() const { return m_saw_zero; }

 private:
  static constexpr std::size_t none = std::string_view::npos;
  static constexpr std::size_t blocks_at_once = 64;
  bool deliver(Line& line, std::size_t end)
  {
    std::string_view text(m_buffer.get() + m_begin, end - m_begin);
    if (text.ends_with('\r'))
      text.remove_suffix(1);
    line = {text.substr(0, m_limit), true, text.size() > m_limit};
    m_begin = end + 1;
    return true;
  }
  Result<bool> read_on(Line& line); // where no whole line is left
  bool find_marks();
  void mark_more();
  void mark_from(std::size_t at);
  std::size_t line_end(std::size_t from) const;
  bool fill();
  void make_room();
  void grow(std::size_t size);
  bool deliver_rest(Line& line);
  bool deliver_cut(Line& line);

  ByteSource& m_source;
  std::size_t m_limit;
  std::unique_ptr<char[]> m_buffer; // not cleared
  std::size_t m_size = 0;           // of the buffer
  std::size_t m_begin = 0;          // of what is not delivered yet
  std::size_t m_end = 0;            // of what was read
  // Ends of lines, marked ahead for many lines at a time: those of one block as bits, and the masks of the
  // blocks behind it.
  std::uint64_t m_marks = 0;
  std::size_t m_marks_at = 0;
  std::array<std::uint64_t, blocks_at_once> m_ahead; // from m_next_block to m_blocks
  std::size_t m_next_block = 0;
  std::size_t m_blocks = 0;
  std::size_t m_marked = 0; // end of what was marked
  bool m_saw_zero = false;
  Result<bool> m_state = true; // false or an error: the source has ended
};

} // namespace eduaudit
