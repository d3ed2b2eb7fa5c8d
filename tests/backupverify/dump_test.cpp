// SPDX-License-Identifier: Apache-2.0
#include "dump.hpp"
#include <doctest/doctest.h>

using eduaudit::backupverify::DumpWatch;

namespace {

DumpWatch watch(const std::string& text, std::size_t piece)
{
  DumpWatch dump;
  for (std::size_t at = 0; at < text.size(); at += piece)
    dump.take(std::string_view(text).substr(at, piece));
  return dump;
}

const std::string body(20000, 'x');

} // namespace

TEST_CASE("a dump is complete when its closing line is there, however it was cut into pieces")
{
  const std::string mysql =
      "-- MySQL dump 10.13  Distrib 8.0\n" + body + "\n-- Dump completed on 2026-11-22  1:56:53\n";
  const std::string postgres = "--\n-- PostgreSQL database dump\n--\n\\restrict abc\n" + body +
                               "\n--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict abc\n";
  for (const std::size_t piece : {1u, 7u, 4096u, 100000u}) {
    CHECK(watch(mysql, piece).complete());
    CHECK(watch(mysql, piece).format() == "mysql-dump");
    CHECK_FALSE(watch(mysql.substr(0, mysql.size() - 60), piece).complete());
    CHECK(watch(postgres, piece).complete());
    CHECK(watch(postgres, piece).format() == "postgresql-dump");
    CHECK_FALSE(watch(postgres.substr(0, postgres.size() - 80), piece).complete());
  }
}

TEST_CASE("a cluster dump wants its own closing line")
{
  const std::string one =
      "--\n-- PostgreSQL database cluster dump\n--\n" + body + "\n-- PostgreSQL database dump complete\n";
  CHECK_FALSE(watch(one, 500).complete());
  CHECK(watch(one + "-- PostgreSQL database cluster dump complete\n", 500).complete());
}

TEST_CASE("other text is no dump")
{
  CHECK(watch("hello\n" + body, 100).format().empty());
  CHECK(watch("", 1).format().empty());
}
