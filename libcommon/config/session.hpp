// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "config/reader.hpp"
#include "config/tree.hpp"
#include <map>
#include <set>

namespace eduaudit::config {

// What a document and the readers of its tables share.
struct Session {
  struct Asked {
    std::set<std::string, std::less<>> keys;
    bool all = false;
  };
  struct Found {
    Position position;
    Words message;
    bool operator==(const Found&) const = default;
  };

  std::string name; // of the file, as it was given
  Node root;
  std::map<const Node*, Asked> asked; // the tables that have a reader
  std::vector<Found> found;
  std::vector<Problem> problems;
  bool broken = false; // what can't be parsed says nothing about its keys
  bool finished = false;

  void add(Position position, Words message);
  std::string where(Position position) const;
};

struct Document::State : Session {};

} // namespace eduaudit::config
