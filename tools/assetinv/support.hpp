// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "pipeline/session.hpp"
#include "record/asset.hpp"
#include "settings.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// Until when a version of a system gets security updates. A day that is absent is not known, or there is
// none.
struct SupportDates {
  std::string os;
  std::string version; // "12" also means 12.11
  std::optional<Date> standard;
  std::optional<Date> lts;
  std::optional<Date> paid;
  bool verified = false;
  std::string source;
};

// Tables of dates: /usr/share/distro-info/{debian,ubuntu}.csv of the machine that runs the audit, which its
// updates keep current, then os-support.csv of ours for the systems and machines that they leave out.
class SupportTable {
 public:
  static SupportTable load(const Settings& settings, Emitter& out);
  // `os` is "debian" or "ubuntu", `text` a table of distro-info-data.
  void add_distro_info(std::string_view os, std::string_view text, const std::string& source);
  // os,version,standard,lts,paid,verified,source; a row without a proper form is left out and named in the
  // result.
  std::vector<std::string> add_table(std::string_view text, const std::string& source);
  const SupportDates* find(std::string_view os, std::string_view version) const; // the first that fits

 private:
  std::vector<SupportDates> m_rows;
};

// Fills the support_ fields of an asset from the tables and the school's contracts.
void fill_support(const SupportTable& table, const std::vector<SupportContract>& contracts, Asset& asset);

} // namespace eduaudit::assetinv
