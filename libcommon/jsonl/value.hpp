// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::jsonl {

// A view of one parsed value, good until its parser parses again. Asking the wrong type gives nothing.
class Value {
 public:
  enum class Kind { absent, null, boolean, integer, real, text, list, object };
  Value() = default;
  Kind kind() const;
  bool present() const { return m_value != nullptr; }
  std::optional<bool> boolean() const;
  std::optional<int64_t> integer() const;
  std::optional<std::string_view> text() const;
  std::size_t size() const;                     // of a list or an object, else 0
  Value at(std::size_t index) const;            // of a list; absent when outside
  Value operator[](std::string_view key) const; // of an object; absent when missing
  void each_member(const std::function<void(std::string_view, Value)>& visit) const;

 private:
  friend class Parser;
  explicit Value(const void* value) : m_value(value) {}
  const void* m_value = nullptr; // a boost::json::value, which no header of ours includes
};

// Strict RFC 8259 on one line: UTF-8 checked, depth at most 32, nothing behind the value. Reuses its memory.
class Parser {
 public:
  Parser();
  Parser(Parser&&) noexcept;
  ~Parser();
  // Error bad_data with "byte N: reason".
  Result<Value> parse(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

// As strict as Parser but builds nothing: checks a line and takes the strings of two top-level keys.
// Of a repeated key the last counts, as in Parser.
class Scanner {
 public:
  Scanner();
  Scanner(Scanner&&) noexcept;
  ~Scanner();
  struct Head {
    bool object;             // false: another JSON value
    std::string_view schema; // empty when absent or not a string; good until the next scan
    std::string_view type;
  };
  Result<Head> scan(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace eduaudit::jsonl
