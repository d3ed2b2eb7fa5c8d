// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "drill/bench.hpp"
#include "drill/postgresql_errors.hpp"
#include "drill/quoted.hpp"
#include "drill/server.hpp"
#include "drill/sql_feed.hpp"
#include "drill/tree_copy.hpp"
#include <array>
#include <random>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr auto server_folders = std::to_array<std::string_view>(
    {"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/usr/bin"});
constexpr std::string_view user = "eduaudit_drill"; // no dump makes a role of this name
constexpr std::string_view database = "eduaudit_drill";

std::string program(std::string_view name)
{
  return find_program(name, server_folders);
}

tl::unexpected<Error> not_installed(std::string_view name)
{
  return fail(ErrorKind::unsupported, std::string(name),
              {"is not installed; a drill of PostgreSQL needs the packages postgresql and postgresql-client",
               "未安装；PostgreSQL 演练需要 postgresql 与 postgresql-client 软件包"});
}

std::string literal(std::string_view text)
{
  return quoted(text, '\'');
}

std::string identifier(std::string_view name)
{
  return quoted(name, '"');
}

// One throwaway server of PostgreSQL that only its folder's owner can reach.
class Postgresql {
 public:
  explicit Postgresql(const Bench& bench) : m_bench(bench) {}

  Result<void> begin()
  {
    if (program("initdb").empty() || program("postgres").empty())
      return not_installed("initdb");
    if (program("psql").empty() || program("pg_restore").empty())
      return not_installed("psql");
    const auto socket = m_bench.place().make_folder("socket");
    if (!socket)
      return tl::unexpected(socket.error());
    m_socket = *socket;
    const auto code = run(m_bench.place(), {.command = {program("initdb"), "-D", m_bench.place().path("data"),
                                                        "-U", std::string(user), "-A", "trust", "-E", "UTF8",
                                                        "--no-locale", "--no-sync", "--no-instructions"},
                                            .limit = m_bench.limit()});
    if (!code)
      return tl::unexpected(code.error());
    if (*code != 0)
      return failed("initdb", *code);
    return start_server();
  }

  Result<void> restore()
  {
    auto source = open_source(m_bench.archive.path);
    if (m_bench.archive.folder)
      return restore_folder();
    if (!source)
      return tl::unexpected(source.error());
    const auto head = head_of(*source->source);
    auto again = open_source(m_bench.archive.path);
    if (!again)
      return tl::unexpected(again.error());
    if (head.starts_with("PGDMP") || head.starts_with("toc.dat"))
      return restore_archive({}, again->source.get());
    return restore_text(*again->source);
  }

  Result<void> look()
  {
    const auto names = databases();
    if (!names)
      return tl::unexpected(names.error());
    for (const auto& name : *names)
      if (auto looked = look_at(name, names->size() > 1); !looked)
        return looked;
    return {};
  }

 private:
  tl::unexpected<Error> failed(std::string_view what, int code) const
  {
    return fail(ErrorKind::internal, std::string(what),
                say({"ended with exit code {}", "以退出码 {} 结束"}, {code}));
  }

  Result<void> start_server()
  {
    const auto data = m_bench.place().path("data");
    auto server = Server::begin(
        m_bench.place(),
        {program("postgres"),
         "-D",
         data,
         "-k",
         m_socket,
         "-c",
         "listen_addresses=",
         "-c",
         "fsync=off",
         "-c",
         "full_page_writes=off",
         "-c",
         "synchronous_commit=off",
         "-c",
         "wal_level=minimal",
         "-c",
         "max_wal_senders=0",
         "-c",
         "max_wal_size=1GB",
         "-c",
         "shared_buffers=64MB",
         "-c",
         "maintenance_work_mem=64MB",
         "-c",
         "autovacuum=off",
         "-c",
         "dynamic_shared_memory_type=mmap",
         "-c",
         "max_connections=20",
         "-c",
         "jit=off",
         "-c",
         "log_min_messages=panic",
         "-c",
         "log_min_error_statement=panic"},
        [pid_file = join_path(data, "postmaster.pid")] {
          const auto text = read_file(pid_file, 4096);
          return text && text->find("\nready") != std::string::npos;
        },
        m_bench.limit());
    if (!server)
      return tl::unexpected(server.error());
    m_server.emplace(std::move(*server));
    auto source = memory_source("CREATE DATABASE " + identifier(database) + ";\n");
    const auto code = run(m_bench.place(), psql("postgres", source.get(), {}, {}));
    if (!code)
      return tl::unexpected(code.error());
    return *code == 0 ? Result<void>() : failed("psql", *code);
  }

  Program psql(std::string_view name, ByteSource* input, TakeLine output, TakeLine errors) const
  {
    return {.command = {program("psql"), "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-v",
                        "VERBOSITY=sqlstate", "-h", m_socket, "-U", std::string(user), "-d",
                        std::string(name), "-f", "-"},
            .input = input,
            .output = std::move(output),
            .errors = std::move(errors),
            .limit = m_bench.limit()};
  }

  static std::string head_of(ByteSource& source)
  {
    std::string head(512, '\0');
    std::size_t size = 0;
    while (size < head.size()) {
      const auto got = source.read(std::span(head).subspan(size));
      if (!got || *got == 0)
        break;
      size += *got;
    }
    head.resize(size);
    return head;
  }

  Result<void> restore_folder()
  {
    const auto copied = copy_folder(m_bench.archive.path, m_bench.place(), "dump");
    return copied ? restore_archive(m_bench.place().path("dump"), nullptr) : copied;
  }

  // Custom, tar and directory format: pg_restore goes on behind a statement that fails.
  Result<void> restore_archive(const std::string& folder, ByteSource* input)
  {
    RestoreErrors errors;
    Program restore{.command = {program("pg_restore"), "--no-owner", "--no-privileges", "-h", m_socket, "-U",
                                std::string(user), "-d", std::string(database)},
                    .input = input,
                    .errors = [&](std::string_view line) { errors.take(line); },
                    .limit = m_bench.limit()};
    if (!folder.empty())
      restore.command.push_back(folder);
    const Stopwatch watch(m_bench);
    const auto code = run(m_bench.place(), restore);
    if (!code)
      return blame(m_bench, code.error());
    errors.tell(m_bench, *code);
    return {};
  }

  Result<void> make_roles()
  {
    auto source = open_source(m_bench.archive.path);
    if (!source)
      return tl::unexpected(source.error());
    std::string sql;
    for (const auto& role : roles_of(*source->source))
      sql += "CREATE ROLE " + identifier(role) + ";\n";
    if (sql.empty())
      return {};
    auto roles = memory_source(std::move(sql));
    auto program = psql("postgres", roles.get(), {}, {});
    std::replace(program.command.begin(), program.command.end(), std::string("ON_ERROR_STOP=1"),
                 std::string("ON_ERROR_STOP=0"));
    return run(m_bench.place(), program).map([](int) {});
  }

  static std::string key()
  {
    std::random_device device;
    std::string seed;
    for (int i = 0; i < 8; ++i)
      seed += std::to_string(device());
    return digest_hex(DigestKind::sha256, seed).substr(0, 32);
  }

  // psql ends at the first statement that fails.
  Result<void> restore_text(ByteSource& dump)
  {
    if (auto made = make_roles(); !made)
      return made;
    PostgresqlFeed feed(dump, key());
    TextErrors errors;
    const Stopwatch watch(m_bench);
    const auto code =
        run(m_bench.place(), psql(database, &feed, {}, [&](std::string_view line) { errors.take(line); }));
    if (!code)
      return blame(m_bench, code.error());
    m_several = feed.connects();
    return errors.tell(m_bench, *code, feed.tables());
  }

  Result<std::vector<std::string>> databases()
  {
    std::vector<std::string> names{std::string(database)};
    if (!m_several)
      return names;
    auto query = memory_source("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> " +
                               literal(database) + " ORDER BY 1;\n");
    const auto code =
        run(m_bench.place(),
            psql(database, query.get(), [&](std::string_view line) { names.emplace_back(line); }, {}));
    if (!code)
      return tl::unexpected(code.error());
    return names;
  }

  static std::string zone_of(Zone zone)
  {
    return "SET TIME ZONE INTERVAL '" + std::to_string(zone.offset.count()) + " seconds';\n";
  }

  std::string questions() const
  {
    std::string sql = zone_of(m_bench.zone);
    sql += "SELECT format('SELECT ''t'', %L, count(*) FROM %I.%I', n.nspname || '.' || c.relname, n.nspname, "
           "c.relname) "
           "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') "
           "AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY "
           "1\n\\gexec\n"
           "SELECT 'CREATE EXTENSION IF NOT EXISTS amcheck' FROM pg_available_extensions WHERE name = "
           "'amcheck'\n\\gexec\n"
           "SELECT format('SELECT ''i'', %L, bt_index_check(%s)', n.nspname || '.' || t.relname, c.oid) FROM "
           "pg_index i "
           "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_am a ON "
           "a.oid = "
           "c.relam JOIN pg_namespace n ON n.oid = t.relnamespace, pg_extension e WHERE e.extname = "
           "'amcheck' AND "
           "a.amname = 'btree' AND c.relkind = 'i' AND i.indisvalid AND n.nspname NOT IN ('pg_catalog', "
           "'pg_toast')\n"
           "\\gexec\n"
           "SELECT 'x', n.nspname || '.' || c.relname, 1 FROM pg_index i JOIN pg_class c ON c.oid = "
           "i.indexrelid JOIN "
           "pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid;\n";
    for (std::size_t i = 0; i < m_bench.settings.newest.size(); ++i) {
      const auto& column = m_bench.settings.newest[i];
      std::string table;
      for (const auto& part : column.table)
        table += (table.empty() ? "" : ".") + identifier(part);
      sql += "SELECT 'n', " + std::to_string(i) + ", floor(extract(epoch from max(" +
             identifier(column.column) + ")::timestamptz))::bigint FROM " + table + ";\n";
    }
    return sql;
  }

  void answer(std::string_view line, const std::string& prefix, std::vector<bool>& told)
  {
    const auto parts = split(line, '\t');
    if (parts.size() != 3)
      return;
    const auto number = parse_integer(parts[2]);
    if (parts[0] == "t")
      m_bench.has_table(prefix + std::string(parts[1]), number.value_or(0));
    else if (parts[0] == "x")
      m_bench.lacks("integrity", prefix + std::string(parts[1]), Text{"the index is not valid", "索引无效"});
    else if (parts[0] == "n" && parse_integer(parts[1])) {
      const auto index = static_cast<std::size_t>(*parse_integer(parts[1]));
      told.at(index) = true;
      m_bench.has_newest(index, number);
    }
  }

  Result<void> look_at(const std::string& name, bool several)
  {
    std::vector<bool> told(m_bench.settings.newest.size());
    int64_t wrong_indexes = 0;
    auto query = memory_source(questions());
    auto program = psql(
        name, query.get(),
        [&](std::string_view line) { answer(line, several ? name + "." : std::string(), told); },
        [&](std::string_view line) { wrong_indexes += line.find("XX") != std::string_view::npos; });
    std::replace(program.command.begin(), program.command.end(), std::string("ON_ERROR_STOP=1"),
                 std::string("ON_ERROR_STOP=0"));
    const auto code = run(m_bench.place(), program);
    if (!code)
      return blame(m_bench, code.error());
    if (wrong_indexes > 0)
      m_bench.lacks("integrity", name,
                    say({"{} index(es) do not fit their tables", "{} 个索引与表不符"}, {wrong_indexes}));
    for (std::size_t i = 0; i < told.size() && !several; ++i)
      if (!told[i])
        m_bench.has_newest(i, std::nullopt);
    return {};
  }

  const Bench& m_bench;
  std::string m_socket;
  std::optional<Server> m_server;
  bool m_several = false; // databases
};

} // namespace

Result<void> restore_postgresql(const Bench& bench)
{
  Postgresql server(bench);
  if (auto begun = server.begin(); !begun)
    return begun;
  if (auto restored = server.restore(); !restored)
    return restored;
  return server.look();
}

} // namespace eduaudit::backupverify
