// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "store.hpp"
#include <vector>

namespace eduaudit::pwaudit {

// Tries candidates on every password that can be tried, notes the outcome in accounts and stores, and groups
// the accounts that share a password. What matched lives only here, and is wiped before it returns.
void audit_passwords(const Session& session, std::vector<Store>& stores, int64_t budget_seconds);

} // namespace eduaudit::pwaudit
