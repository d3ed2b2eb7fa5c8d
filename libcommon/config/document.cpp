// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "config/reader.hpp"
#include "config/session.hpp"
#include "config/toml.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <tuple>
#include <utility>

namespace eduaudit::config {

void Session::add(Position position, Words message)
{
  if (!broken)
    found.push_back({position, std::move(message)});
}

std::string Session::where(Position position) const
{
  if (position.line == 0)
    return name;
  return name + ':' + std::to_string(position.line) + ':' + std::to_string(position.column);
}

namespace {

bool holds_tables(const Node& node)
{
  return node.kind == NodeKind::table || (node.kind == NodeKind::array && !node.children.empty() &&
                                          node.children.front().kind == NodeKind::table);
}

void add_unknown(Session& session, const Node& node, const Session::Asked& asked)
{
  const std::vector<std::string_view> known(asked.keys.begin(), asked.keys.end());
  const auto kind = holds_tables(node) ? Text{"table", "表"} : Text{"key", "键"};
  if (const auto meant = nearest(node.key, known))
    session.add(node.key_position,
                say({"unknown {} \"{}\"; did you mean \"{}\"?", "未知的{}“{}”；是否应为“{}”？"},
                    {kind, printable(node.key), *meant}));
  else
    session.add(node.key_position, say({"unknown {} \"{}\"", "未知的{}“{}”"}, {kind, printable(node.key)}));
}

// Tables that were never opened by a reader have been judged as a whole.
void find_unknown(Session& session, const Node& node)
{
  const auto asked = session.asked.find(&node);
  const bool opened = asked != session.asked.end();
  if (opened && asked->second.all)
    return;
  for (const auto& child : node.children) {
    if (opened && !asked->second.keys.contains(child.key))
      add_unknown(session, child, asked->second);
    else
      find_unknown(session, child);
  }
}

} // namespace

Document::Document(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::load(const std::string& path)
{
  const auto text = read_file(path, most_bytes);
  if (!text)
    return tl::unexpected(text.error());
  return parse(*text, path);
}

Document Document::parse(std::string_view text, const std::string& name)
{
  auto document = empty();
  auto& state = *document.m_state;
  state.name = name;
  auto parsed = parse_toml(text);
  if (parsed) {
    state.root = std::move(*parsed);
  } else {
    state.add(parsed.error().position, std::move(parsed.error().message));
    state.broken = true;
  }
  state.root.position = {};
  return document;
}

Document Document::empty()
{
  return Document(std::make_unique<State>());
}

const std::string& Document::path() const
{
  return m_state->name;
}

const std::vector<Problem>& Document::finish()
{
  auto& state = *m_state;
  if (!std::exchange(state.finished, true))
    find_unknown(state, state.root);
  auto& found = state.found;
  std::ranges::sort(found, {}, [](const auto& each) { return std::tie(each.position, each.message.en); });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  state.problems.clear();
  for (const auto& each : found)
    state.problems.push_back({state.where(each.position), each.message});
  return state.problems;
}

} // namespace eduaudit::config
