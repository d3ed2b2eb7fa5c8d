// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::dataconsist {

// One [[dataconsist.dataset]].
struct DatasetSettings {
  std::string name;
  std::string path;
  std::string schema; // a Table Schema in JSON
  bool declared = true;
  std::string system;
  std::string owner;
  std::string about;
  bool trusted = false;
  std::string derived_from;
  std::optional<Date> updated;
  int64_t sla_days = 0;
};

// One [[dataconsist.reconcile]]. Columns are those of the trusted side.
struct ReconcileSettings {
  std::string name;
  std::string trusted; // names of datasets
  std::string copy;
  std::vector<std::string> key;
  std::vector<std::string> columns;
  std::map<std::string, std::string> map; // what the copy calls a column
};

struct Settings {
  std::vector<DatasetSettings> datasets;
  std::vector<ReconcileSettings> reconciles;
  std::vector<std::string> inputs; // FILE of the command line: takes the place of all that is declared
  std::string schema;              // of those
};

} // namespace eduaudit::dataconsist
