// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"
#include "base/utf8.hpp"
#include "cell.hpp"
#include "fs/csv.hpp"
#include "fs/file.hpp"
#include "pipeline/messages.hpp"
#include "pipeline/session.hpp"
#include "register_store.hpp"
#include "register_verbs.hpp"
#include "settings.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::assetinv {

namespace {

constexpr int header_search = 10; // rows; a title may stand above the headers
constexpr std::string_view zip_magic = "PK\x03\x04";
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0";

// What is wrong with the whole table, in both languages.
template <class T>
using Checked = tl::expected<T, Words>;

Checked<std::string> decode_table(const std::string& bytes)
{
  if (bytes.starts_with(zip_magic) || bytes.starts_with(ole_magic))
    return tl::unexpected(
        Words{"it is an Excel workbook: save it as \"CSV UTF-8\" in Excel and import that file",
              "这是 Excel 工作簿：请在 Excel 中另存为“CSV UTF-8”格式后再导入"});
  auto decoded = decode_text(bytes);
  if (!decoded)
    return tl::unexpected(
        Words{"it is no text in UTF-8, GB18030 or UTF-16", "不是 UTF-8、GB18030 或 UTF-16 编码的文本"});
  return std::move(decoded->text);
}

class Import {
 public:
  Import(Session& session, RegisterStore& store)
      : m_store(store), m_messages(session.tool, session.language), m_quiet(session.quiet),
        m_file(session.settings<Settings>().import_file), m_today(date_of(session.now, session.school.zone))
  {}

  // The outer error is the database's.
  Result<Checked<void>> run(std::string_view text)
  {
    CsvReader reader(text);
    CsvRow row;
    if (auto found = find_header(reader, row); !found)
      return found;
    while (reader.next(row).value_or(false))
      if (auto taken = take(row); !taken)
        return tl::unexpected(taken.error());
    if (m_counts.empty())
      return Checked<void>(tl::unexpected(Words{"no row could be taken", "没有可导入的行"}));
    return m_store.note_import(m_today, m_file, m_left_out).map([] { return Checked<void>(); });
  }

  bool complete() const { return m_left_out.empty(); }

  // Whoever imported as an ordinary user and audits as root would otherwise look into another register.
  void tell_outcome(const std::string& database) const
  {
    if (!m_quiet)
      m_messages.say("I-register", outcome(database));
  }

 private:
  Words outcome(const std::string& database) const
  {
    const auto count = [&](Taken taken) {
      return m_counts.contains(taken) ? m_counts.at(taken) : int64_t{0};
    };
    return say({"{} was written: {} added, {} changed, {} as they were, {} not taken",
                "台账已写入 {}：新增 {} 条，更新 {} 条，未变 {} 条，未导入 {} 条"},
               {database, count(Taken::added), count(Taken::changed), count(Taken::same), m_left_out.size()});
  }

  // The first row in which two columns have a name that is known.
  Checked<void> find_header(CsvReader& reader, CsvRow& row)
  {
    for (int i = 0; i < header_search && reader.next(row).value_or(false); ++i) {
      m_columns.clear();
      for (const auto& field : row.fields)
        m_columns.push_back(column_of(field));
      if (std::ranges::count_if(m_columns, [](const auto& column) { return column.has_value(); }) >= 2)
        return check_header(row);
    }
    return tl::unexpected(Words{"it has no line of headers such as asset_tag,name,kind,owner,place,purpose "
                                "or 资产编号,名称,类别,责任人,位置,用途",
                                "缺少表头，例如：资产编号,名称,类别,责任人,位置,用途"});
  }

  Checked<void> check_header(const CsvRow& row)
  {
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
      const auto header = clean_cell(row.fields[i]);
      if (!m_columns[i] && !header.empty())
        notice(row.line, unknown_column(header));
      if (m_columns[i] && *m_columns[i] != Column::note && std::ranges::count(m_columns, m_columns[i]) > 1)
        return tl::unexpected(say({"two columns mean {}: keep one of them", "有两列都表示“{}”：请保留一列"},
                                  {header_of(*m_columns[i])}));
    }
    return {};
  }

  Words unknown_column(const std::string& header) const
  {
    const auto name = redact(printable(header));
    if (const auto near = nearest_header(header, m_columns))
      return say({"the column \"{}\" is not known and is left out; did you mean \"{}\"?",
                  "列“{}”无法识别，未予导入；是否应为“{}”？"},
                 {name, *near});
    return say({"the column \"{}\" is not known and is left out", "列“{}”无法识别，未予导入"}, {name});
  }

  Result<void> take(const CsvRow& cells)
  {
    const auto is_blank = [](const std::string& field) { return clean_cell(field).empty(); };
    if (cells.fault == CsvFault::none && std::ranges::all_of(cells.fields, is_blank))
      return {};
    std::vector<Words> notices;
    auto row = parse_row(m_columns, cells, notices);
    for (const auto& one : notices)
      notice(cells.line, one);
    if (!row)
      return refuse(cells.line, row.error());
    row->entry.where = where(cells.line);
    return take(*row, cells.line);
  }

  // Two rows of one table are two things; where the second can't be told from the first, nothing is merged.
  Result<void> take(const RegisterRow& row, int64_t line)
  {
    const auto before = m_store.find(row.entry);
    if (!before)
      return tl::unexpected(before.error());
    if (*before)
      if (const auto twice = m_lines.find((*before)->entry.entry); twice != m_lines.end())
        return refuse(line,
                      say({"it can't be told from line {}, which has the same number or name: give each "
                           "its own asset tag",
                           "与第 {} 行编号或名称相同，无法区分：请为各自填写资产编号"},
                          {twice->second}));
    if (*before && (*before)->by_name_alone)
      notice(line, say({"taken for {} ({}), the only one of that name", "按名称唯一匹配为“{}”（{}）"},
                       {row.entry.name, number_of((*before)->entry)}));
    const auto outcome = m_store.take(row, *before, m_today);
    if (!outcome)
      return tl::unexpected(outcome.error());
    ++m_counts[outcome->taken];
    m_lines.emplace(outcome->entry, line);
    return {};
  }

  static const std::string& number_of(const RegisterEntry& entry)
  {
    return entry.asset_tag.empty() ? entry.serial : entry.asset_tag;
  }

  Result<void> refuse(int64_t line, const Words& why)
  {
    m_left_out.push_back(line);
    m_messages.say("E-row", say({"{}: this row is not taken: {}", "{}：该行未导入：{}"}, {where(line), why}));
    return {};
  }

  void notice(int64_t line, const Words& what) const
  {
    if (!m_quiet)
      m_messages.say("W-row", say({"{}: {}", "{}：{}"}, {where(line), what}));
  }

  std::string where(int64_t line) const { return m_file + ':' + std::to_string(line); }

  RegisterStore& m_store;
  Messages m_messages;
  bool m_quiet;
  std::string m_file;
  Date m_today;
  Columns m_columns;
  std::map<Taken, int64_t> m_counts;
  std::map<std::string, int64_t> m_lines; // on which an entry stands
  std::vector<int64_t> m_left_out;
};

Result<ExitCode> refuse_table(const Session& session, const Words& why)
{
  const auto& file = session.settings<Settings>().import_file;
  Messages(session.tool, session.language)
      .say("E-data", say({"{} can't be imported: {}", "无法导入“{}”：{}"}, {file, why}));
  return ExitCode::bad_data;
}

} // namespace

Result<ExitCode> register_import(Session& session)
{
  const auto& file = session.settings<Settings>().import_file;
  const auto bytes = read_file(file);
  if (!bytes)
    return tl::unexpected(bytes.error());
  const auto text = decode_table(*bytes);
  if (!text)
    return refuse_table(session, text.error());
  const auto folder = state_folder(session.state_option);
  auto store = RegisterStore::open(folder, Access::read_write);
  if (!store)
    return tl::unexpected(store.error());
  Import import(session, *store);
  Checked<void> checked;
  const auto done = store->transact([&]() -> Result<void> {
    auto ran = import.run(*text);
    if (!ran)
      return tl::unexpected(ran.error());
    checked = *ran;
    return {};
  });
  if (!done)
    return tl::unexpected(done.error());
  if (!checked)
    return refuse_table(session, checked.error());
  import.tell_outcome(RegisterStore::path(folder));
  return import.complete() ? ExitCode::ok : ExitCode::incomplete;
}

} // namespace eduaudit::assetinv
