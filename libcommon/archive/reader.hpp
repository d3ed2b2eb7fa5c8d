// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/container.hpp"
#include "archive/stream.hpp"
#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <string>

namespace eduaudit {

// One container open in libarchive, with the one format it was detected as and no filter.
class Reader {
 public:
  // A block of a member's content; what lies between blocks is a hole.
  struct Block {
    std::string_view bytes;
    std::uint64_t offset;
  };

  Reader(std::string path, ContainerFormat format);
  Result<void> open(Stream& stream);
  Result<void> open(int fd); // not taken

  // The next header, or null at the end.
  Result<archive_entry*> next_header();
  // The next block; false at the end of the member.
  Result<bool> next_block(Block& block);
  // For a member whose content ended before its declared size.
  Error shorter() const;
  // Where the last header was looked for, in decompressed bytes.
  std::uint64_t header_position() const;

 private:
  struct Free {
    void operator()(archive* handle) const { ::archive_read_free(handle); }
  };

  Result<void> opened(int code);
  Result<void> no_memory() const;
  Error error() const;
  Words where() const;
  bool is_harmless() const;

  std::string m_path;
  ContainerFormat m_format;
  std::unique_ptr<archive, Free> m_handle;
  bool m_has_memory = false;
  Stream* m_stream = nullptr;
  std::string m_member; // the last one that was begun
  bool m_in_member = false;
};

} // namespace eduaudit
