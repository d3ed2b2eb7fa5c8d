// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include "record/archive.hpp"
#include <string_view>

namespace eduaudit::backupverify {

// What can be said of bytes that are none of the known formats.
struct Unread {
  std::string_view format;
  Unproven unproven; // none: it is damaged; no_checksum: any data, of which only a checksum tells something
  Words reason;
};

// `name` is that of the file, `head` the first decompressed bytes, `codec` what they were compressed with.
// Formats that only other programs can verify are known by their magic; else the name counts: what calls
// itself an archive and does not begin as one is damaged.
Unread what_else(std::string_view name, Codec codec, std::string_view head);

} // namespace eduaudit::backupverify
