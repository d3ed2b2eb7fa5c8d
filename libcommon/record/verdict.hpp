// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>

namespace eduaudit {

// What is said of a backup. unverifiable: nothing can prove it here (no checksum, encrypted, a format that
// only another program reads); could_not_check: it could not be read, or not to its end. Neither is ever a
// pass. stale, missing, shrunken, retention_gap and not_independent_copy are of series, the others of single
// backups.
enum class Verdict {
  ok,
  damaged,
  incomplete,
  empty,
  stale,
  missing,
  shrunken,
  retention_gap,
  not_independent_copy,
  suspicious,
  unverifiable,
  could_not_check
};

template <>
struct EnumNames<Verdict> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"ok", "damaged", "incomplete", "empty", "stale", "missing", "shrunken", "retention-gap",
       "not-independent-copy", "suspicious", "unverifiable", "could-not-check"});
};

// Why a backup is unverifiable. level: it is proven less than its series asks for.
enum class Unproven { none, no_checksum, encrypted, unsupported, limit, level };

template <>
struct EnumNames<Unproven> {
  static constexpr auto names =
      std::to_array<std::string_view>({"none", "no-checksum", "encrypted", "unsupported", "limit", "level"});
};

// How far a backup is proven, each level more than the one before it. exists: there, with a size; complete:
// it is of a known format, and its beginning and end fit together; checksums: every stored checksum was
// verified, and they cover all of its content; manifest: every byte equals a manifest; content: what is in it
// was read and is in order (statements, rows, pages, keys); restored: a drill restored it.
enum class Level { exists, complete, checksums, manifest, content, restored };

} // namespace eduaudit
