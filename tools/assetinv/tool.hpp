// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/tool.hpp"

namespace eduaudit::assetinv {

extern const Tool tool;

} // namespace eduaudit::assetinv
