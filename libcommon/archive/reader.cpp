// SPDX-License-Identifier: Apache-2.0
#include "archive/reader.hpp"
#include "archive/names.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <cerrno>

namespace eduaudit {

namespace {

constexpr std::size_t read_size = 256 * 1024;

la_ssize_t read_stream(archive* handle, void* data, const void** bytes)
{
  const auto next = static_cast<Stream*>(data)->next();
  if (!next) {
    ::archive_set_error(handle, EIO, "the stream around it is damaged");
    return ARCHIVE_FATAL;
  }
  *bytes = next->data();
  return static_cast<la_ssize_t>(next->size());
}

// Zip by its central directory only: the streaming reader takes a file without one for whole.
int allow(archive* handle, ContainerFormat format)
{
  switch (format) {
  case ContainerFormat::none:
    return ARCHIVE_OK;
  case ContainerFormat::tar:
    return ::archive_read_support_format_tar(handle);
  case ContainerFormat::zip:
    return ::archive_read_support_format_zip_seekable(handle);
  case ContainerFormat::seven_zip:
    return ::archive_read_support_format_7zip(handle);
  case ContainerFormat::iso:
    return ::archive_read_support_format_iso9660(handle);
  case ContainerFormat::rar:
    return std::min(::archive_read_support_format_rar(handle), ::archive_read_support_format_rar5(handle));
  case ContainerFormat::cpio:
    return ::archive_read_support_format_cpio(handle);
  case ContainerFormat::cab:
    return ::archive_read_support_format_cab(handle);
  }
  return ARCHIVE_OK;
}

bool mentions(std::string_view text, std::initializer_list<std::string_view> words)
{
  for (const auto word : words)
    if (text.find(word) != std::string_view::npos)
      return true;
  return false;
}

// libarchive has no codes for these.
ErrorKind kind_of(int number, std::string_view text)
{
  if (number == ENOMEM)
    return ErrorKind::limit;
  if (number == EIO)
    return ErrorKind::read;
  if (mentions(text, {"encrypt", "passphrase", "unsupported", "not supported", "unknown codec"}))
    return ErrorKind::unsupported;
  if (mentions(text, {"truncated", "premature", "unexpected end"}))
    return ErrorKind::truncated;
  return ErrorKind::damaged;
}

} // namespace

Reader::Reader(std::string path, ContainerFormat format)
    : m_path(std::move(path)), m_format(format), m_handle(::archive_read_new())
{
  // Both fail for want of memory only; a warning tells that an external program would be used.
  m_has_memory = m_handle && allow(m_handle.get(), format) >= ARCHIVE_WARN;
}

Result<void> Reader::open(Stream& stream)
{
  m_stream = &stream;
  if (!m_has_memory)
    return no_memory();
  return opened(::archive_read_open(m_handle.get(), &stream, nullptr, read_stream, nullptr));
}

Result<void> Reader::open(int fd)
{
  if (!m_has_memory)
    return no_memory();
  return opened(::archive_read_open_fd(m_handle.get(), fd, read_size));
}

Result<void> Reader::no_memory() const
{
  return fail(ErrorKind::limit, m_path, {"not enough memory", "内存不足"});
}

Result<void> Reader::opened(int code)
{
  if (code == ARCHIVE_OK)
    return {};
  if (m_stream && m_stream->error())
    return tl::unexpected(*m_stream->error());
  if (::archive_errno(m_handle.get()) == ENOMEM)
    return no_memory();
  if (m_format == ContainerFormat::zip)
    return fail(ErrorKind::truncated, m_path, {"no central directory at the end", "末尾没有中央目录"});
  return fail(ErrorKind::damaged, m_path, {"the first header is damaged", "第一个成员头已损坏"});
}

Result<archive_entry*> Reader::next_header()
{
  m_in_member = false;
  archive_entry* entry = nullptr;
  ::archive_clear_error(m_handle.get());
  const int code = ::archive_read_next_header(m_handle.get(), &entry);
  if (code == ARCHIVE_EOF)
    return nullptr;
  if (code != ARCHIVE_OK && !(code == ARCHIVE_WARN && is_harmless()))
    return tl::unexpected(error());
  const char* name = ::archive_entry_pathname(entry);
  m_member = member_name(name ? name : "");
  m_in_member = true;
  return entry;
}

Result<bool> Reader::next_block(Block& block)
{
  const void* bytes = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  const int code = ::archive_read_data_block(m_handle.get(), &bytes, &size, &offset);
  if (code == ARCHIVE_EOF)
    return false;
  // A warning is damage as well: zip and 7z say so of a wrong CRC.
  if (code != ARCHIVE_OK)
    return tl::unexpected(error());
  block = {{static_cast<const char*>(bytes), size}, static_cast<std::uint64_t>(offset)};
  return true;
}

std::uint64_t Reader::header_position() const
{
  return static_cast<std::uint64_t>(::archive_read_header_position(m_handle.get()));
}

Error Reader::shorter() const
{
  return {ErrorKind::damaged, m_path,
          say({"{}: has not the declared size", "{}：与声明的大小不符"}, {where()})};
}

// Names that can't be converted come as they are.
bool Reader::is_harmless() const
{
  const char* text = ::archive_error_string(m_handle.get());
  return text && mentions(to_lower(text), {"convert"});
}

Words Reader::where() const
{
  if (m_member.empty())
    return {"before the first member", "第一个成员之前"};
  return m_in_member ? say({"in {}", "成员 {}"}, {m_member}) : say({"behind {}", "成员 {} 之后"}, {m_member});
}

Error Reader::error() const
{
  if (m_stream && m_stream->error()) {
    const Error& cause = *m_stream->error();
    return {cause.kind, m_path, say({"{}: {}", "{}：{}"}, {where(), cause.detail})};
  }
  const char* text = ::archive_error_string(m_handle.get());
  const std::string detail = text ? text : "unreadable";
  return {kind_of(::archive_errno(m_handle.get()), to_lower(detail)), m_path,
          say({"{}: {}", "{}：{}"}, {where(), detail})};
}

} // namespace eduaudit
