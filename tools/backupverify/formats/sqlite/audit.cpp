// SPDX-License-Identifier: Apache-2.0
#include "formats/sqlite/audit.hpp"
#include "fs/file.hpp"
#include "store/foreign.hpp"
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace eduaudit::backupverify::sqlite {

namespace {

constexpr std::uint64_t memory = 512u << 20; // of addresses that it may still take; SQLite uses few of them
constexpr int64_t seconds_at_least = 60;
constexpr int64_t bytes_a_second = 5 << 20;
constexpr std::size_t most_told = 16 << 20;

// One line each: P problem, F rows, T rows table, U table<TAB>error, E error, D done.
class Teller {
 public:
  explicit Teller(int fd) : m_fd(fd) {}
  void tell(char kind, std::string_view text) const
  {
    std::string line(1, kind);
    for (const char letter : text)
      line += letter == '\n' ? ' ' : letter;
    line += '\n';
    for (std::string_view left = line; !left.empty();) {
      const auto written = ::write(m_fd, left.data(), left.size());
      if (written < 0 && errno != EINTR)
        ::_exit(1);
      left.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
  }

 private:
  int m_fd;
};

void confine(pid_t parent, int64_t seconds)
{
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent)
    ::_exit(1);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXCPU, SIGSEGV, SIGBUS, SIGABRT})
    std::signal(number, SIG_DFL);
  const auto limit = [](auto resource, std::uint64_t most) {
    const rlimit both{most, most};
    ::setrlimit(resource, &both);
  };
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
#if !defined(__SANITIZE_ADDRESS__)
  limit(RLIMIT_DATA, memory);
#endif
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(seconds));
}

[[noreturn]] void run_child(int fd, const Audited& database)
{
  const Teller teller(fd);
  const ForeignDatabaseVisitor visitor{[&](std::string_view problem) { teller.tell('P', problem); },
                                       [&](int64_t rows) { teller.tell('F', std::to_string(rows)); },
                                       [&](std::string_view table, int64_t rows) {
                                         teller.tell('T', std::to_string(rows) + " " + std::string(table));
                                       },
                                       [&](std::string_view table, std::string_view error) {
                                         teller.tell('U', std::string(table) + "\t" + std::string(error));
                                       }};
  const auto visited = database.bytes ? visit_foreign_bytes(*database.bytes, database.path, visitor)
                                      : visit_foreign_database(database.path, visitor);
  if (visited)
    teller.tell('D', "");
  else
    teller.tell('E', visited.error().detail.en);
  ::_exit(0);
}

int64_t number_at_start(std::string_view text)
{
  int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "Tree 3 page 17 cell 2: ..." and "Page 17: ..." name the page.
int64_t page_in(std::string_view problem)
{
  for (const std::string_view word : {"page ", "Page "})
    if (const auto at = problem.find(word); at != std::string_view::npos)
      return number_at_start(problem.substr(at + word.size()));
  return 0;
}

// SQLite's words, which may quote names but no values.
void lost_page(std::string_view problem, const Audited& database, Report& report)
{
  const auto page = page_in(problem);
  const auto size = static_cast<int64_t>(database.page_size);
  BackupDamage damage{page > 0 ? "page" : "range",
                      page > 0 ? std::to_string(page) : "",
                      {},
                      {},
                      verbatim(problem.substr(0, 200))};
  if (page > 0) {
    damage.from = (page - 1) * size;
    damage.to = page * size;
  }
  report.lost(std::move(damage));
}

// Whether that was the last line.
bool take_line(std::string_view line, const Audited& database, Report& report)
{
  const auto text = line.substr(std::min<std::size_t>(1, line.size()));
  const auto blank = std::min(text.find(' '), text.size());
  const auto tab = std::min(text.find('\t'), text.size());
  switch (line.empty() ? '\0' : line.front()) {
  case 'P':
    lost_page(text, database, report);
    break;
  case 'F':
    if (const auto rows = number_at_start(text); rows > 0)
      report.say(Verdict::damaged,
                 say({"{} of its rows refer to rows that aren't there", "有 {} 行引用了不存在的行"}, {rows}));
    break;
  case 'T':
    report.add_table(text.substr(std::min(blank + 1, text.size())), number_at_start(text));
    break;
  case 'U':
    report.lost({"table",
                 std::string(text.substr(0, tab)),
                 {},
                 {},
                 say({"its rows can't be read: {}", "其数据无法读取：{}"},
                     {text.substr(std::min(tab + 1, text.size()))})});
    break;
  case 'E':
    report.say(Verdict::damaged, say({"SQLite can't read it: {}", "SQLite 无法读取：{}"}, {text}));
    return true;
  case 'D':
    return true;
  default:
    break;
  }
  return false;
}

// Whether the last line came.
bool listen(int fd, int64_t seconds, const Audited& database, Report& report)
{
  std::string pending;
  std::size_t told = 0;
  std::array<char, 4096> buffer{};
  for (;;) {
    pollfd waiting{fd, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(std::min<int64_t>(seconds * 2, 100'000) * 1000)) == 0)
      return false;
    const auto got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0 || (told += static_cast<std::size_t>(got)) > most_told)
      return false;
    pending.append(buffer.data(), static_cast<std::size_t>(got));
    for (auto end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
      if (take_line(std::string_view(pending).substr(0, end), database, report))
        return true;
      pending.erase(0, end + 1);
    }
  }
}

} // namespace

bool audit(const Audited& database, Report& report)
{
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    report.fault(system_error(database.path, errno).value());
    return false;
  }
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const auto seconds = seconds_at_least + database.size / bytes_a_second;
  const auto parent = ::getpid();
  const auto child = ::fork();
  if (child == 0) {
    confine(parent, seconds);
    run_child(writing.get(), database);
  }
  if (child < 0) {
    report.fault(system_error(database.path, errno).value());
    return false;
  }
  writing = Descriptor();
  const bool whole = listen(reading.get(), seconds, database, report);
  if (!whole)
    ::kill(child, SIGKILL);
  while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR)
    ;
  if (!whole)
    report.unverifiable(Unproven::limit,
                        Text{"SQLite did not come to its end within its limits of time and memory",
                             "SQLite 未能在时间与内存限额内完成检查"});
  return whole;
}

} // namespace eduaudit::backupverify::sqlite
