// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <string>
#include <vector>

namespace eduaudit {

// Why a run is not complete: a stable code, what it happened to, and a sentence.
struct Reason {
  std::string
      code; // "input-not-closed", "input-incomplete", "malformed-line", "unread", "nothing-checked"...
  std::string subject;
  Words message;
};

struct InputCount {
  int64_t lines = 0;
  int64_t bytes = 0;
  int64_t malformed = 0;
  int64_t blank = 0;
  bool ended = true; // the input was closed by a run record
};

// What stands before the run record: `sha256` is over all its bytes.
struct Covers {
  int64_t lines = 0;
  int64_t bytes = 0;
  std::string sha256;
};

// Closes a stream. See ARCHITECTURE: a pipe that was cut can't look clean.
struct Run {
  std::string version;
  std::string command;   // the verb
  std::string unit_name; // what people call the school: [school] name
  bool complete = false;
  std::vector<Reason> reasons;
  int64_t checked = 0;             // verdicts: pass, fail and unknown
  std::vector<std::string> checks; // that ran
  Counts findings;                 // by status
  InputCount in;
  int64_t sources_read = 0;
  std::vector<std::string> sources_unread; // the first 20
  int64_t sources_unread_count = 0;
  Covers covers;
};

template <>
struct Schema<Reason> {
  static constexpr auto fields = FieldList{
      field("code", &Reason::code, {"stable code of the reason", "原因代码"}),
      field("subject", &Reason::subject, {"what it happened to", "涉及的对象"}),
      field("message", &Reason::message, {"the reason, in both languages", "原因（中英文）"}),
  };
};
template <>
struct Schema<InputCount> {
  static constexpr auto fields = FieldList{
      field("lines", &InputCount::lines, {"lines that came in", "输入行数"}),
      field("bytes", &InputCount::bytes, {"bytes that came in", "输入字节数"}),
      field("malformed", &InputCount::malformed, {"lines that are not JSON objects", "格式错误的行数"}),
      field("blank", &InputCount::blank, {"blank lines", "空行数"}),
      field("ended", &InputCount::ended,
            {"closed by a run record (or no input was asked for)", "输入是否完整结束"}),
  };
};
template <>
struct Schema<Covers> {
  static constexpr auto fields = FieldList{
      field("lines", &Covers::lines, {"lines before this record", "本记录之前的行数"}),
      field("bytes", &Covers::bytes, {"bytes before this record", "本记录之前的字节数"}),
      field("sha256", &Covers::sha256, {"SHA-256 over those bytes", "这些字节的 SHA-256"}),
  };
};
template <>
struct Schema<Run> {
  static constexpr std::string_view type = "run";
  static constexpr Text meaning{"closes a tool's output and proves what stands before it",
                                "结束一个工具的输出，并证明其之前的内容完整"};
  static std::string key(const Run& run) { return run.command; }
  static constexpr auto fields = FieldList{
      field("version", &Run::version, {"version of the tool", "工具版本"}),
      field("command", &Run::command,
            {"collect, check, or another verb that audits", "运行的命令：collect、check 或其他审计子命令"}),
      field("unit_name", &Run::unit_name, {"name of the school", "学校名称"}),
      field("complete", &Run::complete,
            {"everything that should have been read was read", "应读取的内容是否全部读取"}),
      field("reasons", &Run::reasons, {"why it is not complete", "不完整的原因"}),
      field("checked", &Run::checked, {"verdicts given (pass, fail, unknown)", "给出的结论数"}),
      field("checks", &Run::checks, {"ids of the checks that ran", "运行了的检查"}),
      field("findings", &Run::findings, {"findings by status", "按状态统计的结论数"}),
      field("in", &Run::in, {"what came in on standard input", "标准输入统计"}),
      field("sources_read", &Run::sources_read, {"number of sources read whole", "完整读取的来源数"}),
      field("sources_unread", &Run::sources_unread,
            {"sources that could not be read, the first 20", "未能读取的来源（前 20 个）"}),
      field("sources_unread_count", &Run::sources_unread_count, {"how many they are", "未能读取的来源数"}),
      field("covers", &Run::covers, {"what this record closes", "本记录覆盖的内容"}),
  };
};

} // namespace eduaudit
