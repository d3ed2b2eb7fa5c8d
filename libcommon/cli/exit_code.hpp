// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/words.hpp"
#include <span>

namespace eduaudit {

// The numbers are sysexits.h where it has one; they are the same in every tool and never change.
enum class ExitCode : int {
  ok = 0,
  findings = 1,
  incomplete = 2,
  usage = 64,
  bad_data = 65,
  no_input = 66,
  internal = 70,
  cannot_create = 73,
  write_error = 74,
  permission = 77,
  configuration = 78,
  broken_pipe = 141,
};

ExitCode exit_code(ErrorKind kind);

struct ExitCodeText {
  ExitCode code;
  Text meaning;
};
std::span<const ExitCodeText> exit_code_texts(); // for help and man pages

} // namespace eduaudit
