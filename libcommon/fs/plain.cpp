// SPDX-License-Identifier: Apache-2.0
#include "fs/plain.hpp"
#include "fs/open.hpp"
#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <optional>

namespace eduaudit {

namespace {

class FileSource : public ByteSource {
 public:
  FileSource(Descriptor fd, std::string name, RawObserver raw)
      : m_fd(std::move(fd)), m_name(std::move(name)), m_raw(std::move(raw))
  {
    ::posix_fadvise(m_fd.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  }

  Result<std::size_t> read(std::span<char> buffer) override
  {
    if (m_error)
      return tl::unexpected(*m_error);
    auto got = read_some(m_fd.get(), buffer.data(), buffer.size(), m_name);
    if (!got)
      m_error = got.error();
    else if (m_raw && *got > 0)
      m_raw({buffer.data(), *got});
    return got;
  }

 private:
  Descriptor m_fd;
  std::string m_name;
  RawObserver m_raw;
  std::optional<Error> m_error;
};

class PlainSource : public ByteSource {
 public:
  explicit PlainSource(Input input) : m_input(std::move(input)) {}
  Result<std::size_t> read(std::span<char> buffer) override { return m_input.read(buffer); }
  Result<void> drain_raw() override { return m_input.drain(); }

 private:
  Input m_input;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : m_bytes(std::move(bytes)) {}

  Result<std::size_t> read(std::span<char> buffer) override
  {
    const auto count = std::min(buffer.size(), m_bytes.size() - m_position);
    std::memcpy(buffer.data(), m_bytes.data() + m_position, count);
    m_position += count;
    return count;
  }

 private:
  std::string m_bytes;
  std::size_t m_position = 0;
};

} // namespace

std::unique_ptr<ByteSource> file_source(Descriptor fd, std::string name, RawObserver raw)
{
  return std::make_unique<FileSource>(std::move(fd), std::move(name), std::move(raw));
}

std::unique_ptr<ByteSource> plain_source(Input input)
{
  return std::make_unique<PlainSource>(std::move(input));
}

std::unique_ptr<ByteSource> memory_source(std::string bytes)
{
  return std::make_unique<MemorySource>(std::move(bytes));
}

} // namespace eduaudit
