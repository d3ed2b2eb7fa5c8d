// SPDX-License-Identifier: Apache-2.0
#include "text_file.hpp"
#include "crypto/digest.hpp"
#include <algorithm>

namespace eduaudit::dataconsist {

namespace {

constexpr std::size_t head_size = 4096;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

Result<std::string> read_head(const std::string& path)
{
  auto opened = open_source(path);
  if (!opened)
    return tl::unexpected(opened.error());
  std::string head(head_size, '\0');
  std::size_t size = 0;
  while (size < head.size()) {
    const auto got = opened->source->read(std::span(head).subspan(size));
    if (!got && size == 0)
      return tl::unexpected(got.error());
    if (!got || *got == 0)
      break;
    size += *got;
  }
  head.resize(size);
  return head;
}

Result<void> refuse_workbook(const std::string& path, std::string_view head)
{
  if (head.starts_with("PK\x03\x04") || head.starts_with("\xD0\xCF\x11\xE0"))
    return fail(ErrorKind::bad_data, path,
                {"a workbook, not a CSV file: save the sheet as CSV UTF-8 and give that",
                 "这是工作簿，不是 CSV 文件：请将工作表另存为“CSV UTF-8”后使用"});
  return {};
}

bool is_utf16(Encoding encoding)
{
  return encoding == Encoding::utf16le || encoding == Encoding::utf16be;
}

Encoding encoding_of_head(std::string_view head)
{
  const auto decoded = decode_text(head.substr(0, head.size() / 2 * 2));
  return decoded && is_utf16(decoded->encoding) ? decoded->encoding : Encoding::utf8;
}

bool is_ascii(std::string_view text)
{
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Lines by what they can be; those of ASCII say nothing.
struct LineKinds {
  int64_t ascii = 0;
  int64_t utf8 = 0;
  int64_t gb18030 = 0; // and not UTF-8
  int64_t neither = 0;

  void add(std::string_view line)
  {
    ++(is_ascii(line) ? ascii : is_utf8(line) ? utf8 : gb18030_to_utf8(line) ? gb18030 : neither);
  }
};

Result<void> decide(const std::string& path, const LineKinds& lines, TextForm& form)
{
  if (lines.neither > lines.ascii + lines.utf8 + lines.gb18030)
    return fail(ErrorKind::bad_data, path,
                {"neither UTF-8 nor GB18030 text", "既不是 UTF-8 文本，也不是 GB18030 文本"});
  form.encoding = lines.gb18030 > lines.utf8 ? Encoding::gb18030 : Encoding::utf8;
  form.bad_lines = lines.neither + (form.encoding == Encoding::utf8 ? lines.gb18030 : 0);
  return {};
}

Result<void> drain(ByteSource& source)
{
  std::string buffer(1 << 16, '\0');
  for (;;) {
    const auto got = source.read(buffer);
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      return {};
  }
}

Result<LineKinds> classify(ByteSource& source)
{
  LineKinds kinds;
  LineReader lines(source);
  for (Line line;;) {
    const auto more = lines.next(line);
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      return kinds;
    kinds.add(line.text);
  }
}

// Serves text that subclasses make a piece at a time.
class MadeSource : public ByteSource {
 public:
  explicit MadeSource(std::unique_ptr<ByteSource> raw) : m_raw(std::move(raw)) {}

  Result<std::size_t> read(std::span<char> buffer) override
  {
    while (m_position == m_made.size()) {
      m_made.clear();
      m_position = 0;
      const auto more = make(m_made);
      if (!more)
        return tl::unexpected(more.error());
      if (!*more)
        return std::size_t{0};
    }
    const auto size = std::min(buffer.size(), m_made.size() - m_position);
    std::copy_n(m_made.data() + m_position, size, buffer.data());
    m_position += size;
    return size;
  }

 protected:
  // False at the end; appends to `out`, perhaps nothing.
  virtual Result<bool> make(std::string& out) = 0;
  ByteSource& raw() { return *m_raw; }

 private:
  std::unique_ptr<ByteSource> m_raw;
  std::string m_made;
  std::size_t m_position = 0;
};

class LineSource : public MadeSource {
 public:
  LineSource(std::unique_ptr<ByteSource> raw, Encoding encoding)
      : MadeSource(std::move(raw)), m_lines(this->raw()), m_encoding(encoding)
  {}

 protected:
  Result<bool> make(std::string& out) override
  {
    Line line;
    auto more = m_lines.next(line);
    if (!more || !*more)
      return more;
    append(out, line.text);
    if (line.ended)
      out += '\n';
    return true;
  }

 private:
  void append(std::string& out, std::string_view line) const
  {
    if (is_ascii(line)) {
      out += line;
      return;
    }
    if (m_encoding == Encoding::utf8)
      return append_repaired(out, line);
    const auto text = gb18030_to_utf8(line);
    if (text)
      out += *text;
    else
      append_ascii_of(out, line);
  }

  static void append_repaired(std::string& out, std::string_view line)
  {
    for (std::size_t position = 0; position < line.size();)
      append_utf8(out, next_code_point(line, position));
  }

  static void append_ascii_of(std::string& out, std::string_view line)
  {
    for (const char c : line)
      if (static_cast<unsigned char>(c) < 0x80)
        out += c;
      else
        out += replacement;
  }

  LineReader m_lines;
  Encoding m_encoding;
};

class Utf16Source : public MadeSource {
 public:
  Utf16Source(std::unique_ptr<ByteSource> raw, Encoding encoding)
      : MadeSource(std::move(raw)), m_little(encoding == Encoding::utf16le),
        m_bom(m_little ? "\xFF\xFE" : "\xFE\xFF")
  {}

 protected:
  Result<bool> make(std::string& out) override
  {
    auto kept = m_kept.size();
    m_kept.resize(kept + (1 << 16));
    const auto got = raw().read(std::span(m_kept).subspan(kept));
    m_kept.resize(kept + got.value_or(0));
    if (!got)
      return tl::unexpected(got.error());
    const auto size = *got == 0 ? m_kept.size() : whole_units();
    const auto text = decode_text(m_bom + m_kept.substr(0, size));
    if (!text)
      return tl::unexpected(
          Error{ErrorKind::damaged, {}, {"not UTF-16 from here on", "从此处起不是 UTF-16"}});
    out += text->text;
    m_kept.erase(0, size);
    return *got != 0 || size != 0;
  }

 private:
  // Not the first half of a surrogate pair, nor of a unit.
  std::size_t whole_units() const
  {
    const auto size = m_kept.size() / 2 * 2;
    if (size == 0)
      return 0;
    const auto upper = static_cast<unsigned char>(m_kept[m_little ? size - 1 : size - 2]);
    return upper >= 0xD8 && upper < 0xDC ? size - 2 : size;
  }

  bool m_little;
  std::string m_bom;
  std::string m_kept;
};

} // namespace

Result<TextForm> survey_text(const std::string& path)
{
  const auto head = read_head(path);
  if (!head)
    return tl::unexpected(head.error());
  if (const auto refused = refuse_workbook(path, *head); !refused)
    return tl::unexpected(refused.error());
  TextForm form{.encoding = encoding_of_head(*head)};
  Hasher hasher;
  auto opened = open_source(path, Links::follow, [&](std::string_view bytes) {
    hasher.update(bytes);
    form.size_bytes += static_cast<int64_t>(bytes.size());
  });
  if (!opened)
    return tl::unexpected(opened.error());
  Result<void> passed;
  if (is_utf16(form.encoding))
    passed = drain(*opened->source);
  else
    passed =
        classify(*opened->source).and_then([&](const LineKinds& lines) { return decide(path, lines, form); });
  if (!passed)
    return tl::unexpected(passed.error());
  form.sha256 = hasher.finish_hex();
  return form;
}

Result<std::unique_ptr<ByteSource>> open_text(const std::string& path, const TextForm& form)
{
  auto opened = open_source(path);
  if (!opened)
    return tl::unexpected(opened.error());
  if (is_utf16(form.encoding))
    return std::make_unique<Utf16Source>(std::move(opened->source), form.encoding);
  if (form.encoding == Encoding::utf8 && form.bad_lines == 0)
    return std::move(opened->source);
  return std::make_unique<LineSource>(std::move(opened->source), form.encoding);
}

} // namespace eduaudit::dataconsist
