// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/tool.hpp"

namespace eduaudit::dataconsist {

extern const Tool tool;

} // namespace eduaudit::dataconsist
