// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/container.hpp"

namespace eduaudit {

// Counts against the limits of one container; every `limit` error names which.
class Budget {
 public:
  Budget(std::string path, const ContainerLimits& limits) : m_path(std::move(path)), m_limits(limits) {}

  void set_container_bytes(std::uint64_t bytes) { m_container_bytes = bytes; }
  void add_container_bytes(std::uint64_t bytes) { m_container_bytes += bytes; }
  Result<void> add_member();
  Result<void> add_content(std::uint64_t bytes);
  // Decompressed bytes of any kind, such as padding.
  Result<void> check_ratio(std::uint64_t decompressed) const;

 private:
  std::string m_path;
  ContainerLimits m_limits;
  std::uint64_t m_container_bytes = 0;
  std::uint64_t m_members = 0;
  std::uint64_t m_content = 0;
};

} // namespace eduaudit
