// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/budget.hpp"
#include "backup_file.hpp"
#include "blocks.hpp"
#include "content.hpp"
#include "header.hpp"
#include "pax.hpp"
#include "report.hpp"

namespace eduaudit::backupverify::tar {

// Reads the members of a tar to the end of the stream, and says which are lost.
class Reader {
 public:
  // `stream` has the decompressed bytes of the file, which is looked into only to find out what is behind a
  // damaged header.
  Reader(BackupFile& file, ByteSource& stream, Report& report);
  void run();

 private:
  // What headers before that of a member say of it.
  struct Before {
    int64_t at = -1; // where the first of them stands
    std::optional<std::string> name;
    std::optional<std::string> link;
    Pax pax;
  };
  struct Found {
    ContainerMember member;
    int64_t at = 0;   // of its first header
    int64_t data = 0; // bytes behind its header
    SparseMap map;
  };

  // False: nothing can be read behind this.
  bool next();
  bool take_header(const Header& header, const std::string& block, int64_t at);
  bool take_extension(const Header& header, int64_t at);
  bool read_text(const Header& header, std::string& text, int64_t at);
  bool take_member(const Header& header, const std::string& block, int64_t at);
  bool find_map(const Header& header, const std::string& block, Found& found);
  bool read_old_map(const std::string& block, Found& found);
  bool read_map_in_data(Found& found);
  std::optional<int64_t> map_number(int64_t& left, bool& ended);
  bool read_data(Found& found);
  bool has_data(const Header& header);
  bool fits(Result<void> within);

  // Damages. All return whether it can be read further.
  bool resynchronise(const std::string& damaged, int64_t at);
  bool search_header(std::string name, int64_t begin);
  bool is_followed_up(int64_t next);
  bool zero_block(int64_t at);
  void behind_the_end(int64_t end);
  bool ends_here(std::string_view name, int64_t at, std::optional<int64_t> to, int64_t have, int64_t wanted);
  bool broken(const Error& error, std::string_view name, int64_t at);
  void judge_members();

  BackupFile& m_file;
  Report& m_report;
  Blocks m_blocks;
  Budget m_budget;
  std::optional<Hasher> m_hasher;
  Pax m_global;
  Before m_before;
  bool m_any = false;         // a member
  bool m_any_content = false; // something else than folders and empty files
  bool m_ustar = false;       // a header with that magic was seen
  bool m_limited = false;     // a limit was passed
};

} // namespace eduaudit::backupverify::tar
