// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/source.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace eduaudit {

struct Member {
  std::string name;   // UTF-8; GBK names are decoded, the bytes of others are kept printable
  std::uint64_t size; // as declared
  int64_t mtime;      // seconds since 1970, 0 when absent
  enum class Type { file, folder, link, other } type;
  bool encrypted;
};

struct ContainerLimits {
  std::size_t members = 1'000'000;
  std::uint64_t bytes = 1ull << 40; // of all members, decompressed
  std::uint64_t ratio = 2000;       // decompressed bytes per container byte, once over 64 MiB
};

enum class ContainerFormat { none, tar, zip, seven_zip, iso, rar, cpio, cab };
std::string_view container_format_name(ContainerFormat format);
ContainerFormat detect_container(std::string_view first_bytes); // of the decompressed bytes; tar needs 512

// What a full read proved.
struct ContainerSummary {
  ContainerFormat format;
  Codec codec; // of the stream around a tar
  std::uint64_t members = 0;
  std::uint64_t bytes = 0;  // decompressed, of regular members
  bool checksummed = false; // every content byte is covered by a checksum that was verified
  // Tar: two zero blocks stand behind the last member. Never for 0 members: a zero-filled file looks the
  // same.
  bool end_marker = true;
  std::uint64_t encrypted = 0; // members that could not be read for that
};

// Reads every member to its last byte. `content` may be empty. Single compressed files are not containers:
// open_source. The tar's compression is undone by fs (which verifies), never by libarchive's filters. An
// error names the member where reading stopped; what came before was visited.
using MemberVisitor = std::function<void(const Member&)>;
using ContentVisitor = std::function<void(const Member&, std::string_view chunk)>;
Result<ContainerSummary> read_container(const std::string& path, const MemberVisitor& member,
                                        const ContentVisitor& content = {},
                                        const ContainerLimits& limits = {});

} // namespace eduaudit
