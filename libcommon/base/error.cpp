// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include <cerrno>
#include <cstring>

namespace eduaudit {

std::string_view error_code(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::usage:
    return "E-usage";
  case ErrorKind::config:
    return "E-config";
  case ErrorKind::not_found:
    return "E-open";
  case ErrorKind::permission:
    return "E-permission";
  case ErrorKind::cannot_create:
    return "E-create";
  case ErrorKind::read:
    return "E-read";
  case ErrorKind::write:
    return "E-write";
  case ErrorKind::bad_data:
    return "E-data";
  case ErrorKind::damaged:
    return "E-damaged";
  case ErrorKind::truncated:
    return "E-truncated";
  case ErrorKind::limit:
    return "E-limit";
  case ErrorKind::unsupported:
    return "E-unsupported";
  case ErrorKind::broken_pipe:
    return "E-pipe";
  case ErrorKind::internal:
    break;
  }
  return "E-internal";
}

namespace {

ErrorKind kind_of(int number, ErrorKind otherwise)
{
  switch (number) {
  case ENOENT:
  case ENOTDIR:
    return ErrorKind::not_found;
  case EACCES:
  case EPERM:
    return ErrorKind::permission;
  case EPIPE:
    return ErrorKind::broken_pipe;
  default:
    return otherwise;
  }
}

// Not strerror: it is neither thread-safe nor the same in every locale.
std::string description(int number)
{
  const char* text = strerrordesc_np(number);
  return text ? text : "error " + std::to_string(number);
}

} // namespace

tl::unexpected<Error> system_error(std::string subject, int number, ErrorKind otherwise)
{
  return fail(kind_of(number, otherwise), std::move(subject), description(number));
}

} // namespace eduaudit
