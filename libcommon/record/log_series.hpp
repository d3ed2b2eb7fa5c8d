// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

enum class LogClass { url, nat, web, system, audit, dhcp, other };
// declared: in audit.toml; given: on the command line; discovered: in a usual place of the host.
enum class LogOrigin { declared, given, discovered };
// partial: some files of the series could not be opened; denied, unreadable: none of them could.
enum class LogAccess { ok, partial, denied, absent, unreadable };
// Where the year of lines that have none comes from: other lines of the file, a 29 February, the file's name,
// its gzip header, the file that was rotated after it, its modification time.
enum class YearSource { line, leap_day, name, gzip_header, sibling, file_time };
// likely: the evidence fits the last line to the day; weak: it only says that the line is not later.
enum class YearConfidence { likely, weak };

// A silence: no line after `from` and before `to`.
struct LogGap {
  Moment from;
  Moment to;
  int64_t seconds = 0;
};

// Entries that a log counted and does not have, between two that it has.
struct LogHole {
  Moment from; // of the entry before it
  Moment to;   // of the entry behind it
  int64_t missing = 0;
  bool between_files = false;
  std::optional<bool> of_device;
};

// A way in which a logger said that it lost messages, and how often.
struct LogLoss {
  std::string kind;
  Words cause;
  int64_t times = 0;
  int64_t messages = 0;
  Moment first;
  Moment last;
};

// A file that ends in damage; `lines` and `bytes` (of text) before it were read and are counted.
struct DamagedLog {
  std::string path;
  Words reason;
  int64_t lines = 0;
  int64_t bytes = 0;
  std::optional<Moment> last;
};

struct UnreadLog {
  std::string path;
  Words reason;
};

// A line of a file, counted from 1.
struct LogPlace {
  std::string path;
  int64_t line = 0;
};

// A line that is older than the one before it, and behind which the log goes on from the earlier time.
struct LogBackStep {
  std::string path;
  Moment from;
  Moment to;
  int64_t seconds = 0;
};

// One log with all its rotated files. Days are local; lists are cut, their counts are not.
struct LogSeries {
  std::string name;
  LogClass log_class = LogClass::other;
  LogOrigin origin = LogOrigin::given;
  std::string root;
  std::string path; // inside the root, as rotation rules name it
  bool required = false;
  bool on_event = false;
  std::optional<Date> since;
  std::optional<int64_t> max_silence_hours;
  std::optional<int64_t> keeps_days;
  std::optional<int64_t> max_size_bytes;
  std::optional<bool> sends_all;
  LogAccess access = LogAccess::ok;
  Words reason;
  int64_t files = 0;
  int64_t rotated_files = 0;
  std::vector<std::string> paths;
  std::string oldest_file;
  std::string format;
  Counts formats;
  std::optional<bool> format_verified;
  std::string content;
  std::string encoding;
  std::optional<YearSource> year_source;
  std::optional<YearConfidence> year_confidence;
  int64_t lines = 0;
  int64_t unparsed = 0;
  std::optional<LogPlace> first_unparsed;
  int64_t text_bytes = 0;
  int64_t size_bytes = 0;
  int64_t most_bytes_a_day = 0;
  std::optional<Moment> first;
  std::optional<Moment> last;
  std::optional<Moment> newest_mtime;
  int64_t day_count = 0;
  Counts days;
  Counts hours;
  int64_t back_steps = 0;
  std::optional<LogBackStep> largest_back_step;
  std::optional<LogGap> largest_gap;
  std::vector<LogGap> gaps;
  int64_t missing_day_count = 0;
  std::vector<Date> missing_days;
  std::vector<Date> unusual_missing_days;
  std::vector<std::string> missing_files;
  std::optional<int64_t> missing_entries;
  std::vector<LogHole> holes;
  std::optional<bool> numbered;
  std::optional<bool> tells_losses;
  std::vector<LogLoss> losses;
  std::optional<int64_t> fields_lines;
  std::optional<int64_t> fields_unknown_lines;
  std::optional<bool> fields_sampled;
  Counts fields;
  int64_t damaged_count = 0;
  std::vector<DamagedLog> damaged;
  int64_t unread_count = 0;
  std::vector<UnreadLog> unread;
};

// Whether a day or an hour of the week without a line is unusual: it has lines in at least nine of ten other
// weeks, and in at least four.
constexpr bool usually_has_lines(int64_t weeks_with, int64_t weeks_without)
{
  return weeks_with >= 4 && weeks_with >= 9 * (weeks_without - 1);
}

template <>
struct EnumNames<LogClass> {
  static constexpr auto names =
      std::to_array<std::string_view>({"url", "nat", "web", "system", "audit", "dhcp", "other"});
};
template <>
struct EnumNames<LogOrigin> {
  static constexpr auto names = std::to_array<std::string_view>({"declared", "given", "discovered"});
};
template <>
struct EnumNames<LogAccess> {
  static constexpr auto names =
      std::to_array<std::string_view>({"ok", "partial", "denied", "absent", "unreadable"});
};
template <>
struct EnumNames<YearSource> {
  static constexpr auto names =
      std::to_array<std::string_view>({"line", "leap-day", "name", "gzip-header", "sibling", "file-time"});
};
template <>
struct EnumNames<YearConfidence> {
  static constexpr auto names = std::to_array<std::string_view>({"likely", "weak"});
};
template <>
struct Schema<LogGap> {
  static constexpr auto fields = FieldList{
      field("from", &LogGap::from, {"the last line before the silence", "中断前的最后一行"}),
      field("to", &LogGap::to, {"the first line after it", "中断后的第一行"}),
      field("seconds", &LogGap::seconds, {"its length in seconds", "中断时长（秒）"}),
  };
};
template <>
struct Schema<LogHole> {
  static constexpr auto fields = FieldList{
      field("from", &LogHole::from, {"time of the entry before it", "缺号之前一条的时间"}),
      field("to", &LogHole::to, {"time of the entry behind it", "缺号之后一条的时间"}),
      field("missing", &LogHole::missing, {"entries that are missing", "缺少的条数"}),
      field("between_files", &LogHole::between_files,
            {"they are missing where one file ends and the next begins", "缺号位于两个文件的交界处"}),
      field("of_device", &LogHole::of_device,
            {"the numbers are those of a device, which uses some up for messages that it is set not to send",
             "序号由设备生成，设备配置为不外发的消息也会占用序号"}),
  };
};
template <>
struct Schema<LogLoss> {
  static constexpr auto fields = FieldList{
      field("kind", &LogLoss::kind,
            {"how messages were lost, such as rsyslog-rate-limit", "丢失方式，例如 rsyslog-rate-limit"}),
      field("cause", &LogLoss::cause, {"the same in words", "丢失原因"}),
      field("times", &LogLoss::times, {"how often the logger said so", "日志程序提示的次数"}),
      field("messages", &LogLoss::messages,
            {"messages that it counted as lost; some are lost without a count",
             "其计数的丢失条数（有的丢失没有计数）"}),
      field("first", &LogLoss::first, {"the first time", "首次时间"}),
      field("last", &LogLoss::last, {"the last time", "最近一次时间"}),
  };
};
template <>
struct Schema<DamagedLog> {
  static constexpr auto fields = FieldList{
      field("path", &DamagedLog::path, {"the damaged file", "损坏的文件"}),
      field("reason", &DamagedLog::reason, {"what is wrong with it", "损坏情况"}),
      field("lines", &DamagedLog::lines, {"whole lines before the damage", "损坏处之前的完整行数"}),
      field("bytes", &DamagedLog::bytes, {"bytes of text before the damage", "损坏处之前的文本字节数"}),
      field("last", &DamagedLog::last,
            {"time of the last line before the damage", "损坏处之前最后一行的时间"}),
  };
};
template <>
struct Schema<UnreadLog> {
  static constexpr auto fields = FieldList{
      field("path", &UnreadLog::path, {"the file", "文件"}),
      field("reason", &UnreadLog::reason, {"why it was not read", "未能读取的原因"}),
  };
};
template <>
struct Schema<LogPlace> {
  static constexpr auto fields = FieldList{
      field("path", &LogPlace::path, {"the file", "文件"}),
      field("line", &LogPlace::line, {"number of the line", "行号"}),
  };
};
template <>
struct Schema<LogBackStep> {
  static constexpr auto fields = FieldList{
      field("path", &LogBackStep::path, {"the file", "文件"}),
      field("from", &LogBackStep::from, {"time of the line before it", "回退前一行的时间"}),
      field("to", &LogBackStep::to, {"time of the line behind it", "回退后一行的时间"}),
      field("seconds", &LogBackStep::seconds, {"how far the time went back", "回退的秒数"}),
  };
};
template <>
struct Schema<LogSeries> {
  static constexpr std::string_view type = "log_series";
  static constexpr Text meaning{"a log with all its rotated files: what it covers and what is missing",
                                "一个日志及其全部轮转文件：覆盖范围与缺失情况"};
  static std::string key(const LogSeries& s) { return s.name; }
  static constexpr auto fields = FieldList{
      field("name", &LogSeries::name, {"name of the series", "日志名称"}, Show::column),
      field("class", &LogSeries::log_class, {"url, nat, web, system, audit, dhcp, other", "日志类别"},
            Show::column),
      field("origin", &LogSeries::origin, {"declared, given on the command line, or discovered", "来源方式"}),
      field("root", &LogSeries::root, {"root of the host that it belongs to", "所属主机的根目录"}),
      field("path", &LogSeries::path,
            {"path of the live file inside that root", "当前日志文件在该根目录中的路径"}),
      field("required", &LogSeries::required, {"it has to exist", "是否必须存在"}),
      field("on_event", &LogSeries::on_event,
            {"it is written only when something happens, so silence means nothing",
             "仅在有事件时写入，没有新记录属正常"}),
      field("since", &LogSeries::since, {"declared first day of the log", "申报的日志启用日期"}),
      field("max_silence_hours", &LogSeries::max_silence_hours,
            {"longest silence that is normal for it, as declared", "申报的最长正常间隔（小时）"}),
      field("keeps_days", &LogSeries::keeps_days,
            {"what its device keeps by its own settings, as declared", "申报的设备自身保留天数"}),
      field("max_size_bytes", &LogSeries::max_size_bytes,
            {"size at which its device writes over the oldest lines, as declared",
             "申报的日志最大容量，超过后覆盖最旧记录（字节）"}),
      field(
          "sends_all", &LogSeries::sends_all,
          {"its devices send all messages that they number, as declared", "申报：设备外发其编号的全部消息"}),
      field("access", &LogSeries::access, {"ok, partial, denied, absent, unreadable", "读取情况"},
            Show::column),
      field("reason", &LogSeries::reason, {"why it is not ok", "未能正常读取的原因"}),
      field("files", &LogSeries::files, {"number of files", "文件数"}, Show::column),
      field("rotated_files", &LogSeries::rotated_files, {"those that are rotated", "其中已轮转的文件数"}),
      field("paths", &LogSeries::paths, {"the files, at most 20", "文件路径（最多 20 个）"}),
      field("oldest_file", &LogSeries::oldest_file, {"the file with the first line", "最早记录所在的文件"}),
      field("format", &LogSeries::format, {"format of most lines", "主要格式"}, Show::column),
      field("formats", &LogSeries::formats,
            {"lines by format, where there are several", "各格式行数（多种格式时）"}),
      field("format_verified", &LogSeries::format_verified,
            {"false: this format was built from descriptions, without a real log",
             "为 false 时表示该格式仅依据资料编写，未用真实日志验证"}),
      field("content", &LogSeries::content,
            {"what most lines tell, where their format is a general one, such as dnsmasq-query",
             "通用格式的日志中多数行的内容，例如 dnsmasq-query"}),
      field("encoding", &LogSeries::encoding, {"character encoding of the samples", "抽样的字符编码"}),
      field("year_source", &LogSeries::year_source,
            {"where the year of the lines comes from: line, leap-day, name, gzip-header, sibling, file-time",
             "年份的依据"}),
      field("year_confidence", &LogSeries::year_confidence,
            {"how sure that year is, where the lines have none: likely, weak",
             "行内无年份时所推断年份的可信程度"}),
      field("lines", &LogSeries::lines, {"number of lines", "总行数"}, Show::column),
      field("unparsed", &LogSeries::unparsed, {"lines without a known time", "无法识别时间的行数"}),
      field("first_unparsed", &LogSeries::first_unparsed, {"the first of these lines", "其中的第一行"}),
      field("text_bytes", &LogSeries::text_bytes, {"bytes of text", "解压后的字节数"}),
      field("size_bytes", &LogSeries::size_bytes, {"bytes on disk", "占用磁盘字节数"}),
      field("most_bytes_a_day", &LogSeries::most_bytes_a_day,
            {"bytes of the busiest day", "最繁忙一天的字节数"}),
      field("first", &LogSeries::first, {"time of the first line", "最早一行的时间"}, Show::column),
      field("last", &LogSeries::last, {"time of the last line", "最晚一行的时间"}, Show::column),
      field("newest_mtime", &LogSeries::newest_mtime, {"when a file was last changed", "文件最近修改时间"}),
      field("day_count", &LogSeries::day_count, {"days with lines", "有记录的天数"}),
      field("days", &LogSeries::days,
            {"lines a day, the last 400 days with lines", "每日行数（最近 400 个有记录的日期）"}),
      field("hours", &LogSeries::hours,
            {"hours that have lines, a bit each from 0:00 on, of the same days",
             "同一批日期中有记录的小时（每小时一位，自 0 点起）"}),
      field("back_steps", &LogSeries::back_steps,
            {"lines that are older than the line before them", "时间早于前一行的行数"}),
      field("largest_back_step", &LogSeries::largest_back_step,
            {"where the time went back farthest and the lines went on from there, if more than an hour",
             "时间回退最多且其后各行由此继续之处（超过一小时时）"}),
      field("largest_gap", &LogSeries::largest_gap,
            {"the longest silence, where it is more than an hour", "最长的中断（超过一小时时）"}),
      field("gaps", &LogSeries::gaps,
            {"silences of 24 hours and more, the 20 longest", "24 小时以上的中断（最长的 20 个）"}),
      field("missing_day_count", &LogSeries::missing_day_count,
            {"days without a line between first and last", "首末之间无记录的天数"}),
      field("missing_days", &LogSeries::missing_days,
            {"the latest 60 of them", "无记录的日期（最近 60 个）"}),
      field("unusual_missing_days", &LogSeries::unusual_missing_days,
            {"those on a weekday that otherwise has lines, the latest 60",
             "其中同一星期几通常有记录的日期（最近 60 个）"}),
      field("missing_files", &LogSeries::missing_files,
            {"rotated files that are missing between others, by their numbers, the first 20",
             "按编号应在其他轮转文件之间却缺少的文件（前 20 个）"}),
      field(
          "missing_entries", &LogSeries::missing_entries,
          {"entries missing by their numbers (auditd, journals, event logs of Windows), where there are any",
           "按序号计算缺少的条数（auditd、journal、Windows 事件日志，有缺号时）"}),
      field("holes", &LogSeries::holes,
            {"where they are missing, the 20 largest", "缺号之处（最大的 20 处）"}),
      field("numbered", &LogSeries::numbered, {"its entries are numbered", "记录带有序号"}),
      field("tells_losses", &LogSeries::tells_losses,
            {"it is a log in which loggers say when they lose messages", "日志程序会在其中提示丢失消息"}),
      field("losses", &LogSeries::losses, {"messages that a logger said it lost", "日志程序提示丢失的消息"}),
      field("fields_lines", &LogSeries::fields_lines,
            {"lines that were looked at for the fields that they have filled", "检查了字段的行数"}),
      field("fields_unknown_lines", &LogSeries::fields_unknown_lines,
            {"lines more whose form does not say what they tell", "另有格式未说明字段的行数"}),
      field("fields_sampled", &LogSeries::fields_sampled,
            {"true: not every line was looked at, but 128 of each 4,096 and the first 1,024 of each file",
             "为 true 时为抽样：每个文件检查前 1024 行，其后每 4096 行检查 128 行"}),
      field("fields", &LogSeries::fields,
            {"of the lines looked at, those in which a field is filled: client, client_port, user, mac, url, "
             "server, server_port, nat, nat_port, status, agent; who: client or user; binding: two of "
             "client, mac "
             "and user",
             "所检查的行中各字段已填写的行数：client、client_port、user、mac、url、server、server_"
             "port、nat、nat_port、"
             "status、agent；who 为 client 或 user；binding 为 client、mac、user 中任意两项"}),
      field("damaged_count", &LogSeries::damaged_count, {"damaged files", "损坏的文件数"}),
      field("damaged", &LogSeries::damaged, {"the first 10 of them", "损坏的文件（前 10 个）"}),
      field("unread_count", &LogSeries::unread_count, {"files that could not be read", "未能读取的文件数"}),
      field("unread", &LogSeries::unread, {"the first 10 of them", "未能读取的文件（前 10 个）"}),
  };
};

} // namespace eduaudit
