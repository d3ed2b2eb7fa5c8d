// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store.hpp"

namespace eduaudit::pwaudit {

// shadow(5) with the passwd(5) beside it, as the library would look an account up: passwd first, where a
// field of its own counts before shadow ("x" sends to shadow). Accounts of passwd without a row in shadow
// have no password.
Store read_shadow(const StoreSource& source);

} // namespace eduaudit::pwaudit
