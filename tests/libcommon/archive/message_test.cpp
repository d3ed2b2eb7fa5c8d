// SPDX-License-Identifier: Apache-2.0
#include "archive/message.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a head says what comes and how long it is")
{
  const auto bytes = message_head(MessageKind::content, 70'000);
  REQUIRE(bytes.size() == message_head_size);
  const auto head = parse_head(bytes);
  CHECK(head.kind == MessageKind::content);
  CHECK(head.size == 70'000);
}

TEST_CASE("what a child tells arrives as it was told")
{
  const auto member = unpack_member(pack(Member{
      .name = "年/a\nb", .size = 1ull << 40, .mtime = -7, .type = Member::Type::link, .encrypted = true}));
  CHECK(member.name == "年/a\nb");
  CHECK(member.size == 1ull << 40);
  CHECK(member.mtime == -7);
  CHECK(member.type == Member::Type::link);
  CHECK(member.encrypted);

  const auto summary = unpack_summary(pack(ContainerSummary{.format = ContainerFormat::seven_zip,
                                                            .codec = Codec::xz,
                                                            .members = 3,
                                                            .bytes = 1ull << 33,
                                                            .checksummed = true,
                                                            .end_marker = false,
                                                            .encrypted = 2}));
  CHECK(summary.format == ContainerFormat::seven_zip);
  CHECK(summary.members == 3);
  CHECK(summary.bytes == 1ull << 33);
  CHECK(summary.checksummed);
  CHECK_FALSE(summary.end_marker);
  CHECK(summary.encrypted == 2);

  const Error error{ErrorKind::truncated, "a.7z", {"it is cut", "被截断"}};
  CHECK(unpack_error(pack(error)) == error);
}
