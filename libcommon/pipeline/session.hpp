// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "cli/progress.hpp"
#include "cli/table.hpp"
#include "config/reader.hpp"
#include "i18n/language.hpp"
#include "pipeline/output.hpp"
#include "policy/policy.hpp"
#include "record/envelope.hpp"
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

enum class Format { jsonl, text };

// What every command of every tool works with.
struct Session {
  std::string_view tool;
  School school;
  Moment now;
  Language language = Language::en;
  unsigned jobs = 1;
  Format format = Format::jsonl;
  bool quiet = false;
  bool verbose = false;
  std::string state_option; // --state, for state_folder()
  Policy policy;
  std::vector<Answer> answers;
  std::string config_path; // empty: no configuration file
  std::shared_ptr<void> settings_store;
  Output* out = nullptr;             // standard output or -o FILE
  cli::Progress* progress = nullptr; // always set while a command runs

  template <class Settings>
  const Settings& settings() const
  {
    return *static_cast<const Settings*>(settings_store.get());
  }
  Origin origin() const { return {school.unit, std::string(tool), now}; }
};

// Where collectors put facts. May be used from several threads. What is emitted is sorted before it is
// written.
class Emitter {
 public:
  virtual ~Emitter() = default;

  template <HasSchema T>
  void fact(T record)
  {
    auto line = to_line(record, m_origin);
    std::lock_guard lock(m_mutex);
    take_line(Schema<T>::type, Schema<T>::key(record), std::move(line));
  }
  // A source that was read whole; for the run record.
  void read(std::string source);
  // A source that should have been read and was not, or not to its end: makes the run incomplete. The facts
  // that depend on it must say so themselves (an access or state field), so that their check can answer
  // `unknown`.
  void unread(const Error& error);
  // One that holds nothing to look at: likewise, unless --allow-empty says that this is right.
  void empty(const Error& error);

 protected:
  explicit Emitter(Origin origin) : m_origin(std::move(origin)) {}
  virtual void take_line(std::string_view type, std::string key, std::string line) = 0;
  virtual void take_source(std::string source) = 0;
  virtual void take_unread(const Error& error) = 0;
  virtual void take_empty(const Error& error) { take_unread(error); }

 private:
  Origin m_origin;
  std::mutex m_mutex;
};

// Calls work(i) for 0 <= i < count on up to `jobs` threads, in any order; returns when all are done. An
// exception of one call is thrown on after the others ended.
void parallel_for(unsigned jobs, std::size_t count, const std::function<void(std::size_t)>& work);

} // namespace eduaudit
