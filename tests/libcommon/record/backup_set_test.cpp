// SPDX-License-Identifier: Apache-2.0
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include "round_trip.hpp"

using namespace eduaudit;
using namespace std::chrono;

TEST_CASE("every field of an archive survives writing and reading")
{
  check_round_trip(Archive{.set = "portal",
                           .path = "conf/backups/a.tar",
                           .name = "backups/a.tar",
                           .folder = true,
                           .size_bytes = 1,
                           .taken = Moment{},
                           .taken_clock = "name",
                           .taken_by_name = Moment{},
                           .taken_by_content = Moment{},
                           .format = "tar",
                           .experimental = true,
                           .codec = "gzip",
                           .verdict = Verdict::incomplete,
                           .reason = {"why", "原因"},
                           .unproven = Unproven::encrypted,
                           .level = 1,
                           .members = 2,
                           .content_bytes = 3,
                           .checksummed = true,
                           .sha256 = "ab",
                           .table_count = 1,
                           .row_count = 4,
                           .tables = {{"pupil", 4}},
                           .damage_count = 1,
                           .damages = {{"range", "name", 0, 512, {"why", "原因"}}},
                           .manifest = ManifestState::not_listed,
                           .proven = Moment{},
                           .rotten_since = Moment{}});
}

TEST_CASE("an archive is known by its name from the folder of audit.toml")
{
  const Archive one{.set = "portal", .path = "conf/backups/a.tar", .name = "backups/a.tar"};
  const Archive other{.set = "portal", .path = "/etc/conf/backups/a.tar", .name = "backups/a.tar"};
  CHECK(Schema<Archive>::key(one) == Schema<Archive>::key(other));
  CHECK(Schema<Archive>::key({.set = "portal", .path = "a"}) !=
        Schema<Archive>::key({.set = "portal", .path = "b"}));
}

TEST_CASE("every field of a backup set survives writing and reading")
{
  check_round_trip(BackupSet{.name = "portal",
                             .declared = false,
                             .access = FactAccess::denied,
                             .reason = {"why", "原因"},
                             .paths = {"a", "b"},
                             .files = 1,
                             .generations = 2,
                             .undecided_generations = 3,
                             .size_bytes = 4,
                             .newest = Moment{},
                             .newest_path = "a",
                             .newest_clock = "content",
                             .manifest = "SUMS",
                             .manifest_access = FactAccess::malformed,
                             .manifest_reason = {"line 1", "第 1 行"},
                             .missing_files = 5,
                             .missing = {"c"},
                             .copies = {{.path = "d",
                                         .access = FactAccess::unreadable,
                                         .reason = {"why", "原因"},
                                         .files = 6,
                                         .medium = "memory",
                                         .newest = Moment{},
                                         .newest_path = "e",
                                         .size_bytes = 7,
                                         .original_bytes = 8}},
                             .cycle_days = 30,
                             .overdue_bytes = 1,
                             .overdue_files = 2,
                             .unproven_bytes = 3,
                             .unproven_files = 4,
                             .oldest_proof = Moment{},
                             .remote = "far",
                             .remote_confirmed_on = Date{year{2026} / 11 / 21},
                             .remote_document = "paper"});
}
