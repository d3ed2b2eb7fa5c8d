// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "member.hpp"
#include "record/verdict.hpp"

namespace eduaudit::backupverify {

// How a backup is to be looked at.
struct Examining {
  Zone zone;
  Moment now;                     // no time after it is taken from a backup
  Level level = Level::checksums; // that is asked for; nothing deeper is looked at than is needed for it
  bool hash = false;              // wants the SHA-256 of the whole file
  unsigned jobs = 1;              // threads that one backup may have
  MemberSink member;              // wants each member of a container, digested in the same read
  std::function<bool(const std::string& sha256)> restored =
      {}; // whether a drill has restored these very bytes
};

} // namespace eduaudit::backupverify
