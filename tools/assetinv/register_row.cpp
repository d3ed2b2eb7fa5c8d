// SPDX-License-Identifier: Apache-2.0
#include "register_row.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"
#include "cell.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

struct KindWord {
  std::string_view part; // lower case
  EntryKind kind;
};
// The first part that occurs decides: 机房服务器 is a server, 防火墙 is no wall.
constexpr auto kind_words = std::to_array<KindWord>({
    {"服务器", EntryKind::server},     {"server", EntryKind::server},
    {"交换机", EntryKind::switch_},    {"switch", EntryKind::switch_},
    {"路由", EntryKind::router},       {"router", EntryKind::router},
    {"防火墙", EntryKind::firewall},   {"firewall", EntryKind::firewall},
    {"无线", EntryKind::access_point}, {"access point", EntryKind::access_point},
    {"光纤", EntryKind::fibre},        {"光缆", EntryKind::fibre},
    {"fibre", EntryKind::fibre},       {"fiber", EntryKind::fibre},
    {"布线", EntryKind::cabling},      {"网线", EntryKind::cabling},
    {"cabling", EntryKind::cabling},   {"机房", EntryKind::room},
    {"弱电间", EntryKind::room},       {"弱电房", EntryKind::room},
    {"弱电井", EntryKind::room},       {"设备间", EntryKind::room},
    {"room", EntryKind::room},         {"项目", EntryKind::project},
    {"工程", EntryKind::project},      {"project", EntryKind::project},
    {"信息系统", EntryKind::system},   {"网站", EntryKind::system},
    {"system", EntryKind::system},     {"电脑", EntryKind::computer},
    {"计算机", EntryKind::computer},   {"台式", EntryKind::computer},
    {"笔记本", EntryKind::computer},   {"computer", EntryKind::computer},
    {"laptop", EntryKind::computer},
});

EntryKind kind_of(const std::string& word)
{
  const auto lower = to_lower(word);
  if (lower == "ap")
    return EntryKind::access_point;
  if (lower == "pc")
    return EntryKind::computer;
  for (const auto& one : kind_words)
    if (lower.find(one.part) != lower.npos)
      return one.kind;
  return EntryKind::other;
}

bool has_one_of(const std::string& text, std::span<const std::string_view> parts)
{
  const auto lower = to_lower(text);
  return std::ranges::any_of(parts, [&](std::string_view part) { return lower.find(part) != lower.npos; });
}

constexpr auto physical_words = std::to_array<std::string_view>({"物理", "实体", "physical"});
constexpr auto virtual_words = std::to_array<std::string_view>({"虚拟", "云", "virtual", "cloud", "vm"});
constexpr auto retired_words = std::to_array<std::string_view>(
    {"停用", "报废", "退役", "下线", "注销", "retired", "scrapped", "disposed"});

EntryForm form_of(const std::string& word)
{
  if (has_one_of(word, virtual_words))
    return EntryForm::virtual_machine;
  return has_one_of(word, physical_words) ? EntryForm::physical : EntryForm::unknown;
}

// Where people write what belongs elsewhere.
bool speaks_freely(Column column)
{
  return column == Column::owner || column == Column::name || column == Column::place ||
         column == Column::purpose || column == Column::previous_place;
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
    if (!*target)
      wrong(say({"\"{}\" is not a day such as 2026-11-22", "“{}”不是日期（应如 2026-11-22，须精确到日）"},
                {printable(cell)}));
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
        wrong(say({"\"{}\" is not an address", "“{}”不是有效地址"}, {printable(part)}));
      else
        list.push_back(*address);
    }
    return true;
  }

  bool take_word(const std::string& cell)
  {
    auto& entry = m_row.entry;
    if (m_column == Column::kind) {
      entry.kind = kind_of(cell);
      entry.kind_name = cell;
    } else if (m_column == Column::form) {
      entry.form = form_of(cell);
      if (entry.form == EntryForm::unknown)
        m_notices.push_back(say(
            {"\"{}\" is neither physical nor virtual; kept as unknown", "“{}”既非物理也非虚拟，按未知处理"},
            {printable(cell)}));
    } else if (m_column == Column::status)
      entry.retired = has_one_of(cell, retired_words);
    else
      return m_column == Column::phone || m_column == Column::note;
    return true;
  }

  void take_text(const std::string& cell)
  {
    auto* const target = text_of_column();
    const bool number = m_column == Column::asset_tag || m_column == Column::serial;
    if (number && is_scientific(cell))
      return wrong(
          say({"\"{}\" is a number that Excel has shortened: format the column as text and type it again",
               "“{}”是被 Excel 转成科学计数法的编号：请将该列设为文本格式后重新填写"},
              {cell}));
    *target = speaks_freely(m_column)
                  ? without_phones(cell, m_column == Column::owner ? Phones::any : Phones::mobile)
                  : cell;
    if (*target != cell)
      m_notices.push_back(
          say({"a phone number in {} was left out", "“{}”一栏中的电话号码未予保存"}, {header_of(m_column)}));
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

} // namespace eduaudit::assetinv
