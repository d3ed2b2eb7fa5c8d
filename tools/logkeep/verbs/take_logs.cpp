// SPDX-License-Identifier: Apache-2.0
#include "verbs/take_logs.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "copies.hpp"
#include "fs/file.hpp"
#include "held_files.hpp"
#include "pipeline/messages.hpp"
#include "record/envelope.hpp"
#include "scan_series.hpp"
#include <optional>
#include <set>

namespace eduaudit::logkeep {

namespace {

constexpr Text in_another_file{"all of it stands in another file of this log, of which it is a copy",
                               "是该日志另一文件的副本，其内容已全部包含在那个文件中"};

class Taker {
 public:
  Taker(const Session& session, const Settings& settings, const Window& window, BagWriter& bag,
        Custody& custody, const NotTaken& not_taken)
      : m_session(session), m_settings(settings), m_window(window), m_bag(bag), m_custody(custody),
        m_not_taken(not_taken), m_messages(session.tool, session.language)
  {}

  std::vector<TakenLog> run()
  {
    const auto [plan, files] = hold_series(m_settings);
    for (const auto& error : plan.unread)
      m_not_taken(error.subject, error);
    auto scans = scan_all(m_session, plan);
    for (std::size_t i = 0; i < plan.series.size(); ++i) {
      for (auto& scan : scans[i])
        if (scan.damaged)
          scan.damaged->subject = scan.path; // not the descriptor
      take_series(plan.series[i], scans[i]);
    }
    for (const auto& error : files.cut())
      m_not_taken(error.subject, error);
    return std::move(m_taken);
  }

 private:
  struct Copied {
    LogFile file;
    FileScan scan;
    BagFile copy;
  };

  void take_series(const SeriesPlan& series, std::vector<FileScan>& scans)
  {
    std::vector<Copied> all;
    for (std::size_t i = 0; i < scans.size(); ++i)
      if (auto copied = copy(series.files[i], scans[i]))
        all.push_back({series.files[i], std::move(scans[i]), std::move(*copied)});
    for (auto& one : all)
      look_at_copy(series, one);
    keep_but_copies(series, all);
    if (series.files.empty() && series.series.required)
      m_not_taken(series.series.name,
                  {ErrorKind::not_found, series.series.name, {"no file of it is there", "没有它的任何文件"}});
  }

  // A file whose times are not known may hold lines of the window.
  std::optional<BagFile> copy(const LogFile& file, const FileScan& scan)
  {
    if (scan.unread) {
      m_not_taken(file.shown, *scan.unread);
      return std::nullopt;
    }
    if (!scan.coverage.empty() && !touches(scan.coverage, m_window)) {
      m_custody.left_out(file.shown, {"no line of this time", "没有该时段的记录"});
      return std::nullopt;
    }
    // An archive is taken as it is, once.
    if (file.member && !m_archives.insert(file.real).second)
      return std::nullopt;
    auto copied = copied_as_found(file);
    if (!copied) {
      m_not_taken(file.shown, {copied.error().kind, file.shown, copied.error().detail});
      return std::nullopt;
    }
    return std::move(*copied);
  }

  // Where a file is not held, another one may have its name by now.
  Result<BagFile> copied_as_found(const LogFile& file)
  {
    const auto path = present_path(file.real, file.identity);
    if (!path)
      return tl::unexpected(path.error());
    auto copied =
        m_bag.add_copy(*path, place_for(source_of(file)), is_held(file) ? Links::follow : Links::refuse);
    if (!copied || !file.identity || identity_of(*path) == file.identity)
      return copied;
    m_bag.remove(*copied);
    return tl::unexpected(gone_meanwhile(file.shown));
  }

  static const std::string& source_of(const LogFile& file) { return file.member ? file.real : file.shown; }

  // Where a log was changed after it was read, the copy is what counts.
  void look_at_copy(const SeriesPlan& series, Copied& one) const
  {
    const LogFile copy{one.file.shown, m_bag.path_of(one.copy), one.file.name};
    if (!one.file.member && one.copy.bytes != one.scan.size_bytes)
      one.scan = scan_file(copy, scan_options(series, m_settings, m_session.school.zone));
  }

  // What stands in another copy was being compressed, or copied to be cut.
  void keep_but_copies(const SeriesPlan& series, const std::vector<Copied>& all)
  {
    std::vector<LogFile> files;
    std::vector<const FileScan*> scans;
    for (const auto& one : all) {
      files.push_back({one.file.shown, m_bag.path_of(one.copy), one.file.name});
      scans.push_back(&one.scan);
    }
    const auto copies = copies_among(files, scans);
    for (std::size_t i = 0; i < all.size(); ++i)
      if (copies[i]) {
        m_bag.remove(all[i].copy);
        m_custody.left_out(all[i].file.shown, in_another_file);
      } else {
        keep(series, all[i]);
      }
  }

  void keep(const SeriesPlan& series, const Copied& one)
  {
    const auto& [file, scan, copy] = one;
    if (scan.damaged)
      m_messages.error(*scan.damaged);
    if (scan.coverage.empty() && scan.lines > 0)
      m_messages.say("W-undated",
                     say({"{} is taken whole: its times are not known", "{} 已整份收入：无法识别其时间"},
                         {printable(file.shown)}));
    if (file.member)
      m_custody.taken_archive(series.series.name, file.real, copy);
    else
      m_custody.taken(series.series.name, file.shown, scan, copy);
    m_taken.push_back({source_of(file), copy});
  }

  // Below logs/ as it lies on the host; what would lead out of the bag gets a name made from its path.
  std::string place_for(const std::string& shown)
  {
    auto inside = normal_path(shown);
    inside.erase(0, inside.find_first_not_of('/'));
    auto place = "logs/" + inside;
    if (!is_bag_path(place) || !is_utf8(place) || !m_places.insert(place).second)
      place = "logs/" + stable_id({shown}) + "-" + printable(base_name(shown));
    m_places.insert(place);
    return place;
  }

  const Session& m_session;
  const Settings& m_settings;
  const Window& m_window;
  BagWriter& m_bag;
  Custody& m_custody;
  const NotTaken& m_not_taken;
  Messages m_messages;
  std::vector<TakenLog> m_taken;
  std::set<std::string> m_places;
  std::set<std::string> m_archives; // that were taken
};

} // namespace

std::vector<TakenLog> take_logs(const Session& session, const Settings& settings, const Window& window,
                                BagWriter& bag, Custody& custody, const NotTaken& not_taken)
{
  return Taker(session, settings, window, bag, custody, not_taken).run();
}

} // namespace eduaudit::logkeep
