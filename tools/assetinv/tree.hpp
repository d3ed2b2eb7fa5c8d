// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "pipeline/session.hpp"
#include "record/access.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// The files of one host. Paths are absolute inside its root, and links never lead out of it.
class HostTree {
 public:
  explicit HostTree(std::string root) : m_root(std::move(root)) {}
  const std::string& root() const { return m_root; }
  std::string shown(std::string_view path) const; // root + path, as configured
  Result<std::string> resolve(std::string_view path) const;
  Result<std::string> read(std::string_view path, std::size_t most = 1u << 20) const;
  std::string first_line(std::string_view path) const;        // trimmed; empty when it can't be read
  std::vector<std::string> list(std::string_view path) const; // empty when it can't be read
  bool has(std::string_view path) const;
  std::string link_target(std::string_view path) const; // as it is written; empty when it is no link

 private:
  std::string m_root;
};

// What a collector learns from one file.
struct Reading {
  FactAccess access = FactAccess::ok;
  std::string text;
  Words reason; // "PATH: Permission denied"
};
// Reads a file that a fact depends on and notes it as read, or as unread unless it is just not there.
Reading read_source(const HostTree& tree, std::string_view path, Emitter& out, std::size_t most = 1u << 20);

FactAccess access_of(ErrorKind kind);
Words reason_of(const Error& error);

} // namespace eduaudit::assetinv
