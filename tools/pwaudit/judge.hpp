// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/account.hpp"
#include "record/account_store.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::pwaudit {

// Their names tell the host, where it is known, because a report has the accounts of many hosts:
// "web1/guest".
Subject subject_of(const AccountStore& store);
Subject subject_of(const AccountStore& store, const Account& account);
// "account guest of host web1"; else of the store that was declared by a name; else the account alone.
Words label_of(const AccountStore& store, const Account& account);
// "web1:/etc/shadow", or the path where the host is not known.
std::string name_of(const AccountStore& store);

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
Text state_text(PasswordState state);      // "empty" / "空"
// Why a password does not count at the moment: "locked", "no login shell", "expired".
Text idle_reason(const Account& account);

// Before what has to be done on the host of the store, where that is known.
Words on_host(const AccountStore& store, Words remedy);
// What one fixes with a command: the command, quoted for a shell, and the host to run it on.
Words set_password_remedy(const AccountStore& store, const Account& account);
std::string shell_quoted(std::string_view word);

// Rows that were left out, or that bring in accounts of another server, make what is said of a store as a
// whole `unknown`: says so and tells whether it did.
bool say_left_out(const AccountStore& store, Findings& out);
// What is said of a store that holds no password, or not even an account.
Words no_password(const AccountStore& store);

// An enumeration and one more; either may be empty.
Words listed(const Words& before, const Words& more);
// The first few of them, and how many more.
Words named(const std::vector<const Account*>& accounts);

} // namespace eduaudit::pwaudit
