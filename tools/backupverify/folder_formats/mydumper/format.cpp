// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "folder_formats/mydumper/metadata.hpp"
#include "fs/file.hpp"
#include "sql_names.hpp"
#include "sql_scanner.hpp"
#include <algorithm>
#include <memory>

namespace eduaudit::backupverify::folder_formats {

namespace {

constexpr std::size_t block = 256 * 1024;
constexpr std::size_t longest_metadata = 32 << 20;

bool is_sql(std::string_view name)
{
  return name.ends_with(".sql") || name.find(".sql.") != std::string_view::npos;
}

// One file of statements.
class Statements : public SqlListener {
 public:
  Statements(std::string_view database, TableRows& tables) : m_database(database), m_tables(tables) {}
  void statement(const SqlStatement& one) override
  {
    if (const auto table = m_tables.insert(one.head, one.lists, m_database))
      m_table = *table;
    else if (auto created = name_behind(one.head, "CREATE TABLE"))
      m_tables.add(m_table = m_database + "." + *created, 0);
  }
  void remark(std::string_view, int64_t) override {}
  void copied(const CopyRows&, int64_t, int64_t) override {}
  const std::string& table() const { return m_table; }

 private:
  std::string m_database;
  TableRows& m_tables;
  std::string m_table;
};

class Mydumper {
 public:
  Mydumper(const std::string& path, const Examining& how, Report& report)
      : m_path(path), m_how(how), m_report(report)
  {}

  void examine()
  {
    const auto names = list_folder(m_path);
    if (!names)
      return m_report.fault(names.error());
    read_metadata(*names);
    for (const auto& name : *names)
      if (is_sql(name))
        read_file(name);
    judge();
  }

 private:
  void read_metadata(const std::vector<std::string>& names)
  {
    if (!std::ranges::binary_search(names, "metadata"))
      return m_report.say(Verdict::incomplete,
                          Text{"it was not finished: metadata.partial never became metadata",
                               "转储未完成：metadata.partial 未变为 metadata"});
    const auto text = read_file_text("metadata");
    if (!text)
      return;
    m_metadata = parse_mydumper_metadata(*text, m_how.zone);
    if (!m_metadata.finished)
      m_report.say(Verdict::incomplete, Text{"it was not finished: metadata has no \"Finished dump at\"",
                                             "转储未完成：metadata 中没有 “Finished dump at”"});
    if (m_metadata.finished_at)
      m_report.taken(*m_metadata.finished_at);
  }

  std::optional<std::string> read_file_text(const std::string& name)
  {
    auto text = ::eduaudit::read_file(join_path(m_path, name), longest_metadata);
    if (!text) {
      m_report.fault(text.error());
      return std::nullopt;
    }
    m_report.add_size(static_cast<int64_t>(text->size()));
    return std::move(*text);
  }

  void read_file(const std::string& name)
  {
    const auto path = join_path(m_path, name);
    auto opened = open_source(path, Links::refuse);
    if (!opened)
      return m_report.fault(opened.error());
    const auto status = stat_file(path);
    m_report.add_size(status ? status->st_size : 0);
    m_report.add_member();
    if (status && status->st_size == 0) // as mydumper 0.10 leaves where a table's name has a backtick
      return m_report.say(
          Verdict::incomplete,
          say({"{} is empty: mydumper could not dump that table", "{} 为空：mydumper 未能转储该表"}, {name}));
    Statements statements(name.substr(0, name.find_first_of(".-")), m_tables);
    SqlScanner scanner(SqlDialect::mysql, statements);
    if (!read(*opened->source, name, scanner))
      return;
    m_checksummed = m_checksummed && opened->source->checksummed();
    if (scanner.in_statement())
      m_report.say(Verdict::incomplete,
                   say({"{} ends in the middle of a statement, table {}", "{} 在语句中间结束，表 {}"},
                       {name, statements.table()}));
  }

  bool read(ByteSource& source, const std::string& name, SqlScanner& scanner)
  {
    const auto buffer = std::make_unique_for_overwrite<char[]>(block);
    for (;;) {
      const auto got = source.read({buffer.get(), block});
      if (!got) {
        if (got.error().kind == ErrorKind::damaged)
          m_report.lost({"member", name, std::nullopt, std::nullopt, got.error().detail});
        m_report.fault(got.error());
        return false;
      }
      if (*got == 0)
        break;
      m_report.add_content(static_cast<int64_t>(*got));
      if (const std::string_view bytes(buffer.get(), *got); bytes.find('\0') != std::string_view::npos)
        m_report.lost(
            {"member", name, std::nullopt, std::nullopt, {"bytes of zero stand in it", "其中有零字节"}});
      scanner.take({buffer.get(), *got});
    }
    scanner.finish();
    return true;
  }

  void judge()
  {
    for (const auto& [table, rows] : m_tables.tables())
      m_report.add_table(table, rows);
    for (const auto& [table, rows] : m_metadata.rows) {
      const auto found = m_tables.tables().find(table);
      const auto there = found == m_tables.tables().end() ? 0 : found->second;
      if (there != rows)
        m_report.lost({"table", table, std::nullopt, std::nullopt,
                       say({"it has {} rows, and {} by the metadata", "有 {} 行，metadata 记载 {} 行"},
                           {there, rows})});
    }
    if (m_report.verdict() != Verdict::ok)
      return;
    if (m_tables.tables().empty())
      return m_report.say(Verdict::empty, Text{"no table is in it", "其中没有任何表"});
    if (m_checksummed)
      m_report.checksums_hold();
    if (m_how.level >= Level::content)
      m_report.reached(Level::content);
  }

  const std::string& m_path;
  const Examining& m_how;
  Report& m_report;
  MydumperMetadata m_metadata;
  TableRows m_tables;
  bool m_checksummed = true;
};

bool recognizes(const std::string&, const std::vector<std::string>& names)
{
  return (std::ranges::binary_search(names, "metadata") ||
          std::ranges::binary_search(names, "metadata.partial")) &&
         std::ranges::any_of(names, [](std::string_view name) {
           return name.find("-schema-create.sql") != std::string_view::npos ||
                  name.find("-schema.sql") != std::string_view::npos;
         });
}

void examine(const std::string& path, const Examining& how, Report& report)
{
  Mydumper(path, how, report).examine();
}

} // namespace

extern const FolderFormat mydumper;
constinit const FolderFormat mydumper{"mydumper", recognizes, examine};

} // namespace eduaudit::backupverify::folder_formats
