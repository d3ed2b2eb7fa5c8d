// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/container.hpp"

namespace eduaudit {

// What a child that decodes may take, beyond what its parent has already.
struct ChildLimits {
  std::uint64_t memory = 512u << 20;        // bytes
  std::uint64_t seconds = 60;               // of processor time, and as many for each `bytes_per_second`
  std::uint64_t bytes_per_second = 1 << 20; // of the container
  unsigned silent_seconds = 300;            // without any output; a disk may be slow
};

// As read_container(), but a child process decodes: where that crashes, hangs or takes too much, this says so
// (`unsupported` or `limit`) and goes on. The visitors are called in this process. The child writes no file
// and ends with this process.
Result<ContainerSummary> read_container_limited(const std::string& path, const MemberVisitor& member,
                                                const ContentVisitor& content = {},
                                                const ContainerLimits& limits = {},
                                                const ChildLimits& child = {});

} // namespace eduaudit
