// SPDX-License-Identifier: Apache-2.0
#include "exposure_check.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::gradecheck {

namespace {

// All that is known of one published root.
struct Root {
  int64_t read = 0;
  int64_t excluded = 0;
  std::vector<const Publication*> unread;
};

Text state_text(ReadState state)
{
  switch (state) {
  case ReadState::unsupported:
    return {"files of kinds that are not read yet", "暂不支持读取的类型"};
  case ReadState::picture:
    return {"pictures, sound and film, which a person must look at", "图片和音视频，须人工查看"};
  case ReadState::undecodable:
    return {"in no known encoding", "编码无法识别"};
  case ReadState::too_large:
    return {"larger than 64 MiB", "超过 64 MiB"};
  case ReadState::denied:
    return {"closed to this user", "当前用户无权读取"};
  case ReadState::failed:
    return {"reading failed", "读取失败"};
  case ReadState::outside:
    return {"links that lead out of the published folder", "指向发布目录之外的链接"};
  case ReadState::empty_root:
    return {"there are no files", "没有任何文件"};
  case ReadState::absent_root:
    return {"it does not exist", "路径不存在"};
  case ReadState::read:
  case ReadState::no_text:
  case ReadState::excluded:
    break;
  }
  return {"", ""};
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

Words described(const Publication& group)
{
  if (group.state == ReadState::absent_root || group.state == ReadState::empty_root)
    return state_text(group.state);
  const Words kind =
      group.content.empty() ? Words("file(s)", "文件") : Words(group.content, " " + group.content);
  return say({"{} {}: {}", "{} 个{}（{}）"}, {group.files, kind, state_text(group.state)});
}

void add_unread(Finding& finding, const Publication& group)
{
  constexpr std::size_t most_names = 5;
  std::string seen = (group.files > 0 ? std::to_string(group.files) + " " : std::string()) +
                     (group.content.empty() ? std::string(enum_name(group.state)) : group.content);
  for (std::size_t i = 0; i < std::min(group.samples.size(), most_names); ++i)
    seen += (i > 0 ? ", " : ": ") + group.samples[i];
  if (static_cast<std::size_t>(group.files) > most_names)
    seen += ", ...";
  finding.evidence.push_back({"file", group.root, seen, {}});
}

bool is_minor(const Publication& group)
{
  return group.state == ReadState::picture || group.state == ReadState::outside;
}

void root_unknown(std::string_view name, const Root& root, const ExposureRule& rule, Findings& out)
{
  Words list;
  for (const auto* group : root.unread) {
    const auto one = described(*group);
    list.en += (list.en.empty() ? "" : "; ") + one.en;
    list.zh += (list.zh.empty() ? "" : "；") + one.zh;
  }
  const bool only_root = root.read == 0 && root.unread.size() == 1 && root.unread[0]->content.empty();
  const auto message =
      only_root ? say({"nothing was searched for {}: {}", "没有查找{}：{}"}, {rule.what, list})
                : say({"{} files were read for {}; not read: {}", "已读取 {} 个文件查找{}，未能读取：{}"},
                      {root.read, rule.what, list});
  auto& finding = out.unknown({"publication", std::string(name), std::string(name)}, message);
  finding.severity = std::ranges::all_of(root.unread, [](const auto* g) { return is_minor(*g); })
                         ? Severity::low
                         : Severity::medium;
  finding.remedy = {"Look through these files by hand, or publish them as HTML, CSV or text. Files that were "
                    "looked at can be "
                    "left out by `ignore` of the publication in audit.toml; files that can't be opened need "
                    "a user who may.",
                    "请人工查看这些文件，或改用 HTML、CSV、文本发布。已人工查看的文件可用 audit.toml 中该 "
                    "publication 的 ignore 排除；"
                    "无权读取的文件请换用有权限的用户运行。"};
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
  auto& finding = out.unknown(
      {"publication", "publication", "publication"},
      say({"no published files are declared, so nothing was searched for {}", "未声明发布的文件，没有查找{}"},
          {rule.what}));
  finding.remedy = {"Add [[gradecheck.publication]] root = \"FOLDER\" audience = \"public\" stage = "
                    "\"primary\" to audit.toml, "
                    "or give the folder on the command line.",
                    "在 audit.toml 中加入 [[gradecheck.publication]] root = \"目录\" audience = \"public\" "
                    "stage = \"primary\"，"
                    "或在命令行给出目录。"};
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
