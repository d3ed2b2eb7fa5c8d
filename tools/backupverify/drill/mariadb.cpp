// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "drill/bench.hpp"
#include "drill/mariadb_errors.hpp"
#include "drill/quoted.hpp"
#include "drill/server.hpp"
#include "drill/sql_feed.hpp"
#include <array>
#include <sys/stat.h>

namespace eduaudit::backupverify {

namespace {

constexpr auto folders =
    std::to_array<std::string_view>({"/usr/sbin", "/usr/bin", "/usr/libexec", "/usr/local/mysql/bin"});
constexpr auto system_scripts = std::to_array<std::string_view>(
    {"system_tables.sql", "performance_tables.sql", "system_tables_data.sql"});

std::string program(std::string_view name)
{
  return find_program(name, folders);
}

tl::unexpected<Error> not_installed(std::string_view name)
{
  return fail(ErrorKind::unsupported, std::string(name),
              {"is not installed; a drill of MariaDB needs the packages mariadb-server and mariadb-client",
               "未安装；MariaDB 演练需要 mariadb-server 与 mariadb-client 软件包"});
}

std::string identifier(std::string_view name)
{
  return quoted(name, '`');
}

// What mariadb-install-db pipes into `mariadbd --bootstrap`, without its shell and its help tables.
Result<std::string> system_tables()
{
  std::string sql = "CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n";
  for (const auto script : system_scripts) {
    auto text = read_file("/usr/share/mysql/mariadb_" + std::string(script));
    if (!text)
      text = read_file("/usr/share/mysql/mysql_" + std::string(script));
    if (!text)
      return not_installed(script);
    // As mariadb-install-db does: no name of this host.
    for (const auto line : split(*text, '\n'))
      if (line.find("@current_hostname") == std::string_view::npos)
        sql += std::string(line) + "\n";
  }
  return sql;
}

// One throwaway server of MariaDB, reached through a socket in its own folder.
class Mariadb {
 public:
  explicit Mariadb(const Bench& bench) : m_bench(bench), m_socket(bench.place().path("mariadb.sock")) {}

  Result<void> begin()
  {
    if (program("mariadbd").empty() || program("mariadb").empty())
      return not_installed(program("mariadbd").empty() ? "mariadbd" : "mariadb");
    if (const auto data = m_bench.place().make_folder("data"); !data)
      return tl::unexpected(data.error());
    if (const auto scratch = m_bench.place().make_folder("tmp"); !scratch)
      return tl::unexpected(scratch.error());
    if (auto installed = install(); !installed)
      return installed;
    auto server = Server::begin(
        m_bench.place(), serving(),
        [this] {
          struct stat status {};
          return ::stat(m_socket.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
        },
        m_bench.limit());
    if (!server)
      return tl::unexpected(server.error());
    m_server.emplace(std::move(*server));
    auto sql = memory_source("CREATE DATABASE eduaudit_drill;\n");
    return succeed(client("mysql", sql.get(), {}, {}));
  }

  Result<void> restore()
  {
    auto dump = open_source(m_bench.archive.path);
    if (!dump)
      return tl::unexpected(dump.error());
    MariadbFeed feed(*dump->source);
    MariadbErrors errors;
    auto program = client("eduaudit_drill", &feed, {}, [&](std::string_view line) { errors.take(line); });
    program.command.emplace_back("--force"); // in order to count the statements that fail
    const Stopwatch watch(m_bench);
    const auto code = run(m_bench.place(), program);
    if (!code)
      return blame(m_bench, code.error());
    return errors.tell(m_bench, *code, feed.tables());
  }

  Result<void> look()
  {
    std::vector<std::array<std::string, 2>> names;
    auto query =
        memory_source("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_TYPE = "
                      "'BASE TABLE' AND TABLE_SCHEMA NOT IN ('mysql', 'information_schema', "
                      "'performance_schema', 'sys') ORDER BY 1, 2;\n");
    const auto code =
        run(m_bench.place(), client("eduaudit_drill", query.get(),
                                    [&](std::string_view line) {
                                      const auto parts = split(line, '\t');
                                      if (parts.size() == 2)
                                        names.push_back({std::string(parts[0]), std::string(parts[1])});
                                    },
                                    {}));
    if (!code)
      return blame(m_bench, code.error());
    return ask(names);
  }

 private:
  std::vector<std::string> with_limits(std::vector<std::string> command) const
  {
    for (const auto* option :
         {"--skip-log-bin", "--innodb-doublewrite=0", "--innodb-flush-log-at-trx-commit=0",
          "--innodb-flush-method=nosync", "--innodb-buffer-pool-size=64M", "--innodb-log-file-size=64M",
          "--loose-aria-pagecache-buffer-size=32M", "--key-buffer-size=16M", "--skip-name-resolve",
          "--local-infile=0", "--event-scheduler=OFF", "--performance-schema=OFF", "--skip-networking",
          "--max-allowed-packet=1G", "--innodb-strict-mode=OFF"})
      command.emplace_back(option);
    command.push_back("--datadir=" + m_bench.place().path("data"));
    command.push_back("--tmpdir=" + m_bench.place().path("tmp"));
    command.push_back("--secure-file-priv=" + m_bench.place().path("tmp"));
    return command;
  }

  Result<void> install()
  {
    auto sql = system_tables();
    if (!sql)
      return tl::unexpected(sql.error());
    auto source = memory_source(std::move(*sql));
    return succeed({.command = with_limits({program("mariadbd"), "--no-defaults", "--bootstrap"}),
                    .input = source.get(),
                    .limit = m_bench.limit()});
  }

  std::vector<std::string> serving() const
  {
    auto command = with_limits({program("mariadbd"), "--no-defaults"});
    command.emplace_back("--innodb-fast-shutdown=2"); // nothing is to be kept; not while it is installed
    command.push_back("--socket=" + m_socket);
    command.push_back("--pid-file=" + m_bench.place().path("mariadb.pid"));
    return command;
  }

  Program client(std::string_view name, ByteSource* input, TakeLine output, TakeLine errors) const
  {
    return {.command = {program("mariadb"), "--no-defaults", "--sandbox", "--batch", "--skip-column-names",
                        "--local-infile=0", "--max-allowed-packet=1G", "--socket=" + m_socket, "--user=root",
                        "--default-character-set=utf8mb4", "--database=" + std::string(name)},
            .input = input,
            .output = std::move(output),
            .errors = std::move(errors),
            .limit = m_bench.limit()};
  }

  Result<void> succeed(const Program& program) const
  {
    const auto code = run(m_bench.place(), program);
    if (!code)
      return tl::unexpected(code.error());
    if (*code != 0)
      return fail(ErrorKind::internal, std::string(base_name(program.command.front())),
                  say({"ended with exit code {}", "以退出码 {} 结束"}, {*code}));
    return {};
  }

  std::string name_of(const std::array<std::string, 2>& table) const
  {
    return table[0] == "eduaudit_drill" ? table[1] : table[0] + "." + table[1];
  }

  std::string questions(const std::vector<std::array<std::string, 2>>& names) const
  {
    const auto offset = m_bench.zone.offset.count();
    std::string sql = "SET time_zone = '" + format_zone(m_bench.zone) + "';\n";
    if (offset == 0)
      sql = "SET time_zone = '+00:00';\n";
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto table = identifier(names[i][0]) + "." + identifier(names[i][1]);
      sql +=
          "SELECT 't', " + std::to_string(i) + ", COUNT(*) FROM " + table + ";\nCHECK TABLE " + table + ";\n";
    }
    for (std::size_t i = 0; i < m_bench.settings.newest.size(); ++i) {
      const auto& column = m_bench.settings.newest[i];
      std::string table;
      for (const auto& part : column.table)
        table += (table.empty() ? "" : ".") + identifier(part);
      sql += "SELECT 'n', " + std::to_string(i) + ", FLOOR(UNIX_TIMESTAMP(MAX(" + identifier(column.column) +
             "))) FROM " + table + ";\n";
    }
    return sql;
  }

  Result<void> ask(const std::vector<std::array<std::string, 2>>& names)
  {
    std::vector<bool> told(m_bench.settings.newest.size());
    const auto answer = [&](std::string_view line) {
      const auto parts = split(line, '\t');
      const auto index = parts.size() == 3 ? parse_integer(parts[1]) : std::nullopt;
      if (index && parts[0] == "t")
        m_bench.has_table(name_of(names.at(static_cast<std::size_t>(*index))),
                          parse_integer(parts[2]).value_or(0));
      else if (index && parts[0] == "n") {
        told.at(static_cast<std::size_t>(*index)) = true;
        m_bench.has_newest(static_cast<std::size_t>(*index), parse_integer(parts[2]));
      } else if (parts.size() >= 4 && parts[1] == "check" && (parts[2] == "error" || parts[2] == "warning"))
        m_bench.lacks("integrity", std::string(parts[0]),
                      Text{"CHECK TABLE finds it damaged", "CHECK TABLE 发现损坏"});
    };
    auto query = memory_source(questions(names));
    auto program = client("eduaudit_drill", query.get(), answer, {});
    program.command.emplace_back("--force");
    const auto code = run(m_bench.place(), program);
    if (!code)
      return blame(m_bench, code.error());
    for (std::size_t i = 0; i < told.size(); ++i)
      if (!told[i])
        m_bench.has_newest(i, std::nullopt);
    return {};
  }

  const Bench& m_bench;
  std::string m_socket;
  std::optional<Server> m_server;
};

} // namespace

Result<void> restore_mariadb(const Bench& bench)
{
  Mariadb server(bench);
  if (auto begun = server.begin(); !begun)
    return begun;
  if (auto restored = server.restore(); !restored)
    return restored;
  return server.look();
}

} // namespace eduaudit::backupverify
