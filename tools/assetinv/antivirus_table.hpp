// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "config/reader.hpp"
#include "pipeline/session.hpp"
#include "settings.hpp"
#include <string>
#include <vector>

namespace eduaudit::assetinv {

enum class DatabaseKind { none, clamav };

// How a product is known. The form of the file stands at the top of data/antivirus.toml.
struct AntivirusSigns {
  std::string name;
  std::vector<std::string> processes;
  std::vector<std::string> units;
  std::vector<std::string> paths;
  DatabaseKind database = DatabaseKind::none;
  bool verified = false;
};

struct AntivirusTable {
  std::vector<AntivirusSigns> products;
  Words problem; // why the table, or the school's own, could not be used
};

// The shipped table, with the rows of the school's own file before it; a row there replaces the shipped one
// of that name. What is wrong with either is noted as unread.
AntivirusTable load_antivirus_table(const Settings& settings, Emitter& out);
std::vector<AntivirusSigns> read_antivirus_table(config::Document& document);

} // namespace eduaudit::assetinv
