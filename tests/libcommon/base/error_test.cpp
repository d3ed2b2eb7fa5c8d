// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include <cerrno>
#include <doctest/doctest.h>
#include <set>

using namespace eduaudit;

TEST_CASE("every kind has its own stable code")
{
  struct Row {
    ErrorKind kind;
    std::string_view code;
  };
  const Row rows[] = {
      {ErrorKind::usage, "E-usage"},          {ErrorKind::config, "E-config"},
      {ErrorKind::not_found, "E-open"},       {ErrorKind::permission, "E-permission"},
      {ErrorKind::cannot_create, "E-create"}, {ErrorKind::read, "E-read"},
      {ErrorKind::write, "E-write"},          {ErrorKind::bad_data, "E-data"},
      {ErrorKind::damaged, "E-damaged"},      {ErrorKind::truncated, "E-truncated"},
      {ErrorKind::limit, "E-limit"},          {ErrorKind::unsupported, "E-unsupported"},
      {ErrorKind::broken_pipe, "E-pipe"},     {ErrorKind::internal, "E-internal"},
  };
  std::set<std::string_view> codes;
  for (const auto& row : rows) {
    CHECK(error_code(row.kind) == row.code);
    codes.insert(error_code(row.kind));
  }
  CHECK(codes.size() == std::size(rows));
}

TEST_CASE("a failed system call becomes a kind, the subject and the system's sentence")
{
  const auto missing = system_error("/etc/none", ENOENT).value();
  CHECK(missing ==
        Error{ErrorKind::not_found, "/etc/none", {"No such file or directory", "没有这个文件或目录"}});
  CHECK(system_error("a/b", ENOTDIR).value().kind == ErrorKind::not_found);
  CHECK(system_error("a/b", ENOENT, ErrorKind::cannot_create).value().kind == ErrorKind::cannot_create);
  CHECK(system_error("/etc/shadow", EACCES).value().kind == ErrorKind::permission);
  CHECK(system_error("/etc/shadow", EPERM, ErrorKind::write).value().kind == ErrorKind::permission);
  CHECK(system_error("stdout", EPIPE, ErrorKind::write).value().kind == ErrorKind::broken_pipe);
}

TEST_CASE("other numbers keep the kind that the caller expects")
{
  CHECK(system_error("x", EIO).value().kind == ErrorKind::read);
  CHECK(system_error("x", ENOSPC, ErrorKind::write).value().kind == ErrorKind::write);
  CHECK(system_error("x", EROFS, ErrorKind::cannot_create).value().kind == ErrorKind::cannot_create);
  CHECK(system_error("x", 99'999).value().detail == verbatim("errno 99999"));
}

TEST_CASE("fail makes the error of a Result of any type")
{
  const Result<int> number = fail(ErrorKind::limit, "a.zip", {"too many entries", "条目过多"});
  REQUIRE_FALSE(number);
  CHECK(number.error() == Error{ErrorKind::limit, "a.zip", {"too many entries", "条目过多"}});
  const Result<void> nothing = fail(ErrorKind::internal, "x");
  CHECK(nothing.error().detail.en.empty());
}
