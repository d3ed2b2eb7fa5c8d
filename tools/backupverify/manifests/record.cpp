// SPDX-License-Identifier: Apache-2.0
#include "manifests/record.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace eduaudit::backupverify {

ManifestedFile named_record(const std::string& name, const std::string& manifest)
{
  ManifestedFile record{.manifest = manifest, .path = name};
  if (!is_utf8(name))
    record.path_bytes = hex(std::span(reinterpret_cast<const unsigned char*>(name.data()), name.size()));
  return record;
}

ManifestedFile record_of(const ManifestEntry& entry, const JudgedEntry& judged, const std::string& manifest)
{
  auto record = named_record(entry.path, manifest);
  if (judged.size >= 0) {
    record.size_bytes = judged.size;
    const auto* const digest = strongest(entry.digests);
    record.digest = digest ? digest_name(digest->kind) : entry.crc32c ? crc_name : std::string_view();
    record.wanted = digest ? hex_of(*digest) : std::string();
  }
  record.state = judged.state;
  if (!judged.more)
    return record;
  const auto& more = *judged.more;
  record.reason = more.reason;
  record.moved_to = more.moved_to;
  record.seen = more.seen;
  record.wanted_bytes = more.wanted_bytes;
  record.modified = more.modified;
  if (!more.digest.empty()) {
    record.digest = more.digest;
    record.wanted = more.wanted;
  }
  return record;
}

} // namespace eduaudit::backupverify
