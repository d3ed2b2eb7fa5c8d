// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

// The names in a backup, for what ransomware leaves in the live data: the same strange word behind most of
// the documents, or a note in several folders. One name alone says nothing: software has pages on decryption.
class MemberNames {
 public:
  void take(std::string_view name); // with its folders
  std::optional<Words> sign() const;

 private:
  int64_t m_documents = 0;
  int64_t m_notes = 0;
  std::string m_note;                                // the first
  std::map<std::string, int64_t, std::less<>> m_odd; // by suffix, lower case
};

} // namespace eduaudit::backupverify
