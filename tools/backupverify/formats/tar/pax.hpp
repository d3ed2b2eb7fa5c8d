// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sparse.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify::tar {

// What a pax header (POSIX.1-2001) says of the members behind it, with GNU's keys for sparse ones.
struct Pax {
  std::optional<std::string> path;
  std::optional<std::string> link;
  std::optional<int64_t> size; // of the data
  std::optional<int64_t> mtime;

  bool is_sparse = false;
  bool map_in_data = false; // GNU sparse format 1.0: the map stands before the data
  std::optional<std::string> sparse_name;
  SparseMap sparse;
};

// Takes the records of a header; what they say of the same key replaces what stood there. False: they are not
// in form, and what is before that is taken.
bool parse_pax(std::string_view records, Pax& pax);

} // namespace eduaudit::backupverify::tar
