// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "page.hpp"
#include "settings.hpp"

namespace eduaudit::gradecheck {

// A file below a published root, or something that stands in its place because it can't be read.
struct PublishedFile {
  std::string path;
  std::string relative; // to the root; the root's last name when that is a file
  int64_t size_bytes = 0;
  ReadState state = ReadState::read; // what is already known of it
  Words reason;
};

// All of a root, in the order of names. A root that is absent or empty gives one entry that says so.
std::vector<PublishedFile> list_published(const PublishedRoot& root);
// Opens no links; reads at most 64 MiB.
PageResult read_published(const PublishedFile& file, Date today);

} // namespace eduaudit::gradecheck
