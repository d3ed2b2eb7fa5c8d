// SPDX-License-Identifier: Apache-2.0
#include "register_row.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"
#include "cell.hpp"
#include "register_words.hpp"

namespace eduaudit::assetinv {

namespace {

// Numbers that are given to a thing: they look like phones at times, and are none.
bool is_identifier(Column column)
{
  return column == Column::asset_tag || column == Column::serial || column == Column::hostname;
}

bool is_approval(Column column)
{
  return column == Column::exemption || column == Column::approval || column == Column::move_approval;
}

// A cell as it may be repeated to the person who imports it.
std::string quoted(std::string_view cell)
{
  return redact(printable(cell));
}

// Fills a row from its cells; the first thing that is wrong ends it.
class RowParser {
 public:
  RowParser(const Columns& columns, const CsvRow& row, std::vector<Words>& notices)
      : m_columns(columns), m_cells(row), m_notices(notices)
  {}

  tl::expected<RegisterRow, Words> run()
  {
    if (m_cells.fault != CsvFault::none)
      return tl::unexpected(Words(csv_fault_text(m_cells.fault)));
    for (const auto& column : m_columns)
      if (column)
        m_row.stated.insert(*column);
    for (std::size_t i = 0; i < m_cells.fields.size() && !m_problem; ++i) {
      const auto cell = clean_cell(m_cells.fields[i]);
      if (i >= m_columns.size() && !cell.empty())
        m_problem =
            say({"it has {} fields, the line of headers has {}", "该行有 {} 个字段，而表头只有 {} 个"},
                {m_cells.fields.size(), m_columns.size()});
      else if (i < m_columns.size() && m_columns[i] && !cell.empty())
        take(*m_columns[i], cell);
    }
    check_identity();
    m_row.entry.kind = kind_of(m_row.entry.kind_name, m_row.entry.name);
    if (m_problem)
      return tl::unexpected(*m_problem);
    return std::move(m_row);
  }

 private:
  void take(Column column, const std::string& cell)
  {
    m_column = column;
    if (cell.size() > longest_cell)
      return wrong(Words{"longer than 1000 bytes", "超过 1000 字节"});
    if (!take_date(cell) && !take_address(cell) && !take_word(cell))
      take_text(cell);
  }

  bool take_date(const std::string& cell)
  {
    auto* const target = date_of_column();
    if (!target)
      return false;
    *target = parse_cell_date(cell);
    if (!*target && m_column == Column::purchased) {
      *target = parse_cell_month(cell);
      m_row.entry.purchased_month = target->has_value();
    }
    if (!*target)
      wrong(say({"\"{}\" is not a day such as 2026-11-22", "“{}”不是日期（应如 2026-11-22，须精确到日）"},
                {quoted(cell)}));
    return true;
  }

  std::optional<Date>* date_of_column()
  {
    switch (m_column) {
    case Column::purchased:
      return &m_row.entry.purchased;
    case Column::approved:
      return &m_row.approved;
    case Column::started:
      return &m_row.entry.started;
    case Column::installed:
      return &m_row.entry.installed;
    case Column::built:
      return &m_row.entry.built;
    case Column::inspected:
      return &m_row.entry.inspected;
    case Column::moved:
      return &m_row.moved;
    default:
      return nullptr;
    }
  }

  bool take_address(const std::string& cell)
  {
    if (m_column != Column::ip && m_column != Column::mac)
      return false;
    auto& list = m_column == Column::ip ? m_row.entry.ips : m_row.entry.macs;
    for (const auto& part : split_list(cell)) {
      const auto address = m_column == Column::ip ? parse_ip(part) : parse_mac(part);
      if (!address)
        wrong(say({"\"{}\" is not an address", "“{}”不是有效地址"}, {quoted(part)}));
      else
        list.push_back(*address);
    }
    return true;
  }

  bool take_word(const std::string& cell)
  {
    if (m_column == Column::form)
      take_form(cell);
    else if (m_column == Column::status)
      take_status(cell);
    else
      return m_column == Column::phone || m_column == Column::note;
    return true;
  }

  void take_form(const std::string& cell)
  {
    m_row.entry.form = form_of(cell);
    if (m_row.entry.form == EntryForm::unknown)
      m_notices.push_back(say({"\"{}\" does not tell whether it is physical or virtual; kept as unknown",
                               "“{}”无法判断是物理机还是虚拟机，按未知处理"},
                              {quoted(cell)}));
  }

  void take_status(const std::string& cell)
  {
    const auto service = service_of(cell);
    m_row.entry.retired = service == Service::retired;
    if (service == Service::doubtful)
      m_notices.push_back(say({"\"{}\" does not say that it is out of use; it counts as in use",
                               "“{}”未表明已经停用，按在用处理"},
                              {quoted(cell)}));
  }

  void take_text(const std::string& cell)
  {
    const bool number = m_column == Column::asset_tag || m_column == Column::serial;
    if (number && is_scientific(cell))
      return wrong(
          say({"\"{}\" is a number that Excel has shortened: format the column as text and type it again",
               "“{}”是被 Excel 转成科学计数法的编号：请将该列设为文本格式后重新填写"},
              {cell}));
    if (is_approval(m_column) && !is_document_number(cell)) {
      m_notices.push_back(
          say({"{}: \"{}\" is no number of a document and is left out", "{}：“{}”不是文号，未予保存"},
              {header_of(m_column), quoted(cell)}));
      return;
    }
    if (m_column == Column::owner && is_nobody(cell))
      return;
    *text_of_column() = is_identifier(m_column) ? cell : kept_of(cell);
  }

  std::string kept_of(const std::string& cell)
  {
    auto kept = without_personal(cell, m_column == Column::owner ? Numbers::any : Numbers::personal);
    if (kept != cell)
      m_notices.push_back(say({"{}: a phone number, an ID number or a home address is left out",
                               "{}：其中的电话、身份证号或家庭住址未予保存"},
                              {header_of(m_column)}));
    return kept;
  }

  std::string* text_of_column()
  {
    auto& entry = m_row.entry;
    switch (m_column) {
    case Column::asset_tag:
      return &entry.asset_tag;
    case Column::serial:
      return &entry.serial;
    case Column::hostname:
      return &entry.hostname;
    case Column::kind:
      return &entry.kind_name;
    case Column::owner:
      return &entry.owner;
    case Column::place:
      return &entry.place;
    case Column::purpose:
      return &entry.purpose;
    case Column::exemption:
      return &entry.exemption;
    case Column::approval:
      return &m_row.approval;
    case Column::previous_place:
      return &m_row.previous_place;
    case Column::move_approval:
      return &m_row.move_approval;
    default:
      return &entry.name;
    }
  }

  void check_identity()
  {
    const auto& entry = m_row.entry;
    if (!m_problem && entry.asset_tag.empty() && entry.serial.empty() && entry.name.empty())
      m_problem = Words{"it has neither asset tag, serial number nor name", "资产编号、序列号、名称均为空"};
  }

  void wrong(const Words& what)
  {
    if (!m_problem)
      m_problem = say({"{}: {}", "{}：{}"}, {header_of(m_column), what});
  }

  const Columns& m_columns;
  const CsvRow& m_cells;
  std::vector<Words>& m_notices;
  RegisterRow m_row;
  Column m_column = Column::name;
  std::optional<Words> m_problem;
};

} // namespace

tl::expected<RegisterRow, Words> parse_row(const Columns& columns, const CsvRow& row,
                                           std::vector<Words>& notices)
{
  return RowParser(columns, row, notices).run();
}

void keep_unstated(const RegisterEntry& before, const std::set<Column>& stated, RegisterEntry& entry)
{
  const auto keep = [&](Column column, auto member) {
    if (!stated.contains(column))
      entry.*member = before.*member;
  };
  for (const auto member : {&RegisterEntry::asset_tag, &RegisterEntry::serial, &RegisterEntry::name})
    if ((entry.*member).empty())
      entry.*member = before.*member;
  keep(Column::kind, &RegisterEntry::kind_name);
  keep(Column::form, &RegisterEntry::form);
  keep(Column::status, &RegisterEntry::retired);
  keep(Column::hostname, &RegisterEntry::hostname);
  keep(Column::ip, &RegisterEntry::ips);
  keep(Column::mac, &RegisterEntry::macs);
  keep(Column::owner, &RegisterEntry::owner);
  keep(Column::place, &RegisterEntry::place);
  keep(Column::purpose, &RegisterEntry::purpose);
  keep(Column::purchased, &RegisterEntry::purchased);
  keep(Column::purchased, &RegisterEntry::purchased_month);
  keep(Column::exemption, &RegisterEntry::exemption);
  keep(Column::started, &RegisterEntry::started);
  keep(Column::installed, &RegisterEntry::installed);
  keep(Column::built, &RegisterEntry::built);
  keep(Column::inspected, &RegisterEntry::inspected);
  entry.kind = kind_of(entry.kind_name, entry.name);
}

} // namespace eduaudit::assetinv
