// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What the parts of the sample school are laid out with. Everything is a function of the seed and the fixed
// night, so that two runs give the same bytes. Every person, number and host in it is invented.
namespace eduaudit::sample {

// The night of the audit: every date in the school is counted back from here.
Moment night();
Date tonight();
Moment days_ago(int64_t days, int64_t seconds_of_day = 0);

// The same numbers on every machine (splitmix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : m_state(seed) {}
  std::uint64_t next();
  int64_t between(int64_t least, int64_t most);
  template <class List>
  const auto& pick(const List& list)
  {
    return list[static_cast<std::size_t>(between(0, static_cast<int64_t>(std::size(list)) - 1))];
  }

 private:
  std::uint64_t m_state;
};

// Writes below the folder of the school; any failure ends the program with the path and the reason.
class Layout {
 public:
  explicit Layout(std::string root) : m_root(std::move(root)) {}
  const std::string& root() const { return m_root; }
  std::string path(std::string_view relative) const;
  void file(std::string_view relative, std::string_view bytes, Moment modified, unsigned mode = 0644) const;
  void link(std::string_view relative, const std::string& target) const;

 private:
  std::string m_root;
};

std::string gzip(std::string_view bytes,
                 Moment modified); // with the time in its header, as logrotate leaves it
struct TarMember {
  std::string name;
  std::string bytes;
  Moment modified;
};
std::string tar(const std::vector<TarMember>& members);                           // POSIX ustar
std::string hash_password(std::string_view password, const std::string& setting); // crypt(5)

// Resident numbers of a region that does not exist (36 9999), with a right check digit (GB 11643).
std::string resident_number(int year, int month, int day, int sequence);
std::string pupil_name(int number);   // 学生甲001: nobody is called that
std::string pupil_mobile(int number); // 1990000xxxx

// The parts, each in a file of its own.
void lay_servers(const Layout& layout);
void lay_logs(const Layout& layout);
void lay_backups(const Layout& layout);
void lay_accounts(const Layout& layout);
void lay_registry(const Layout& layout);
void lay_website(const Layout& layout);
void lay_paperwork(const Layout& layout); // audit.toml, the register, the grading table

} // namespace eduaudit::sample
