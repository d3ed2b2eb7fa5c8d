// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"
#include "base/text.hpp"
#include "files.hpp"
#include "options.hpp"
#include "page.hpp"
#include "pipeline/tool.hpp"
#include <map>
#include <tuple>

namespace eduaudit::gradecheck {

namespace collect {
extern const Collector publications;
}

namespace {

constexpr std::size_t most_samples = 20;

// The verdicts on one root's files, grouped by state and kind.
class Groups {
 public:
  explicit Groups(const PublishedRoot& root) : m_root(root) {}

  void add(const PublishedFile& file, PageResult page)
  {
    auto [place, is_new] = m_groups.try_emplace({page.state, page.content});
    auto& group = place->second;
    if (is_new)
      group = {redact(m_root.root), m_root.audience, m_root.stage, page.content, page.state, page.reason};
    group.files += stands_for_root(page.state) ? 0 : 1;
    group.size_bytes += file.size_bytes;
    if (page.state != ReadState::read && !file.relative.empty() && group.samples.size() < most_samples)
      group.samples.push_back(redact(file.relative));
    for (auto& exposure : page.exposures)
      add_exposure(file, std::move(exposure));
  }

  void emit(Emitter& out) const
  {
    for (const auto& [key, group] : m_groups) {
      out.fact(group);
      report(group, out);
    }
    for (const auto& [key, exposure] : m_exposures)
      out.fact(exposure);
  }

 private:
  // Files whose masked names are the same can't be told apart, and are shown as one.
  void add_exposure(const PublishedFile& file, Exposure exposure)
  {
    exposure.root = redact(m_root.root);
    exposure.audience = m_root.audience;
    exposure.stage = m_root.stage;
    exposure.path = redact(file.relative);
    auto [place, is_new] = m_exposures.try_emplace({exposure.path, exposure.kind}, exposure);
    if (is_new)
      return;
    auto& sum = place->second;
    sum.count += exposure.count;
    sum.persons += exposure.persons;
    sum.minors += exposure.minors;
    sum.under_14 += exposure.under_14;
    for (const auto& [basis, count] : exposure.basis)
      sum.basis[basis] += count;
  }

  // In words of no language: the path of the first file, and how many more there are.
  static Error unread_error(const Publication& group, ErrorKind kind)
  {
    const bool is_root = group.samples.empty() || base_name(group.root) == group.samples[0];
    const auto first = is_root ? group.root : join_path(group.root, group.samples[0]);
    return {kind, group.files > 1 ? first + " (+" + std::to_string(group.files - 1) + ")" : first,
            group.reason};
  }

  static Error unsupported_error(const Publication& group)
  {
    auto error = unread_error(group, ErrorKind::unsupported);
    error.detail = group.files == 1 ? say({"its format is {}", "其格式为 {}"}, {group.content})
                                    : say({"{} files in the format {}", "共 {} 个 {} 格式的文件"},
                                          {group.files, group.content});
    return error;
  }

  static void report(const Publication& group, Emitter& out)
  {
    switch (group.state) {
    case ReadState::read:
      for (int64_t i = 0; i < group.files; ++i)
        out.read(group.root);
      return;
    case ReadState::unsupported:
      return out.unread(unsupported_error(group));
    case ReadState::undecodable:
      return out.unread(unread_error(group, ErrorKind::bad_data));
    case ReadState::too_large:
      return out.unread(unread_error(group, ErrorKind::limit));
    case ReadState::denied:
      return out.unread(unread_error(group, ErrorKind::permission));
    case ReadState::failed:
      return out.unread(unread_error(group, ErrorKind::read));
    case ReadState::absent_root:
      return out.unread({ErrorKind::not_found, group.root, {}});
    case ReadState::empty_root:
    case ReadState::outside:
    case ReadState::picture:
    case ReadState::no_text:
    case ReadState::excluded:
      return;
    }
  }

  const PublishedRoot& m_root;
  std::map<std::tuple<ReadState, std::string>, Publication> m_groups;
  std::map<std::tuple<std::string, ExposureKind>, Exposure> m_exposures;
};

void collect_root(const PublishedRoot& root, const Session& session, Emitter& out)
{
  const auto files = list_published(root);
  const auto today = date_of(session.now, session.school.zone);
  std::vector<PageResult> results(files.size());
  session.progress->stage(collect::publications.what, files.size());
  parallel_for(session.jobs, files.size(), [&](std::size_t i) {
    results[i] = read_published(files[i], today);
    session.progress->advance();
  });
  Groups groups(root);
  for (std::size_t i = 0; i < files.size(); ++i)
    groups.add(files[i], std::move(results[i]));
  groups.emit(out);
}

void run(const Session& session, Emitter& out)
{
  for (const auto& root : published_roots(session.settings<Settings>()))
    collect_root(root, session, out);
}

} // namespace

const Collector collect::publications{
    .name = "publications",
    .what = {"published files", "已发布的文件"},
    .run = run,
};

} // namespace eduaudit::gradecheck
