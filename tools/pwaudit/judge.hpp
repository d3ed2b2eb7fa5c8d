// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/account.hpp"
#include "record/account_store.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::pwaudit {

Subject subject_of(const AccountStore& store);
Subject subject_of(const Account& account);

// A store with its accounts, by name.
struct StoreView {
  const AccountStore* store;
  std::vector<const Account*> accounts;
};
// The stores that were read. For each that was not, and when there is none at all, an `unknown` has been put
// out.
std::vector<StoreView> readable_stores(const Scope& scope, Findings& out);

// Somebody may log in with its password today: not locked, expired or without a shell.
bool in_use(const Account& account, Date today);
bool has_password(const Account& account); // something to match against, also behind a lock
// Why a password does not count at the moment: "locked", "no login shell", "expired".
Text idle_reason(const Account& account);

// What one fixes with a command: the command, quoted for a shell.
Words set_password_remedy(const AccountStore& store, const Account& account);
std::string shell_quoted(std::string_view word);

// Rows that were left out, or that bring in accounts of another server, make what is said of a store as a
// whole `unknown`: says so and tells whether it did.
bool say_left_out(const AccountStore& store, Findings& out);

// The first few of them, and how many more.
Words named(const std::vector<const Account*>& accounts);

} // namespace eduaudit::pwaudit
