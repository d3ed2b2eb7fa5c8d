// SPDX-License-Identifier: Apache-2.0
#include "record/archive.hpp"
#include "record/backup_generation.hpp"
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
                                         .host = "nas",
                                         .read_only = true,
                                         .immutable = false,
                                         .append_only = true,
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
                             .remote_document = "paper",
                             .every_seconds = 86400,
                             .expected_from = Date{year{2026} / 11 / 1},
                             .missed_count = 2,
                             .missed = {Date{year{2026} / 11 / 2}},
                             .due_since = Moment{},
                             .clock_problems = {{"f", ClockProblem::identical, Moment{}, Moment{}, 3}},
                             .min_size_bytes = 9,
                             .compared = 1,
                             .shrunken = {{"f", "rows", "pupil", 1, 10, 10, 7}},
                             .policy = "borg",
                             .slots = {{"weekly", 4, 2, {Date{year{2026} / 11 / 2}}}},
                             .oldest = Moment{},
                             .oldest_path = "g",
                             .removable = 1,
                             .next_removal = Date{year{2026} / 11 / 23},
                             .next_removed = "h",
                             .free_bytes = 10,
                             .bytes_per_day = -1,
                             .full_on = Date{year{2027} / 1 / 1},
                             .signs = {{"note", "i", {"why", "原因"}}},
                             .digits = {{"media", 2, 1, "no", {"why", "原因"}}},
                             .source_on_same_disk = true,
                             .writable_by_source = false,
                             .verdicts = {Verdict::stale, Verdict::retention_gap}});
}

TEST_CASE("every field of a generation survives writing and reading")
{
  check_round_trip(BackupGeneration{.set = "portal",
                                    .kind = "a-*.tar",
                                    .path = "a-20261122.tar",
                                    .taken = Moment{},
                                    .taken_clock = "name",
                                    .by_name = Moment{},
                                    .by_content = Moment{},
                                    .by_mtime = Moment{},
                                    .size_bytes = 1,
                                    .members = 2,
                                    .table_count = 3,
                                    .row_count = 4,
                                    .verdict = Verdict::ok,
                                    .level = 2,
                                    .kept_by = {"daily", "weekly"},
                                    .removed_on = Date{year{2026} / 11 / 29}});
}
