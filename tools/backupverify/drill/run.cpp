// SPDX-License-Identifier: Apache-2.0
#include "drill/run.hpp"
#include "drill/bench.hpp"
#include "drill/choose.hpp"
#include "i18n/language.hpp"
#include "proof_ledger.hpp"
#include "report.hpp"
#include "wording.hpp"
#include <algorithm>
#include <cstdlib>
#include <map>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_tables_in_record = 50;
constexpr int64_t mebi = 1 << 20;

std::string scratch_root(const Session& session)
{
  const auto& given = session.settings<Settings>().drill_scratch;
  if (!given.empty())
    return given;
  const char* usual = std::getenv("TMPDIR");
  return usual && *usual != '\0' ? usual : "/var/tmp";
}

// What the restored data may take: indexes and logs beside it, and where the dump is compressed inside, more
// than can be seen of it.
int64_t needed_bytes(const Archive& archive, std::string_view kind)
{
  const auto content = std::max(archive.content_bytes, archive.size_bytes);
  if (kind == "tree" || archive.format == "sqlite")
    return content + content / 20 + mebi;
  if (kind == "sqlite")
    return content * 2 + mebi;
  const bool compressed_inside = kind == "postgresql" && archive.format != "postgresql-dump";
  return (compressed_inside ? std::max(archive.size_bytes * 6, archive.content_bytes) : content * 2) +
         200 * mebi;
}

Result<void> restore(const Bench& bench)
{
  const auto& kind = bench.settings.kind;
  if (kind == "sqlite")
    return restore_sqlite(bench);
  if (kind == "postgresql")
    return restore_postgresql(bench);
  return kind == "mariadb" ? restore_mariadb(bench) : restore_tree(bench);
}

Result<Worker> worker_of(const DrillSettings& settings)
{
  if (settings.kind == "postgresql")
    return find_worker(settings.user, {"postgres"});
  return settings.kind == "mariadb" ? find_worker(settings.user, {"mysql"}) : find_worker(settings.user, {});
}

Result<void> restore_in_workplace(const DrillSettings& settings, const Archive& archive,
                                  const Session& session, Drill& drill)
{
  const auto root = scratch_root(session);
  const auto worker = worker_of(settings);
  if (!worker)
    return tl::unexpected(worker.error());
  const auto place = Workplace::make(root, *worker);
  if (!place)
    return tl::unexpected(place.error());
  const auto needed = needed_bytes(archive, settings.kind);
  if (const auto free = place->free_bytes(); free < needed)
    return fail(
        ErrorKind::limit, root,
        say({"the restore may need {} bytes there, and {} are free: name another folder with --scratch",
             "恢复可能需要 {} 字节，而此处仅剩 {} 字节：请用 --scratch 指定其他目录"},
            {needed, free}));
  const auto before = stat_file(archive.path);
  auto restored = restore({settings, archive, &*place, session.school.zone, drill});
  const auto after = stat_file(archive.path);
  if (restored && (!before || !after || stamp_of(*before) != stamp_of(*after)))
    return fail(ErrorKind::read, archive.path,
                {"it was changed while it was restored", "恢复期间备份被改动"});
  return restored;
}

void compare_rows(const Bench& bench, const Drill& before)
{
  const auto within = *bench.settings.expect_rows_within;
  std::map<std::string, int64_t> now;
  for (const auto& table : bench.drill.tables)
    now[table.name] = table.rows;
  const auto differs = [&](int64_t rows, int64_t then) {
    return (rows > then ? rows - then : then - rows) * 100 > then * within;
  };
  const Text words{"{} row(s), and {} in the drill of {}", "{} 条记录，而 {2} 的演练为 {1} 条"};
  const auto day = before.at ? format_date(date_of(*before.at, bench.zone)) : std::string("?");
  for (const auto& table : before.tables)
    if (const auto found = now.find(table.name); found != now.end() && differs(found->second, table.rows))
      bench.lacks("rows", table.name, say(words, {found->second, table.rows, day}));
  if (bench.settings.kind == "tree" && differs(bench.drill.row_count, before.row_count))
    bench.lacks("rows", {},
                say({"{} file(s), and {} in the drill of {}", "{} 个文件，而 {2} 的演练为 {1} 个"},
                    {bench.drill.row_count, before.row_count, day}));
}

// A table that the last good drill had and this one has not.
void compare_tables(const Bench& bench, const Drill& before)
{
  const auto& tables = bench.drill.tables;
  for (const auto& table : before.tables)
    if (std::ranges::find(tables, table.name, &BackupTable::name) == tables.end())
      bench.lacks("table", table.name, Text{"it is not there any more", "已不存在"});
}

void judge(const Bench& bench, const std::optional<Drill>& before)
{
  const auto& settings = bench.settings;
  auto& drill = bench.drill;
  if (settings.expect_tables && drill.table_count < *settings.expect_tables)
    bench.lacks("table", {},
                say({"{} table(s), and at least {} are expected", "共 {} 个表，应至少有 {} 个"},
                    {drill.table_count, *settings.expect_tables}));
  if (settings.kind != "tree" && drill.table_count == 0)
    bench.lacks("table", {}, Text{"no table is in it", "其中没有任何表"});
  if (before)
    compare_tables(bench, *before);
  if (before && settings.expect_rows_within)
    compare_rows(bench, *before);
  if (settings.max_restore_time && drill.restore_ms && *drill.restore_ms > *settings.max_restore_time * 1000)
    bench.lacks("time", {},
                say({"the restore took {} ms, and may take {} s", "恢复用时 {} 毫秒，允许 {} 秒"},
                    {*drill.restore_ms, *settings.max_restore_time}));
  drill.result = drill.problem_count == 0 ? DrillResult::passed : DrillResult::failed;
}

Words words_of(const DrillProblem& problem)
{
  return problem.name.empty() ? problem.problem : say({"{}: {}", "{}：{}"}, {problem.name, problem.problem});
}

// What the drill has shown of the backup.
void raise_level(Archive& archive, const Session& session)
{
  Report(archive, session.now).reached(Level::restored);
  if (archive.verdict == Verdict::unverifiable &&
      (archive.unproven == Unproven::no_checksum || archive.unproven == Unproven::level)) {
    archive.verdict = Verdict::ok;
    archive.unproven = Unproven::none;
    archive.reason = {};
  }
}

void drill_of(const DrillSettings& settings, const std::optional<Archive>& archive, const Session& session,
              const std::optional<Drill>& before, Drill& drill, Emitter& out)
{
  if (!archive || is_broken(*archive)) {
    drill.result = DrillResult::failed;
    drill.problem_count = 1;
    const Words why = archive ? say({"{}: {}", "{}：{}"}, {why_not_ok(*archive), archive->reason})
                              : Words(Text{"there is no backup of this kind", "没有此类备份"});
    drill.problems.push_back({"backup", {}, why});
    drill.reason = why;
    return;
  }
  if (const auto done = restore_in_workplace(settings, *archive, session, drill); !done) {
    drill.result = DrillResult::could_not_run;
    drill.reason = say({"{}: {}", "{}：{}"}, {done.error().subject, done.error().detail});
    out.unread(done.error());
    return;
  }
  judge({settings, *archive, nullptr, session.school.zone, drill}, before);
  if (!drill.problems.empty())
    drill.reason = words_of(drill.problems.front());
}

} // namespace

Drill for_record(Drill drill)
{
  if (drill.tables.size() > most_tables_in_record)
    drill.tables.resize(most_tables_in_record);
  return drill;
}

void run_drill(const DrillSettings& settings, const SetSettings& set, const Session& session,
               DrillHistory& history, Emitter& out)
{
  Drill drill{.name = settings.name, .set = settings.set, .kind = settings.kind};
  drill.at = session.now;
  drill.most_seconds = settings.max_restore_time;
  drill.expect_tables = settings.expect_tables;
  auto archive = newest_to_restore(set, settings.kind, session, out);
  if (archive) {
    drill.archive = archive->path;
    drill.taken = archive->taken;
    drill.sha256 = archive->sha256;
  }
  const auto before = history.newest_passed(settings.name);
  if (!before)
    out.unread(before.error());
  drill_of(settings, archive, session,
           before && *before && (*before)->kind == drill.kind ? *before : std::nullopt, drill, out);
  if (const auto kept = history.keep(drill); !kept)
    out.unread(kept.error());
  if (archive && drill.result == DrillResult::passed)
    raise_level(*archive, session);
  if (archive)
    out.fact(*archive);
  out.fact(for_record(std::move(drill)));
}

} // namespace eduaudit::backupverify
