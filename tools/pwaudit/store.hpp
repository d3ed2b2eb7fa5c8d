// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/secret.hpp"
#include "record/account.hpp"
#include "record/account_store.hpp"
#include "scheme.hpp"
#include "settings.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::pwaudit {

// One account as read: what may be told of it, and the stored password, which may not.
struct Row {
  Account account;
  std::string_view
      stored; // points into the store's contents; without the "!" of a lock and without "{PLAIN}"
  HashForm form;
  int64_t line = 0;
};

// A file in memory for as long as it is tested; its contents are wiped with it.
struct Store {
  AccountStore fact;
  std::vector<Secret> contents;
  std::vector<Row> rows;              // one a name: the first, as getspnam(3) and web servers take it
  std::optional<Error> unread;        // why the store, or a part of it, was not read
  std::optional<Error> passwd_unread; // the same of the passwd beside it
};

// A line of a file in memory, without CR and LF, numbered from 1.
struct StoredLine {
  int64_t number;
  std::string_view text;
};
std::vector<StoredLine> lines_of(std::string_view contents);

// Reads a file into memory that is wiped; never through a device or FIFO.
Result<Secret> read_secret_file(const std::string& path);

// A login name for records: UTF-8 without control characters. Nothing when the text has the look of a stored
// password, so that a row with swapped or lost fields is never repeated.
std::optional<std::string> login_name(std::string_view text);

void note_malformed(Store& store, int64_t line);
void note_access(Store& store, const Error& error);
// After the last row: a file in which nothing has the form is malformed, one with bad rows is not read whole.
void finish_reading(Store& store);

} // namespace eduaudit::pwaudit
