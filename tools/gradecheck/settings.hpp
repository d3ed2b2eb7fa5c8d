// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/publication.hpp"
#include <string>
#include <vector>

namespace eduaudit::gradecheck {

// A file or folder that others may see.
struct PublishedRoot {
  std::string root;
  Audience audience = Audience::open;
  Stage stage = Stage::undeclared;
  std::vector<std::string> ignore; // shell patterns of relative paths
};

struct Settings {
  std::vector<std::string> systems;       // grading tables of audit.toml
  std::vector<std::string> given_systems; // --systems
  std::vector<PublishedRoot> publications;
  std::vector<std::string> paths;  // on the command line; either of the two replaces all of audit.toml's
  std::string audience = "public"; // of these
  std::string stage = "undeclared";
  std::vector<std::string> ignore;
};

} // namespace eduaudit::gradecheck
