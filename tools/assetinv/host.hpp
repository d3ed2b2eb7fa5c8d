// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "tree.hpp"
#include <string>
#include <vector>

namespace eduaudit::assetinv {

// A host that is audited. Its id is made of its machine-id (hashed, since machine-id(5) wants it kept
// secret), or of its name where it has none or where two roots of one run share it, as cloned machines do.
struct Host {
  HostTree tree;
  std::string id;
  std::string name;
  bool live; // the running machine itself
};

// The configured or given roots, "/" when there are none. A root that is not there is a host too, without
// anything.
std::vector<Host> hosts(const Session& session);

// "example" of "example.school.cn", in lower case.
std::string short_name(std::string_view host_name);

} // namespace eduaudit::assetinv
