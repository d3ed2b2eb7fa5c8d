// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"
#include "ledger/proof.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep::ledger;

namespace {

Entry full_entry()
{
  Entry entry;
  entry.at = *parse_rfc3339("2026-11-22T01:00:00+08:00");
  entry.chunks_root = std::string(64, 'c');
  entry.content_sha256 = std::string(64, 'd');
  entry.content_size = 2000;
  entry.lines = 20;
  entry.max = *parse_rfc3339("2026-03-07T23:59:00+08:00");
  entry.min = *parse_rfc3339("2026-03-01T00:00:02+08:00");
  entry.name = "/var/log/gw1/a \"quoted\",\"prev\":7 name.gz";
  entry.op = Op::grow;
  entry.prefix = Prefix{1000, std::string(64, 'e')};
  entry.prev = 41;
  entry.series = "gw1/syslog";
  entry.sha256 = std::string(64, 'f');
  entry.size = 300;
  return entry;
}

} // namespace

TEST_CASE("an entry is one line of JSON with its keys in order")
{
  const auto line = entry_line(full_entry());
  CHECK(line ==
        "{\"at\":\"2026-11-22T01:00:00+08:00\",\"chunks_root\":\"" + std::string(64, 'c') +
            "\",\"content_sha256\":\"" + std::string(64, 'd') +
            "\",\"content_size\":2000,\"lines\":20,\"max\":\"2026-03-07T23:59:00+08:00\",\"min\":\"2026-03-"
            "01T00:00:02+08:00\",\"name\":\"/var/log/gw1/a \\\"quoted\\\",\\\"prev\\\":7 "
            "name.gz\",\"op\":\"grow\",\"prefix\":{\"n\":1000,\"sha256\":\"" +
            std::string(64, 'e') + "\"},\"prev\":41,\"series\":\"gw1/syslog\",\"sha256\":\"" +
            std::string(64, 'f') + "\",\"size\":300,\"v\":1}\n");
  const auto again = parse_entry(line);
  REQUIRE(again);
  CHECK(entry_line(*again) == line);
}

TEST_CASE("the head of a line is found without being misled by names")
{
  auto entry = full_entry();
  const auto with_prev = entry_line(entry);
  auto head = entry_head(with_prev);
  CHECK(head.at == "2026-11-22T01:00:00+08:00");
  CHECK(head.prev == 41);
  CHECK_FALSE(head.gone);
  entry.prev.reset();
  entry.op = Op::gone;
  entry.name += "\\\",\"op\":\"seal\"";
  const auto line = entry_line(entry);
  head = entry_head(line);
  CHECK_FALSE(head.prev);
  CHECK(head.gone);
  CHECK(head.max == "2026-03-07T23:59:00+08:00");
}

TEST_CASE("what is asked of each line is what parsing it would tell, whichever of its values it has")
{
  for (const auto op : {Op::seal, Op::grow, Op::gone, Op::altered, Op::restore, Op::accept})
    for (unsigned values = 0; values < 8; ++values) {
      auto entry = full_entry();
      entry.op = op;
      entry.open = (values & 1) != 0 ? std::optional<int64_t>(12) : std::nullopt;
      entry.prefix = (values & 2) != 0 ? std::optional(Prefix{345, std::string(64, 'b')}) : std::nullopt;
      entry.prev = (values & 4) != 0 ? std::optional<int64_t>(678) : std::nullopt;
      const auto line = entry_line(entry);
      const auto head = entry_head(line);
      CHECK(head.gone == (op == Op::gone));
      CHECK(head.accept == (op == Op::accept));
      CHECK(head.open == entry.open.has_value());
      CHECK(head.prev == entry.prev);
      CHECK(container_digest(line) == entry.sha256);
      CHECK(content_digest(line) == entry.content_sha256);
    }
}

TEST_CASE("what is not an entry is refused")
{
  const auto line = entry_line(full_entry());
  CHECK_FALSE(parse_entry(line.substr(0, line.size() - 1)));
  CHECK_FALSE(parse_entry("{}\n"));
  CHECK_FALSE(parse_entry("[]\n"));
  CHECK_FALSE(parse_entry("\n"));
  auto later = line;
  later.replace(later.find("\"v\":1"), 5, "\"v\":2");
  CHECK(parse_entry(later).error().kind == ErrorKind::unsupported);
}

TEST_CASE("a proof is read as it was written, and nothing else is")
{
  const EntryProof proof{
      entry_line(full_entry()), 41, {leaf_hash("a"), leaf_hash("b")}, "o\n1\nr\n\n— o AAAAAAA=\n"};
  const auto text = format_proof(proof);
  CHECK(text.starts_with("c2sp.org/tlog-proof@v1\nextra "));
  const auto again = parse_proof(text);
  REQUIRE(again);
  CHECK(again->entry == proof.entry);
  CHECK(again->index == 41);
  CHECK(again->hashes == proof.hashes);
  CHECK(again->checkpoint == proof.checkpoint);
  CHECK(format_proof(*again) == text);
  for (std::size_t cut = 0; cut < text.find("\n\n"); ++cut)
    CHECK_FALSE(parse_proof(text.substr(0, cut)));
  auto wrong = text;
  wrong.replace(wrong.find("index 41"), 8, "index 041");
  CHECK_FALSE(parse_proof(wrong));
}

TEST_CASE("a submission is a checkpoint alone or the body of add-checkpoint")
{
  const std::string checkpoint = "o\n1\nr\n\n— o AAAAAAA=\n";
  CHECK_FALSE(parse_submission(checkpoint)->old_size);
  CHECK(parse_submission(checkpoint)->checkpoint == checkpoint);
  const Submission submission{7, {leaf_hash("a")}, checkpoint};
  const auto again = parse_submission(format_submission(submission));
  REQUIRE(again);
  CHECK(again->old_size == 7);
  CHECK(again->hashes == submission.hashes);
  CHECK(again->checkpoint == checkpoint);
  CHECK_FALSE(parse_submission("old 07\n\n" + checkpoint));
  CHECK_FALSE(parse_submission("old 7\nAAAA\n\n" + checkpoint));
  CHECK_FALSE(parse_submission(""));
}
