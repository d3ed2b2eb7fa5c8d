// SPDX-License-Identifier: Apache-2.0
#include "pipeline/table_words.hpp"
#include "record/describe.hpp"
#include <algorithm>
#include <array>

namespace eduaudit {

namespace {

struct Head {
  std::string_view type; // empty: of every type
  std::string_view column;
  std::string_view zh;
};

// The first that fits counts.
constexpr auto heads = std::to_array<Head>({
    {"approval", "number", "审批文号"},
    {"firewall", "kernel", "生效规则"},
    {"log_series", "name", "日志"},
    {"log_series", "first", "最早"},
    {"log_series", "last", "最晚"},
    {"place", "number", "第几处"},
    {"seal", "last", "末行时间"},
    {"", "access", "读取"},
    {"", "accounts", "账号"},
    {"", "address", "地址"},
    {"", "addresses", "IP 地址"},
    {"", "approval", "迁移审批"},
    {"", "approved", "审批日期"},
    {"", "arch", "架构"},
    {"", "article", "条款"},
    {"", "assessed_on", "最近测评"},
    {"", "asset_tag", "资产编号"},
    {"", "at", "位置"},
    {"", "audience", "受众"},
    {"", "business_level", "S 级"},
    {"", "by", "确认人"},
    {"", "bytes", "字节"},
    {"", "changed_on", "改密日期"},
    {"", "check", "检查"},
    {"", "class", "类别"},
    {"", "columns", "列数"},
    {"", "compared", "配对行"},
    {"", "complete", "读完"},
    {"", "confirmed", "属实"},
    {"", "constraint", "约束"},
    {"", "content", "内容"},
    {"", "cost", "轮数"},
    {"", "count", "次数"},
    {"", "dataset", "数据集"},
    {"", "date", "日期"},
    {"", "deleted_on", "最早删除"},
    {"", "differing", "差异行"},
    {"", "document", "材料"},
    {"", "entries", "条目"},
    {"", "entry", "条目"},
    {"", "field", "列"},
    {"", "filed_on", "备案时间"},
    {"", "files", "文件"},
    {"", "filing_no", "备案编号"},
    {"", "first_line", "首行"},
    {"", "form", "形态"},
    {"", "format", "格式"},
    {"", "from", "开始"},
    {"", "full_on", "用尽日期"},
    {"", "generations", "可用代数"},
    {"", "graded_on", "定级时间"},
    {"", "guessed", "猜测"},
    {"", "host", "主机"},
    {"", "hostname", "主机名"},
    {"", "imported", "导入日期"},
    {"", "keeper", "由谁清理"},
    {"", "keeps_days", "保留天数"},
    {"", "kept_by", "保留规则"},
    {"", "kernel", "内核"},
    {"", "kind", "类型"},
    {"", "last_line", "末行"},
    {"", "left_out", "未导入"},
    {"", "level", "等级"},
    {"", "lines", "行数"},
    {"", "log", "日志"},
    {"", "login", "可登录"},
    {"", "mac", "MAC 地址"},
    {"", "manifest", "清单"},
    {"", "max_days", "有效天数"},
    {"", "message", "结论"},
    {"", "minors", "未成年"},
    {"", "moment", "时间"},
    {"", "name", "名称"},
    {"", "newest", "最新备份"},
    {"", "number", "编号"},
    {"", "origin", "名称"},
    {"", "os_name", "操作系统"},
    {"", "outcome", "结论"},
    {"", "owner", "责任人"},
    {"", "partial", "部分测试"},
    {"", "passwords", "密码"},
    {"", "path", "路径"},
    {"", "pattern", "文件"},
    {"", "persons", "人数"},
    {"", "place", "位置"},
    {"", "port", "端口"},
    {"", "process", "程序"},
    {"", "protocol", "协议"},
    {"", "purpose", "用途"},
    {"", "reach", "可达"},
    {"", "removed_on", "删除日期"},
    {"", "root", "根目录"},
    {"", "rows", "行数"},
    {"", "rule", "规则"},
    {"", "scheme", "存储方式"},
    {"", "sealed", "封存时间"},
    {"", "series", "日志"},
    {"", "service", "服务"},
    {"", "service_level", "A 级"},
    {"", "set", "备份集"},
    {"", "severity", "严重程度"},
    {"", "shell", "登录程序"},
    {"", "size_bytes", "字节"},
    {"", "source", "来源"},
    {"", "stage", "学段"},
    {"", "state", "状态"},
    {"", "status", "结果"},
    {"", "store", "账号库"},
    {"", "system", "来源系统"},
    {"", "taken", "备份时间"},
    {"", "tested", "已测试"},
    {"", "to", "结束"},
    {"", "trigger", "触发"},
    {"", "trusted", "权威"},
    {"", "uid", "编号"},
    {"", "undecided_generations", "未定代数"},
    {"", "unsupported", "不支持"},
    {"", "untested", "未测试"},
    {"", "until", "截止"},
    {"", "updated", "更新日期"},
    {"", "user", "用户"},
    {"", "valid", "有效"},
    {"", "verdict", "结论"},
    {"", "verdicts", "序列结论"},
    {"", "version", "版本"},
    {"", "wanted_until", "应保留至"},
});

struct Word {
  std::string_view column;
  std::string_view word;
  std::string_view zh;
};

constexpr auto words = std::to_array<Word>({
    {"access", "ok", "正常"},
    {"access", "partial", "部分"},
    {"kernel", "ok", "正常"},
    {"kernel", "absent", "不存在"},
    {"kernel", "denied", "无权限"},
    {"kernel", "malformed", "格式错误"},
    {"kernel", "unreadable", "无法读取"},
    {"state", "ok", "完好"},
    {"state", "unknown", "无法判断"},
    {"guessed", "none", "未猜中"},
    {"guessed", "not-tested", "未测试"},
    {"guessed", "found", "已猜中"},
    {"manifest", "none", "无清单"},
    {"manifest", "match", "一致"},
    {"manifest", "mismatch", "不一致"},
    {"manifest", "not-listed", "未列入"},
    {"manifest", "unreadable", "无法读取"},
    {"outcome", "unknown", "无法判断"},
    {"outcome", "keeps", "足够久"},
    {"outcome", "loses", "删得过早"},
    {"reach", "loopback", "仅本机"},
    {"reach", "network", "网络"},
    {"kind", "loopback", "回环"},
    {"kind", "hardware", "网卡"},
    {"kind", "software", "软件接口"},
    {"kind", "boot", "开机"},
    {"kind", "shutdown", "关机"},
    {"kind", "service-start", "服务启动"},
    {"kind", "service-stop", "服务停止"},
    {"kind", "service-reload", "服务重载"},
    {"kind", "clock-change", "调整时钟"},
    {"kind", "resident-id", "身份证号"},
    {"kind", "mobile", "手机号"},
    {"kind", "home-address", "家庭住址"},
    {"kind", "class-ranking", "班级排名"},
    {"kind", "score-list", "成绩单"},
    {"kind", "other", "其他"},
    {"kind", "server", "服务器"},
    {"kind", "switch", "交换机"},
    {"kind", "router", "路由器"},
    {"kind", "firewall", "防火墙"},
    {"kind", "ap", "无线接入"},
    {"kind", "network", "网络设备"},
    {"kind", "fibre", "光缆"},
    {"kind", "cabling", "布线"},
    {"kind", "room", "机房"},
    {"kind", "pc", "计算机"},
    {"kind", "project", "建设项目"},
    {"kind", "system", "信息系统"},
    {"kind", "unknown", "未知"},
    {"class", "url", "上网"},
    {"class", "web", "网站"},
    {"class", "system", "系统"},
    {"class", "audit", "审计"},
    {"class", "other", "其他"},
    {"login", "possible", "能"},
    {"login", "no-shell", "否"},
    {"login", "unknown", "未知"},
    {"form", "unknown", "未知"},
    {"form", "physical", "物理机"},
    {"form", "virtual", "虚拟机"},
    {"form", "container", "容器"},
    {"audience", "public", "公开"},
    {"audience", "report", "上报"},
    {"audience", "internal", "内部"},
    {"stage", "undeclared", "未声明"},
    {"stage", "primary", "小学"},
    {"stage", "junior", "初中"},
    {"stage", "senior", "高中"},
    {"keeper", "declared", "声明"},
    {"trigger", "hourly", "每小时"},
    {"trigger", "daily", "每天"},
    {"trigger", "weekly", "每周"},
    {"trigger", "monthly", "每月"},
    {"trigger", "yearly", "每年"},
    {"trigger", "size", "按大小"},
    {"access", "absent", "不存在"},
    {"access", "denied", "无权限"},
    {"access", "malformed", "格式错误"},
    {"access", "unreadable", "无法读取"},
    {"access", "refused", "被拒绝"},
    {"access", "unclear", "不明确"},
    {"state", "hashed", "已加密"},
    {"state", "empty", "空"},
    {"state", "plain", "明文"},
    {"state", "locked", "已锁定"},
    {"state", "disabled", "已停用"},
    {"state", "unsupported", "不支持"},
    {"state", "damaged", "损坏"},
    {"state", "truncated", "截断"},
    {"state", "incomplete", "不完整"},
    {"state", "encrypted", "加密"},
    {"state", "unreadable", "无法读取"},
    {"state", "absent", "不存在"},
    {"state", "denied", "无权限"},
    {"state", "bad-signature", "签名无效"},
    {"state", "altered", "被改动"},
    {"state", "rolled-back", "被回退"},
    {"state", "forked", "与锚定不符"},
    {"state", "unaltered", "未变"},
    {"state", "appended", "仅追加"},
    {"state", "renamed", "已改名"},
    {"state", "repacked", "已压缩"},
    {"state", "missing", "缺失"},
    {"state", "unsealed", "未封存"},
    {"state", "read", "已读取"},
    {"state", "picture", "图片"},
    {"state", "no-text", "无文字"},
    {"state", "undecodable", "无法解码"},
    {"state", "too-large", "过大"},
    {"state", "failed", "读取失败"},
    {"state", "outside", "在目录之外"},
    {"state", "excluded", "已排除"},
    {"state", "empty-root", "空目录"},
    {"state", "absent-root", "不存在"},
    {"state", "in-use", "在用"},
    {"state", "planned", "规划中"},
    {"state", "retired", "已停用"},
    {"state", "up", "启用"},
    {"state", "down", "停用"},
});

// Up to the first mark that begins a list or an aside.
std::string_view first_part(std::string_view text)
{
  for (const std::string_view mark : {"：", "（", "，", "；"})
    text = text.substr(0, text.find(mark));
  return text;
}

} // namespace

std::string table_title(std::string_view type, std::size_t rows, Language language)
{
  const auto count = std::to_string(rows);
  auto name = std::string(type);
  if (language == Language::en)
    return name + " (" + count + ")";
  for (const auto& record : record_catalogue())
    if (record.type == type)
      return std::string(first_part(record.meaning.zh)) + "（" + name + "，共 " + count + " 条）";
  return name.append("（共 ").append(count).append(" 条）");
}

std::string column_head(std::string_view type, std::string_view column, Language language)
{
  const auto fits = [&](const Head& head) {
    return head.column == column && (head.type.empty() || head.type == type);
  };
  const auto found = std::ranges::find_if(heads, fits);
  return std::string(language == Language::en || found == heads.end() ? column : found->zh);
}

std::string_view cell_word(std::string_view column, std::string_view word, Language language)
{
  if (language == Language::en)
    return word;
  const auto found =
      std::ranges::find_if(words, [&](const Word& one) { return one.column == column && one.word == word; });
  return found == words.end() ? word : found->zh;
}

} // namespace eduaudit
