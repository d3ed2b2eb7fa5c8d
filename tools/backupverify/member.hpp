// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <string>

namespace eduaudit::backupverify {

// A member of a container, for manifests, diff and drills.
struct ContainerMember {
  enum class Type { file, folder, link, hard_link, other };

  std::string name; // as it stands there: any bytes
  Type type = Type::file;
  int64_t size = 0;   // bytes of its content, holes and all
  int64_t mtime = 0;  // seconds since 1970; 0: none
  std::string target; // of a link
  std::string sha256; // hex, of a file whose content was read and is whole; else empty
};

// Gets each member once, in the order of the container, on the thread that examines it.
using MemberSink = std::function<void(const ContainerMember&)>;

} // namespace eduaudit::backupverify
