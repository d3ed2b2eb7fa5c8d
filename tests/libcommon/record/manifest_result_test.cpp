// SPDX-License-Identifier: Apache-2.0
#include "record/manifest_result.hpp"
#include "round_trip.hpp"

using namespace eduaudit;

TEST_CASE("what verify says of a manifest and its files is read as it was written")
{
  check_round_trip(ManifestedFile{.manifest = "m",
                                  .path = "a\xef\xbf\xbd",
                                  .path_bytes = "61ff",
                                  .state = FileState::moved,
                                  .reason = {"why", "原因"},
                                  .moved_to = "b",
                                  .digest = "sha256",
                                  .wanted = "00",
                                  .seen = "01",
                                  .size_bytes = 0,
                                  .wanted_bytes = 5,
                                  .modified = Moment{}});
  check_round_trip(ManifestResult{.path = "m",
                                  .format = "gnu",
                                  .folder = "d",
                                  .digests = {"md5"},
                                  .weak = true,
                                  .named = 1,
                                  .match = 2,
                                  .missing = 3,
                                  .extra = 4,
                                  .moved = 5,
                                  .changed = 6,
                                  .rotten = 7,
                                  .unread = 8,
                                  .bytes = 9,
                                  .bad_lines = {1},
                                  .bad_line_count = 1,
                                  .problems = {{"wrong", "有误"}},
                                  .looked_for_extra = true,
                                  .complete = true});
}

TEST_CASE("names that look alike once they are text stay apart by their bytes")
{
  const ManifestedFile one{.manifest = "m", .path = "a\xef\xbf\xbd", .path_bytes = "61ff"};
  const ManifestedFile other{.manifest = "m", .path = "a\xef\xbf\xbd", .path_bytes = "61fe"};
  CHECK(Schema<ManifestedFile>::key(one) != Schema<ManifestedFile>::key(other));
}
