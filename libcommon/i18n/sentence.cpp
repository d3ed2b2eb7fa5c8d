// SPDX-License-Identifier: Apache-2.0
#include "base/folder_error.hpp"
#include "base/utf8.hpp"
#include "i18n/language.hpp"
#include <algorithm>
#include <array>
#include <cerrno>

namespace eduaudit {

namespace {

struct Wording {
  ErrorKind kind;
  Text statement; // {} is the subject
  Text advice;
  Text stand_in; // the subject, where none is known
};

constexpr Text input{"the input", "输入"};
constexpr Text output{"the output", "输出"};
constexpr Text no_advice{"", ""};

constexpr auto wordings = std::to_array<Wording>({
    {ErrorKind::usage,
     {"{} can't be used like this", "{}用法不对"},
     {"See --help.", "用法见 --help。"},
     {"the command line", "命令行"}},
    {ErrorKind::config,
     {"{} is not a valid configuration", "{}配置有误"},
     {"Correct it and run again; nothing was audited.", "请改正后重新运行，本次没有检查任何内容。"},
     {"the configuration file", "配置文件"}},
    {ErrorKind::not_found,
     {"{} does not exist", "找不到{}"},
     {"Check the name and the path.", "请核对名称和路径。"},
     input},
    {ErrorKind::permission,
     {"{} is closed to this user", "当前用户无权访问{}"},
     {"Run it as root or as a member of the group that may read it.",
      "请以 root 身份运行，或者改用有权读取它的用户组的成员来运行。"},
     input},
    {ErrorKind::cannot_create,
     {"{} can't be created", "无法创建{}"},
     {"Check that its folder exists, may be written to and has free space.",
      "请检查所在目录是否存在、是否可写、空间是否足够。"},
     output},
    {ErrorKind::read, {"{} can't be read", "无法读取{}"}, no_advice, input},
    {ErrorKind::write,
     {"{} can't be written", "无法写入{}"},
     {"Check the free space and the permissions.", "请检查剩余空间和写权限。"},
     output},
    {ErrorKind::bad_data, {"{} is not in the expected form", "{}格式不符合要求"}, no_advice, input},
    {ErrorKind::damaged,
     {"{} is damaged", "{}已损坏"},
     {"Fetch it again from where it came, or take another copy.", "请从来源处重新获取，或换用另一份副本。"},
     input},
    {ErrorKind::truncated,
     {"{} ends too early", "{}不完整"},
     {"It may still be being written, or its transfer was cut off.", "可能仍在写入，或者传输中断。"},
     input},
    {ErrorKind::limit,
     {"{} is beyond a safety limit", "{}超出安全上限"},
     {"The rest of it was not looked at.", "超出的部分没有检查。"},
     input},
    {ErrorKind::unsupported,
     {"{} can't be judged by this program", "本程序无法判断{}"},
     {"Look at it by other means.", "请用其他办法核查。"},
     input},
    {ErrorKind::broken_pipe, {"the reader of {} went away", "{}的接收方已退出"}, no_advice, output},
    {ErrorKind::internal,
     {"{}: this is a defect of the program", "{}：程序内部出错"},
     {"Report it with the command that was run.", "请把所用的命令一并反馈给开发者。"},
     {"internal error", "内部错误"}},
});

// Where a file is wanted, nothing but its name is missing.
constexpr Wording folder{ErrorKind::unsupported,
                         {"{} is a folder, not a file", "{}是目录，不是文件"},
                         {"Name the file in it that is meant.", "请指明其中的文件。"},
                         input};

const Wording& wording(const Error& error)
{
  if (is_folder_error(error))
    return folder;
  const auto found = std::ranges::find(wordings, error.kind, &Wording::kind);
  return found == wordings.end() ? wordings.back() : *found;
}

// Where the detail only says again what the statement says already.
bool repeats(const Error& error)
{
  constexpr std::array plain{EACCES, EPERM, ENOENT, EPIPE};
  const auto& detail = error.detail;
  return detail.empty() || is_folder_error(error) ||
         std::ranges::any_of(plain, [&](int number) { return detail == errno_words(number); });
}

bool ends_in(std::string_view text, std::initializer_list<std::string_view> marks)
{
  return std::ranges::any_of(marks, [text](std::string_view mark) { return text.ends_with(mark); });
}

// A detail may be a question, or a sentence that is closed already.
void end(Words& words)
{
  if (!ends_in(words.en, {".", "?", "!"}))
    words.en += '.';
  if (!ends_in(words.zh, {"。", "？", "！"}))
    words.zh += "。";
}

Words subject_of(const Error& error, const Text& stand_in)
{
  if (error.subject.empty())
    return stand_in;
  const auto subject = printable(error.subject);
  return {subject, "“" + subject + "”"};
}

} // namespace

Words sentence(const Error& error)
{
  const auto& [kind, statement, advice, stand_in] = wording(error);
  Words words = say(statement, {subject_of(error, stand_in)});
  if (!repeats(error)) {
    words.en += ": " + printable(error.detail.en);
    words.zh += "：" + printable(error.detail.zh);
  }
  end(words);
  if (!advice.en.empty())
    words.en.append(" ").append(advice.en);
  words.zh.append(advice.zh);
  return words;
}

} // namespace eduaudit
