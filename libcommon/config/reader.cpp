// SPDX-License-Identifier: Apache-2.0
#include "config/reader.hpp"
#include "base/utf8.hpp"
#include "config/session.hpp"
#include "fs/file.hpp"
#include <algorithm>

namespace eduaudit::config {

struct Reader::Place {
  Session& session;
  const Node* node; // null for a table that is not there
  Position position;
  std::string name; // "policy.logkeep", empty for the root

  const Node* find(std::string_view key) const { return node ? node->child(key) : nullptr; }

  const Node* ask(std::string_view key) const
  {
    if (node)
      session.asked[node].keys.emplace(key);
    return find(key);
  }

  std::string full(std::string_view key) const
  {
    return name.empty() ? std::string(key) : name + '.' + std::string(key);
  }

  Position position_of(std::string_view key) const
  {
    const auto* found = find(key);
    return found ? found->position : position;
  }

  void wrong_kind(std::string_view key, const Text& wanted, const Node& found) const
  {
    session.add(found.position, say({"{} must be {}, not {}", "{} 应为{}，而不是{}"},
                                    {printable(full(key)), wanted, kind_text(found.kind)}));
  }

  const Node* ask(std::string_view key, NodeKind wanted) const
  {
    const auto* found = ask(key);
    if (!found || found->kind == wanted)
      return found;
    wrong_kind(key, kind_text(wanted), *found);
    return nullptr;
  }
};

namespace {

Words out_of_range(const std::string& key, int64_t value, Range range)
{
  if (range.most == INT64_MAX)
    return say({"{} must be at least {}, not {}", "{} 不得小于 {}，现为 {}"}, {key, range.least, value});
  if (range.least == INT64_MIN)
    return say({"{} must be at most {}, not {}", "{} 不得大于 {}，现为 {}"}, {key, range.most, value});
  return say({"{} must be from {} to {}, not {}", "{} 应在 {} 到 {} 之间，现为 {}"},
             {key, range.least, range.most, value});
}

Words not_a_choice(const std::string& key, std::string_view value, std::span<const std::string_view> choices)
{
  std::string list;
  for (const auto choice : choices)
    list.append(list.empty() ? "" : ", ").append(choice);
  return say({"{} must be one of {}; not \"{}\"", "{} 应为以下之一：{}；现为“{}”"},
             {key, list, printable(value)});
}

bool is_path(std::string_view text)
{
  return !text.empty() && text.find('\0') == std::string_view::npos;
}

std::string beside(const std::string& file, const std::string& path)
{
  const auto folder = folder_of(file);
  const bool here = folder == "." && !file.starts_with("./");
  return path.starts_with('/') || here ? path : join_path(folder, path);
}

} // namespace

Reader Document::root()
{
  auto& session = *m_state;
  session.asked[&session.root];
  return Reader(std::make_shared<Reader::Place>(Reader::Place{session, &session.root, {}, {}}));
}

bool Reader::has(std::string_view key) const
{
  return m_place->ask(key) != nullptr;
}

std::string Reader::text(std::string_view key, std::string_view otherwise)
{
  const auto* found = m_place->ask(key, NodeKind::text);
  return found ? found->text : std::string(otherwise);
}

std::string Reader::choice(std::string_view key, std::string_view otherwise,
                           std::span<const std::string_view> choices)
{
  const auto* found = m_place->ask(key, NodeKind::text);
  if (!found)
    return std::string(otherwise);
  if (std::ranges::find(choices, found->text) != choices.end())
    return found->text;
  m_place->session.add(found->position, not_a_choice(m_place->full(key), found->text, choices));
  return std::string(otherwise);
}

int64_t Reader::integer(std::string_view key, int64_t otherwise, Range range)
{
  const auto* found = m_place->ask(key, NodeKind::integer);
  if (!found)
    return otherwise;
  if (found->integer >= range.least && found->integer <= range.most)
    return found->integer;
  m_place->session.add(found->position, out_of_range(m_place->full(key), found->integer, range));
  return otherwise;
}

bool Reader::flag(std::string_view key, bool otherwise)
{
  const auto* found = m_place->ask(key, NodeKind::flag);
  return found ? found->flag : otherwise;
}

std::optional<Date> Reader::date(std::string_view key)
{
  const auto* found = m_place->ask(key);
  if (!found)
    return {};
  if (found->kind == NodeKind::date)
    return found->date;
  if (found->kind != NodeKind::text) {
    m_place->wrong_kind(key, kind_text(NodeKind::date), *found);
    return {};
  }
  if (const auto date = parse_date(found->text))
    return *date;
  problem(say({"{} must be a day such as 2026-11-22, not \"{}\"", "{} 应为日期，例如 2026-11-22，现为“{}”"},
              {m_place->full(key), printable(found->text)}),
          key);
  return {};
}

std::vector<std::string> Reader::texts(std::string_view key)
{
  const auto* found = m_place->ask(key);
  if (!found)
    return {};
  if (found->kind == NodeKind::text)
    return {found->text};
  if (found->kind != NodeKind::array) {
    m_place->wrong_kind(key, {"a string or an array of strings", "字符串或字符串数组"}, *found);
    return {};
  }
  std::vector<std::string> texts;
  for (const auto& item : found->children) {
    if (item.kind == NodeKind::text)
      texts.push_back(item.text);
    else
      m_place->wrong_kind(key, {"an array of strings only", "只含字符串的数组"}, item);
  }
  return texts;
}

std::string Reader::path(std::string_view key, std::string_view otherwise)
{
  const auto* found = m_place->ask(key, NodeKind::text);
  if (!found)
    return std::string(otherwise);
  if (is_path(found->text))
    return beside(m_place->session.name, found->text);
  problem(say({"{} is not a path", "{} 不是路径"}, {m_place->full(key)}), key);
  return std::string(otherwise);
}

std::vector<std::string> Reader::paths(std::string_view key)
{
  std::vector<std::string> paths;
  for (const auto& text : texts(key)) {
    if (is_path(text))
      paths.push_back(beside(m_place->session.name, text));
    else
      problem(say({"{} holds something that is not a path", "{} 中有不是路径的值"}, {m_place->full(key)}),
              key);
  }
  return paths;
}

Reader Reader::table(std::string_view key)
{
  auto& session = m_place->session;
  const auto* found = m_place->ask(key, NodeKind::table);
  if (found)
    session.asked[found];
  const auto position = found ? found->key_position : m_place->position;
  return Reader(std::make_shared<Place>(Place{session, found, position, m_place->full(key)}));
}

std::vector<Reader> Reader::tables(std::string_view key)
{
  const auto* found = m_place->ask(key);
  if (!found)
    return {};
  if (found->kind != NodeKind::array) {
    m_place->wrong_kind(key, {"tables, each under [[...]]", "若干个表，各写在 [[...]] 之下"}, *found);
    return {};
  }
  std::vector<Reader> readers;
  for (const auto& item : found->children) {
    if (item.kind != NodeKind::table) {
      m_place->wrong_kind(key, {"tables only", "只含表的数组"}, item);
      continue;
    }
    m_place->session.asked[&item];
    readers.push_back(
        Reader(std::make_shared<Place>(Place{m_place->session, &item, item.position, m_place->full(key)})));
  }
  return readers;
}

std::vector<std::string> Reader::keys() const
{
  std::vector<std::string> keys;
  if (m_place->node)
    for (const auto& child : m_place->node->children)
      keys.push_back(child.key);
  return keys;
}

void Reader::accept_all()
{
  if (m_place->node)
    m_place->session.asked[m_place->node].all = true;
}

void Reader::problem(Words message, std::string_view key)
{
  m_place->session.add(m_place->position_of(key), std::move(message));
}

std::string Reader::where(std::string_view key) const
{
  return m_place->session.where(m_place->position_of(key));
}

} // namespace eduaudit::config
