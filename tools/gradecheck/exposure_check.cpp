// SPDX-License-Identifier: Apache-2.0
#include "exposure_check.hpp"
#include "word_list.hpp"
#include <algorithm>
#include <array>
#include <map>

namespace eduaudit::gradecheck {

namespace {

// All that is known of one published root.
struct Root {
  int64_t read = 0;
  int64_t excluded = 0;
  std::vector<const Publication*> unread;
};

// What became of files that were not read, and what to do about it.
struct StateWords {
  ReadState state;
  Text what;
  Text remedy;
};

constexpr auto state_words = std::to_array<StateWords>({
    {ReadState::absent_root,
     {"it does not exist", "路径不存在"},
     {"Correct the path: `root` of the publication in audit.toml, or the one on the command line.",
      "请改正路径：audit.toml 中该 publication 的 root，或命令行中给出的路径。"}},
    {ReadState::empty_root,
     {"there are no files", "没有任何文件"},
     {"Check that this is the right folder and that the copy of the published files is complete.",
      "请确认目录无误，并且发布内容已完整复制到这里。"}},
    {ReadState::denied,
     {"closed to this user", "当前用户无权读取"},
     {"Run gradecheck as a user who may read these files.", "请换用有权读取这些文件的用户运行。"}},
    {ReadState::failed,
     {"reading failed", "读取失败"},
     {"Check the file and the disk, and run again.", "请检查文件和磁盘，然后重新运行。"}},
    {ReadState::undecodable,
     {"in no known encoding", "编码无法识别"},
     {"Save the text as UTF-8 and run again.", "请把文本另存为 UTF-8 编码后重新运行。"}},
    {ReadState::too_large,
     {"larger than 64 MiB", "超过 64 MiB"},
     {"Split the file into parts below 64 MiB and run again.",
      "请把文件拆分成不超过 64 MiB 的几份后重新运行。"}},
    {ReadState::unsupported,
     {"a kind that is not read yet", "暂不支持读取的类型"},
     {"Look through these files by hand, or publish them as HTML, CSV or text. Files that were looked at can "
      "be left out by `ignore` of the publication in audit.toml.",
      "请人工查看这些文件，或改用 HTML、CSV、文本发布。已人工查看的文件可用 audit.toml 中该 publication 的 "
      "ignore 排除。"}},
    {ReadState::picture,
     {"a person must look at them", "须人工查看"},
     {"Have a person look at the pictures and films; those that were looked at can be left out by `ignore` "
      "of "
      "the publication in audit.toml.",
      "请人工查看图片和音视频，已查看的可用 audit.toml 中该 publication 的 ignore 排除。"}},
    {ReadState::outside,
     {"they lead out of the published folder", "指向发布目录之外"},
     {"Declare the folder that the links lead to as a publication of its own, or remove the links.",
      "请把链接指向的目录另行声明为 publication，或删除这些链接。"}},
});

const StateWords& words_of(ReadState state)
{
  const auto found = std::ranges::find(state_words, state, &StateWords::state);
  return found == state_words.end() ? state_words[3] : *found;
}

std::map<std::string_view, Root> roots_of(std::span<const Publication> publications)
{
  std::map<std::string_view, Root> roots;
  for (const auto& group : publications) {
    auto& root = roots[group.root];
    if (group.state == ReadState::read)
      root.read += group.files;
    else if (group.state == ReadState::excluded)
      root.excluded += group.files;
    else if (group.state != ReadState::no_text)
      root.unread.push_back(&group);
  }
  return roots;
}

std::string place_of(const Exposure& exposure)
{
  const bool is_file = exposure.root == exposure.path || exposure.root.ends_with("/" + exposure.path);
  return is_file ? exposure.root : exposure.root + (exposure.root.ends_with('/') ? "" : "/") + exposure.path;
}

void judge_one(const Exposure& exposure, const Scope& scope, const ExposureRule& rule, Findings& out)
{
  const auto where = place_of(exposure);
  auto& finding = out.fail({"exposure", where + "#" + std::string(enum_name(exposure.kind)), where},
                           rule.message(exposure));
  finding.severity = rule.severity(exposure, scope);
  for (const auto& place : exposure.places)
    finding.evidence.push_back(
        {"file", place.line > 0 ? where + ":" + std::to_string(place.line) : where, place.seen, {}});
}

Words kind_text(const Publication& group)
{
  if (group.state == ReadState::outside)
    return {"link(s)", "链接"};
  if (group.content.empty())
    return {"file(s)", "文件"};
  if (group.content == "picture")
    return {"picture(s)", "图片"};
  if (group.content == "audio-video")
    return {"recording(s)", "音视频"};
  if (group.content == "binary")
    return {"binary file(s)", "二进制文件"};
  return group.content == "text" ? Words("text(s)", "文本")
                                 : Words(group.content, " " + group.content + " 文件");
}

Words described(const Publication& group)
{
  const auto& what = words_of(group.state).what;
  return stands_for_root(group.state)
             ? Words(what)
             : say({"{} {} ({})", "{} 个{}（{}）"}, {group.files, kind_text(group), what});
}

Words named_samples(const Publication& group)
{
  constexpr std::size_t most_names = 5;
  Words names;
  for (const auto& sample : std::span(group.samples).first(std::min(group.samples.size(), most_names)))
    append(names, verbatim(sample), list_comma);
  return static_cast<std::size_t>(group.files) > most_names ? say({"{}, ...", "{} 等"}, {names}) : names;
}

void add_unread(Finding& finding, const Publication& group)
{
  const auto names = named_samples(group);
  const auto seen = names.empty() ? described(group) : say({"{}: {}", "{}：{}"}, {described(group), names});
  finding.evidence.push_back({"file", group.root, seen, {}});
}

// In the order of the table, so that what can be mended at once comes first.
Words remedy_for(const Root& root)
{
  Words remedy;
  for (const auto& words : state_words)
    if (std::ranges::any_of(root.unread, [&](const auto* group) { return group->state == words.state; }))
      append(remedy, words.remedy, {" ", ""});
  return remedy;
}

bool is_minor(const Publication& group)
{
  return group.state == ReadState::picture || group.state == ReadState::outside;
}

void root_unknown(std::string_view name, const Root& root, const ExposureRule& rule, Findings& out)
{
  Words list;
  for (const auto* group : root.unread)
    append(list, described(*group));
  const bool only_root = root.read == 0 && root.unread.size() == 1 && stands_for_root(root.unread[0]->state);
  const auto message =
      only_root ? say({"nothing was searched for {}: {}", "没有查找{}：{}"}, {rule.what, list})
                : say({"{} files were read for {}; not read: {}", "已读取 {} 个文件查找{}，未能读取：{}"},
                      {root.read, rule.what, list});
  auto& finding = out.unknown({"publication", std::string(name), std::string(name)}, message);
  finding.severity = std::ranges::all_of(root.unread, [](const auto* g) { return is_minor(*g); })
                         ? Severity::low
                         : Severity::medium;
  finding.remedy = remedy_for(root);
  for (const auto* group : root.unread)
    add_unread(finding, *group);
}

void nothing_read(std::string_view name, const Root& root, const ExposureRule& rule, Findings& out)
{
  auto& finding = out.unknown(
      {"publication", std::string(name), std::string(name)},
      say({"no file was read for {}: {} files are excluded", "没有读取任何文件来查找{}：排除了 {} 个文件"},
          {rule.what, root.excluded}));
  finding.remedy = {"Correct `ignore` or `root` of the publication in audit.toml.",
                    "请改正 audit.toml 中该 publication 的 ignore 或 root。"};
}

void judge_root(std::string_view name, const Root& root, bool found, const ExposureRule& rule, Findings& out)
{
  if (!root.unread.empty())
    return root_unknown(name, root, rule, out);
  if (root.read == 0)
    return nothing_read(name, root, rule, out);
  if (found)
    return;
  const auto excluded =
      root.excluded == 0
          ? Words()
          : say({" ({} excluded by `ignore`)", "（另有 {} 个按 ignore 排除）"}, {root.excluded});
  out.pass({"publication", std::string(name), std::string(name)},
           say({"{} files read{}, no {} found", "已读取 {} 个文件{}，未发现{}"},
               {root.read, excluded, rule.what}));
}

void no_publication(const ExposureRule& rule, Findings& out)
{
  auto& finding =
      out.unknown({"publication", "publication", "publication"},
                  say({"no published files are declared for this run, so nothing was searched for {}",
                       "本次运行没有声明发布的文件，没有查找{}"},
                      {rule.what}));
  finding.remedy = {"Add [[gradecheck.publication]] root = \"FOLDER\" audience = \"public\" stage = "
                    "\"primary\" to audit.toml, or give the folder on the command line, which replaces all "
                    "that is configured.",
                    "在 audit.toml 中加入 [[gradecheck.publication]] root = \"目录\" audience = \"public\" "
                    "stage = \"primary\"，或在命令行给出目录（代替全部配置）。"};
}

} // namespace

Text audience_text(Audience audience)
{
  switch (audience) {
  case Audience::open:
    return {"published to everybody", "对外公开"};
  case Audience::report:
    return {"reported to the authority", "上报"};
  case Audience::internal:
    break;
  }
  return {"open to the whole school", "校内公开"};
}

void judge_exposures(const Scope& scope, Findings& out, const ExposureRule& rule)
{
  std::map<std::string_view, bool> found;
  for (const auto& exposure : scope.of<Exposure>())
    if (std::ranges::find(rule.kinds, exposure.kind) != rule.kinds.end()) {
      found[exposure.root] = true;
      judge_one(exposure, scope, rule, out);
    }
  const auto roots = roots_of(scope.of<Publication>());
  for (const auto& [name, root] : roots)
    judge_root(name, root, found.contains(name), rule, out);
  if (roots.empty() && found.empty())
    no_publication(rule, out);
}

} // namespace eduaudit::gradecheck
