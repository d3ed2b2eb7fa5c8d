// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <string>
#include <vector>

namespace eduaudit::assetinv {

// A contract for security updates, [[assetinv.support]]. Empty host, os or version: any.
struct SupportContract {
  std::string host;
  std::string os;
  std::string version;
  Date until{};
  std::string document;
};

struct Settings {
  std::vector<std::string> configured_roots;
  std::vector<std::string> given_roots; // --root: instead of the configured ones
  std::string data_folder;              // of the tables that are shipped with the program
  std::string distro_info = "/usr/share/distro-info";
  std::string antivirus_table; // of the school, beside the shipped one
  std::vector<SupportContract> contracts;
  std::string import_file;
  std::string list_format = "auto";
};

} // namespace eduaudit::assetinv
