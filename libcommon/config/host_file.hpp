// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::config {

// The INI and key=value files of a host (os-release, journald.conf, login.defs-like with `=`), by
// Boost.Program_options. Keys of a section become "Section.key"; a repeated key keeps all values in order.
// Quotes around a value are taken off as a shell would. # and ; begin a comment at the start of a line or
// after a blank. A line that can't be read does not lose the others: it is listed as "line 7" under the key
// "".
using HostSettings = std::map<std::string, std::vector<std::string>>;

// `bad_data` when binary.
Result<HostSettings> parse_host_file(std::string_view text, const std::string& name);
Result<HostSettings> read_host_file(const std::string& path);
// The last value of a key, or `otherwise`.
std::string last_value(const HostSettings& settings, const std::string& key, std::string_view otherwise = {});

} // namespace eduaudit::config
