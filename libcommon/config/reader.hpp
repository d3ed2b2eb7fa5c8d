// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "base/words.hpp"
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::config {

// One thing wrong with a file, with its place.
struct Problem {
  std::string where; // "audit.toml:12:3"
  Words message;
};

class Reader;

// A TOML file. Asking for a key declares it: what nobody asked for is an unknown key when `finish` is called,
// with the nearest asked-for name as a suggestion. All problems are collected, so that one run shows them
// all.
class Document {
 public:
  // A syntax error becomes the only problem of an otherwise empty document; only an unreadable file is an
  // Error.
  static Result<Document> load(const std::string& path);
  static Document parse(std::string_view text, const std::string& name);
  static Document empty();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  Reader root();
  const std::string& path() const;
  const std::vector<Problem>& finish(); // unknown keys are added on the first call

 private:
  friend class Reader;
  struct State;
  explicit Document(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

struct Range {
  int64_t least;
  int64_t most;
};

// A view of one table. A value of the wrong type or out of range is a problem, and the default is given back.
class Reader {
 public:
  bool has(std::string_view key) const;
  std::string text(std::string_view key, std::string_view otherwise = {});
  std::string choice(std::string_view key, std::string_view otherwise,
                     std::span<const std::string_view> choices);
  int64_t integer(std::string_view key, int64_t otherwise, Range range = {INT64_MIN, INT64_MAX});
  bool flag(std::string_view key, bool otherwise = false);
  std::optional<Date> date(std::string_view key);       // a TOML local date or a string
  std::vector<std::string> texts(std::string_view key); // an array of strings, or one string
  // Relative to the folder of the file, save `otherwise`; ~ is not expanded.
  std::string path(std::string_view key, std::string_view otherwise = {});
  std::vector<std::string> paths(std::string_view key);
  Reader table(std::string_view key);               // an empty one when absent
  std::vector<Reader> tables(std::string_view key); // [[key]]
  std::vector<std::string> keys() const;            // of this table, in the order of the file
  void accept_all();                                // this table is somebody else's: nothing in it is unknown
  // For rules between keys: "mend it" with this table's (or the key's) place.
  void problem(Words message, std::string_view key = {});
  std::string where(std::string_view key = {}) const;

 private:
  friend class Document;
  struct Place;
  explicit Reader(std::shared_ptr<Place> place) : m_place(std::move(place)) {}
  std::shared_ptr<Place> m_place;
};

} // namespace eduaudit::config
