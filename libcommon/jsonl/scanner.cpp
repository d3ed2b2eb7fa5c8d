// SPDX-License-Identifier: Apache-2.0
#include "jsonl/boost.hpp"
#include "jsonl/value.hpp"

namespace eduaudit::jsonl {

namespace json = boost::json;

namespace {

// Follows the parse events of one line and keeps the strings of two keys of the outermost object.
struct HeadHandler {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  std::size_t depth = 0;
  bool object = false;
  std::string key; // of the outermost object, when short enough to be one of ours
  std::string schema;
  std::string type;

  void start()
  {
    depth = 0;
    object = false;
    key.clear();
    schema.clear();
    type.clear();
  }
  std::string* target()
  {
    if (depth != 1 || !object)
      return nullptr;
    return key == "type" ? &type : key == "schema" ? &schema : nullptr;
  }
  void forget_head()
  {
    if (auto* text = target())
      text->clear();
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&)
  {
    forget_head();
    object = depth == 0 || object;
    ++depth;
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&)
  {
    --depth;
    return true;
  }
  bool on_array_begin(json::error_code&)
  {
    forget_head();
    ++depth;
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&)
  {
    --depth;
    return true;
  }
  bool on_key_part(json::string_view text, std::size_t total, json::error_code&)
  {
    if (depth == 1) {
      if (total == text.size())
        key.clear();
      key.append(text.data(), text.size());
    }
    return true;
  }
  bool on_key(json::string_view text, std::size_t total, json::error_code& error)
  {
    return on_key_part(text, total, error);
  }
  bool on_string_part(json::string_view text, std::size_t total, json::error_code&)
  {
    if (auto* head = target()) {
      if (total == text.size())
        head->clear();
      head->append(text.data(), text.size());
    }
    return true;
  }
  bool on_string(json::string_view text, std::size_t total, json::error_code& error)
  {
    return on_string_part(text, total, error);
  }
  bool on_scalar()
  {
    forget_head();
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return on_scalar(); }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return on_scalar(); }
  bool on_double(double, json::string_view, json::error_code&) { return on_scalar(); }
  bool on_bool(bool, json::error_code&) { return on_scalar(); }
  bool on_null(json::error_code&) { return on_scalar(); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

} // namespace

struct Scanner::State {
  json::basic_parser<HeadHandler> parser{strict_options()};
};

Scanner::Scanner() : m_state(std::make_unique<State>()) {}
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner::~Scanner() = default;

Result<Scanner::Head> Scanner::scan(std::string_view line)
{
  auto& parser = m_state->parser;
  parser.reset();
  auto& handler = parser.handler();
  handler.start();
  json::error_code error;
  const auto taken = parser.write_some(false, line.data(), line.size(), error);
  if (!error && taken < line.size())
    error = json::error::extra_data;
  if (error)
    return syntax_error(taken, error);
  return Head{handler.object, handler.schema, handler.type};
}

} // namespace eduaudit::jsonl
