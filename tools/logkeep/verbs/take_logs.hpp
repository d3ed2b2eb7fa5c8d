// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/write.hpp"
#include "pipeline/session.hpp"
#include "settings.hpp"
#include "verbs/custody.hpp"
#include "window.hpp"
#include <functional>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

struct TakenLog {
  std::string source;
  BagFile copy;
};
using NotTaken = std::function<void(const std::string& path, const Error& error)>;

// Copies the logs that may have lines of the window into the bag, each once, and writes down what became of
// each in the custody log; but gives what should have been taken, and was not, to `not_taken`.
std::vector<TakenLog> take_logs(const Session& session, const Settings& settings, const Window& window,
                                BagWriter& bag, Custody& custody, const NotTaken& not_taken);

} // namespace eduaudit::logkeep
