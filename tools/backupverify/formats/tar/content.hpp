// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "crypto/digest.hpp"
#include "sparse.hpp"
#include <optional>
#include <string>

namespace eduaudit::backupverify::tar {

// Takes the data of a member, with the holes where they are, and digests it where that is wanted.
class Content {
 public:
  // Nothing is digested with no hasher; it is reset first.
  Content(Hasher* hasher, SparseMap map);

  void take(std::string_view data);
  std::string finish(); // hex; empty where nothing was digested

 private:
  void fill_hole(int64_t end);

  Hasher* m_hasher;
  SparseMap m_map;
  std::size_t m_extent = 0;
  int64_t m_in_extent = 0; // bytes of it that were taken
  int64_t m_position = 0;  // in the member
};

} // namespace eduaudit::backupverify::tar
