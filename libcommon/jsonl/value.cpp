// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include "jsonl/boost.hpp"
#include <array>
#include <limits>

namespace eduaudit::jsonl {

namespace json = boost::json;

namespace {

const json::value& get(const void* value)
{
  return *static_cast<const json::value*>(value);
}

std::string_view view(const json::string& text)
{
  return {text.data(), text.size()};
}

} // namespace

Value::Kind Value::kind() const
{
  if (!m_value)
    return Kind::absent;
  switch (get(m_value).kind()) {
  case json::kind::null:
    return Kind::null;
  case json::kind::bool_:
    return Kind::boolean;
  case json::kind::int64:
  case json::kind::uint64:
    return Kind::integer;
  case json::kind::double_:
    return Kind::real;
  case json::kind::string:
    return Kind::text;
  case json::kind::array:
    return Kind::list;
  case json::kind::object:
    return Kind::object;
  }
  return Kind::absent;
}

std::optional<bool> Value::boolean() const
{
  const bool* flag = m_value ? get(m_value).if_bool() : nullptr;
  return flag ? std::optional(*flag) : std::nullopt;
}

std::optional<int64_t> Value::integer() const
{
  const std::int64_t* number = m_value ? get(m_value).if_int64() : nullptr;
  return number ? std::optional<int64_t>(*number) : std::nullopt; // a uint64 is beyond int64: not ours
}

std::optional<std::string_view> Value::text() const
{
  const json::string* text = m_value ? get(m_value).if_string() : nullptr;
  return text ? std::optional(view(*text)) : std::nullopt;
}

std::size_t Value::size() const
{
  if (!m_value)
    return 0;
  if (const auto* list = get(m_value).if_array())
    return list->size();
  if (const auto* object = get(m_value).if_object())
    return object->size();
  return 0;
}

Value Value::at(std::size_t index) const
{
  const auto* list = m_value ? get(m_value).if_array() : nullptr;
  return list && index < list->size() ? Value(&(*list)[index]) : Value();
}

Value Value::operator[](std::string_view key) const
{
  const auto* object = m_value ? get(m_value).if_object() : nullptr;
  return object ? Value(object->if_contains(json::string_view(key.data(), key.size()))) : Value();
}

void Value::each_member(const std::function<void(std::string_view, Value)>& visit) const
{
  const auto* object = m_value ? get(m_value).if_object() : nullptr;
  if (!object)
    return;
  for (const auto& member : *object)
    visit({member.key().data(), member.key().size()}, Value(&member.value()));
}

// The value lives in `memory`, which is given back whole before the next line.
struct Parser::State {
  std::array<unsigned char, 64 * 1024> first;
  std::optional<json::monotonic_resource> memory;
  json::parser parser{json::storage_ptr(), strict_options()};
  std::optional<json::value> value;
};

Parser::Parser() : m_state(std::make_unique<State>()) {}
Parser::Parser(Parser&&) noexcept = default;
Parser::~Parser() = default;

Result<Value> Parser::parse(std::string_view line)
{
  auto& state = *m_state;
  state.value.reset();
  state.memory.emplace(state.first.data(), state.first.size());
  state.parser.reset(json::storage_ptr(&*state.memory));
  json::error_code error;
  const auto taken = state.parser.write(line.data(), line.size(), error);
  if (error) {
    state.parser.reset();
    return syntax_error(taken, error);
  }
  state.value.emplace(state.parser.release());
  return Value(&*state.value);
}

} // namespace eduaudit::jsonl
