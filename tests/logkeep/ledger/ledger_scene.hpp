// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "../scratch.hpp"
#include "cli/progress.hpp"
#include "find.hpp"
#include "fs/file.hpp"
#include "ledger/leaves.hpp"
#include "ledger/sealer.hpp"
#include "settings.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

namespace doctest {

// So that a failing comparison shows them.
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& all)
  {
    std::string text;
    for (const auto& one : all)
      text += (text.empty() ? "" : ", ") + one;
    return text.c_str();
  }
};

} // namespace doctest

namespace eduaudit::logkeep::ledger {

// A folder of logs with its ledger, and a clock.
class Scene {
 public:
  Scene()
      : m_settings(std::make_shared<Settings>()), m_progress(cli::ProgressMode::none, "logkeep", Language::en)
  {
    session = {.tool = "logkeep", .now = at("2026-11-22T01:00:00+08:00"), .settings_store = m_settings};
    session.school.unit = "school-1";
    session.school.zone = shanghai;
    session.progress = &m_progress;
    std::filesystem::create_directory(log(""));
  }

  static Moment at(const char* time) { return *parse_rfc3339(time); }
  std::string log(const std::string& name) const { return m_scratch.path("log/" + name); }
  Files files() const { return {m_scratch.path("ledger")}; }
  std::string path(const std::string& name) const { return m_scratch.path(name); }

  // A line a minute from a time on, behind what is there.
  void append(const std::string& name, const char* from, int lines) const
  {
    std::ofstream out(log(name), std::ios::app);
    for (int i = 0; i < lines; ++i)
      out << format_rfc3339(at(from) + std::chrono::minutes{i}, shanghai) << " gw1 app: line " << i << "\n";
  }
  void move(const std::string& from, const std::string& to) const
  {
    std::filesystem::rename(log(from), log(to));
  }
  void shell(const std::string& command) const
  {
    REQUIRE(std::system(("cd " + log("") + " && " + command).c_str()) == 0);
  }

  SealReport seal(Rehash rehash = Rehash::changed) { return seal_paths({log("")}, rehash); }
  SealReport seal_paths(std::vector<std::string> paths, Rehash rehash = Rehash::changed)
  {
    m_settings->paths = paths;
    return seal_plan(plan_series(*m_settings), std::move(paths), rehash);
  }
  SealReport seal_plan(Plan plan, std::vector<std::string> paths, Rehash rehash = Rehash::changed)
  {
    auto report =
        ledger::seal({files(), "school-1/logs", std::move(plan), std::move(paths), rehash}, session);
    REQUIRE(report);
    return std::move(*report);
  }
  // "grow log/syslog" and so on, by the order of the entries.
  std::vector<std::string> changes(const SealReport& report) const
  {
    std::vector<std::string> all;
    for (const auto& entry : report.added)
      all.push_back(std::string(enum_name(entry.op)) + " " + entry.name.substr(log("").size()));
    return all;
  }
  Settings& settings() { return *m_settings; }

  Session session;

 private:
  Scratch m_scratch;
  std::shared_ptr<Settings> m_settings;
  cli::Progress m_progress;
};

using Names = std::vector<std::string>;

} // namespace eduaudit::logkeep::ledger
