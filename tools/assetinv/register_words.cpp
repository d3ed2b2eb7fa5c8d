// SPDX-License-Identifier: Apache-2.0
#include "register_words.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <string>

namespace eduaudit::assetinv {

namespace {

struct KindWord {
  std::string_view part; // lower case
  EntryKind kind;
};
constexpr auto kind_words = std::to_array<KindWord>({
    {"服务器", EntryKind::server},
    {"server", EntryKind::server},
    {"交换机", EntryKind::switch_},
    {"switch", EntryKind::switch_},
    {"路由", EntryKind::router},
    {"路由器", EntryKind::router},
    {"router", EntryKind::router},
    {"防火墙", EntryKind::firewall},
    {"firewall", EntryKind::firewall},
    {"无线", EntryKind::access_point},
    {"无线ap", EntryKind::access_point},
    {"access point", EntryKind::access_point},
    {"网络设备", EntryKind::network},
    {"network device", EntryKind::network},
    {"光纤", EntryKind::fibre},
    {"光缆", EntryKind::fibre},
    {"fibre", EntryKind::fibre},
    {"fiber", EntryKind::fibre},
    {"布线", EntryKind::cabling},
    {"网线", EntryKind::cabling},
    {"cabling", EntryKind::cabling},
    {"机房", EntryKind::room},
    {"弱电间", EntryKind::room},
    {"弱电房", EntryKind::room},
    {"弱电井", EntryKind::room},
    {"设备间", EntryKind::room},
    {"room", EntryKind::room},
    {"项目", EntryKind::project},
    {"工程", EntryKind::project},
    {"project", EntryKind::project},
    {"信息系统", EntryKind::system},
    {"网站", EntryKind::system},
    {"系统", EntryKind::system},
    {"平台", EntryKind::system},
    {"system", EntryKind::system},
    {"电脑", EntryKind::computer},
    {"计算机", EntryKind::computer},
    {"计算机设备", EntryKind::computer},
    {"台式", EntryKind::computer},
    {"台式机", EntryKind::computer},
    {"笔记本", EntryKind::computer},
    {"工作站", EntryKind::computer},
    {"computer", EntryKind::computer},
    {"laptop", EntryKind::computer},
    {"desktop", EntryKind::computer},
    {"ups", EntryKind::other},
    {"机柜", EntryKind::other},
    {"机架", EntryKind::other},
    {"内存", EntryKind::other},
    {"硬盘", EntryKind::other},
    {"电源", EntryKind::other},
    {"导轨", EntryKind::other},
    {"模块", EntryKind::other},
    {"软件", EntryKind::other},
    {"授权", EntryKind::other},
    {"许可", EntryKind::other},
    {"维保", EntryKind::other},
    {"投影", EntryKind::other},
    {"投影仪", EntryKind::other},
    {"投影机", EntryKind::other},
    {"打印机", EntryKind::other},
    {"复印机", EntryKind::other},
    {"扫描仪", EntryKind::other},
    {"一体机", EntryKind::other},
    {"显示器", EntryKind::other},
    {"显示屏", EntryKind::other},
    {"电视", EntryKind::other},
    {"电视机", EntryKind::other},
    {"摄像机", EntryKind::other},
    {"摄像头", EntryKind::other},
    {"监控", EntryKind::other},
    {"音响", EntryKind::other},
    {"功放", EntryKind::other},
    {"空调", EntryKind::other},
    {"黑板", EntryKind::other},
    {"白板", EntryKind::other},
    {"课桌", EntryKind::other},
    {"桌", EntryKind::other},
    {"椅", EntryKind::other},
    {"家具", EntryKind::other},
    {"车辆", EntryKind::other},
    {"房屋", EntryKind::other},
    {"图书", EntryKind::other},
    {"printer", EntryKind::other},
    {"projector", EntryKind::other},
    {"furniture", EntryKind::other},
    {"camera", EntryKind::other},
});

// Classes of the state's ledger that hold servers as well as chairs.
constexpr auto wide_words = std::to_array<std::string_view>(
    {"设备", "通用设备", "专用设备", "固定资产", "电子设备", "信息设备", "信息化设备", "信息技术设备",
     "办公设备", "教学设备", "电器设备", "仪器设备", "其他", "其它", "其他设备", "other", "equipment",
     "hardware"});

constexpr auto physical_words = std::to_array<std::string_view>({"物理", "实体", "宿主", "physical"});
constexpr auto virtual_words = std::to_array<std::string_view>({"虚拟", "云", "virtual", "cloud", "vm"});
constexpr auto denials = std::to_array<std::string_view>({"非", "不", "未", "否", "not ", "non"});

constexpr auto retired_words = std::to_array<std::string_view>(
    {"停用", "报废", "退役", "下线", "注销", "retired", "scrapped", "disposed"});
constexpr auto hesitations = std::to_array<std::string_view>(
    {"待", "拟", "未", "不", "非", "即将", "将要", "计划", "准备", "申请", "审批", "审核", "办理", "在用",
     "not ", "to be ", "pending", "planned", "in use"});

constexpr auto pending_words = std::to_array<std::string_view>(
    {"待批", "待审", "待定", "待补",   "待办",   "待取得", "未批",   "未审", "未取得", "未办",    "未获",
     "未报", "尚未", "没有", "无文号", "无审批", "申请中", "办理中", "拟办", "拟申请", "pending", "not yet"});
constexpr auto chinese_digits =
    std::to_array<std::string_view>({"〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});
constexpr auto wide_digits =
    std::to_array<std::string_view>({"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"});

constexpr auto nothing_words = std::to_array<std::string_view>(
    {"-",      "--",     "---",    "—",      "——",     "/",      "／",       "\\",     "?",
     "？",     "??",     "无",     "暂无",   "没有",   "否",     "空",       "空白",   "未知",
     "不详",   "不明",   "未定",   "待定",   "待补",   "待补充", "待填",     "待填写", "待查",
     "待核实", "待确认", "待批",   "待审批", "待办",   "待分配", "未填",     "未填写", "未登记",
     "未确定", "未明确", "未指定", "未安排", "未分配", "未审批", "未批",     "未批准", "未取得",
     "未办理", "不清楚", "不知道", "不确定", "暂缺",   "暂未",   "暂未确定", "无文号", "无编号",
     "n/a",    "na",     "null",   "none",   "tbd",    "todo",   "unknown"});

bool has_one_of(std::string_view text, std::span<const std::string_view> parts)
{
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

// Lower case, with the remarks in brackets taken out.
std::string without_remarks(std::string_view text)
{
  std::string kept;
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    const bool wide = rest.starts_with("（") || rest.starts_with("）");
    const bool opens = rest.starts_with('(') || rest.starts_with("（");
    const bool closes = rest.starts_with(')') || rest.starts_with("）");
    if (opens)
      ++depth;
    if (depth == 0 && !closes)
      kept += text[i];
    if (closes && depth > 0)
      --depth;
    i += wide ? 3 : 1;
  }
  return to_lower(trim(kept));
}

bool is_ascii_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

EntryKind kind_of_word(std::string_view word)
{
  const auto text = without_remarks(word);
  if (text == "ap" || (text.ends_with("ap") && text.size() > 2 && !is_ascii_letter(text[text.size() - 3])))
    return EntryKind::access_point;
  if (text == "pc")
    return EntryKind::computer;
  auto kind = EntryKind::unknown;
  std::size_t last = 0;
  for (const auto& one : kind_words)
    if (const auto at = text.rfind(one.part); at != std::string_view::npos && at + one.part.size() > last) {
      last = at + one.part.size();
      kind = one.kind;
    }
  return kind;
}

EntryKind kind_of(std::string_view kind_word, std::string_view name)
{
  const auto by_name = kind_of_word(name);
  const auto by_word = kind_of_word(kind_word);
  if (by_word == EntryKind::unknown) {
    const auto word = without_remarks(kind_word);
    const bool tells = !word.empty() && std::ranges::find(wide_words, word) == wide_words.end();
    return by_name == EntryKind::unknown && tells ? EntryKind::other : by_name;
  }
  constexpr auto may_hold_servers =
      std::to_array<EntryKind>({EntryKind::other, EntryKind::computer, EntryKind::room, EntryKind::system,
                                EntryKind::network}); // 计算机设备, 机房设备
  if (by_name == EntryKind::server && std::ranges::find(may_hold_servers, by_word) != may_hold_servers.end())
    return by_name;
  return by_word == EntryKind::other && by_name != EntryKind::unknown ? by_name : by_word;
}

EntryForm form_of(std::string_view word)
{
  const auto whole = to_lower(word);
  const auto head = without_remarks(word);
  if (has_one_of(whole, denials))
    return EntryForm::unknown;
  if (has_one_of(head, physical_words))
    return EntryForm::physical;
  const bool physical = has_one_of(whole, physical_words);
  if (head.starts_with("虚拟机") || head.starts_with("云主机") || head.starts_with("云服务器"))
    return EntryForm::virtual_machine;
  if (!has_one_of(whole, virtual_words))
    return physical ? EntryForm::physical : EntryForm::unknown;
  return physical ? EntryForm::unknown : EntryForm::virtual_machine;
}

Service service_of(std::string_view word)
{
  const auto text = to_lower(word);
  if (!has_one_of(text, retired_words))
    return Service::in_use;
  return has_one_of(text, hesitations) ? Service::doubtful : Service::retired;
}

bool is_document_number(std::string_view text)
{
  const bool digit = text.find_first_of("0123456789") != std::string_view::npos ||
                     has_one_of(text, wide_digits) ||
                     (has_one_of(text, chinese_digits) && text.find("号") != std::string_view::npos);
  const bool goes_on =
      without_remarks(text).ends_with("中") || text.ends_with("中)") || text.ends_with("中）");
  return digit && !goes_on && !has_one_of(to_lower(text), pending_words);
}

bool means_nothing(std::string_view text)
{
  const auto lower = to_lower(text);
  return lower.empty() || std::ranges::find(nothing_words, lower) != nothing_words.end();
}

bool is_nobody(std::string_view text)
{
  constexpr auto starts = std::to_array<std::string_view>({"未", "待", "暂", "不", "无人", "无专", "无责"});
  return means_nothing(text) ||
         std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

} // namespace eduaudit::assetinv
