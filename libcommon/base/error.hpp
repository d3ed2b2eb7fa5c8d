// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace eduaudit {

// What went wrong, coarse enough to choose an exit code and a sentence in either language.
enum class ErrorKind {
  usage,         // the command line
  config,        // audit.toml or another configuration file
  not_found,     // no such file, table or record
  permission,    // may not be read or written by this user
  cannot_create, // an output could not be made
  read,          // reading failed half-way
  write,         // writing failed
  bad_data,      // read, but not in the promised form
  damaged,       // corrupt: a checksum, a magic or a structure is wrong
  truncated,     // ends before it should
  limit,         // beyond a bound that protects this program
  unsupported,   // well formed, but not something this program can judge (encrypted, unknown scheme)
  broken_pipe,   // the reader went away
  internal,      // a defect of this program
};

// `subject` is what it happened to (a path, an option, file:line:column); `detail` says what, without
// personal data; it may be empty where the kind says it all.
struct Error {
  ErrorKind kind;
  std::string subject;
  Words detail;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string subject, Words detail = {})
{
  return tl::unexpected<Error>(Error{kind, std::move(subject), std::move(detail)});
}

// The stable code that messages on stderr start with: "E-open", "E-usage"...
std::string_view error_code(ErrorKind kind);

// What a value of errno means.
Words errno_words(int number);

// The error of the last failed system call on `subject`: chooses the kind by errno, says what errno means.
tl::unexpected<Error> system_error(std::string subject, int number, ErrorKind otherwise = ErrorKind::read);

} // namespace eduaudit
