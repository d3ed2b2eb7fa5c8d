// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"
#include "base/utf8.hpp"
#include "cli/table.hpp"
#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <system_error>
#include <unistd.h>

namespace eduaudit::cli {

namespace {

using namespace std::chrono_literals;

constexpr int channel = STDERR_FILENO;
constexpr auto redraw_interval = 100ms;
constexpr auto report_interval = 5s;
constexpr std::string_view clear_line = "\r\x1b[K";

struct Snapshot {
  Text what{};
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

bool is_open(int fd)
{
  return fcntl(fd, F_GETFD) != -1;
}

// False when nobody reads any more.
bool write_all(std::string_view bytes)
{
  while (!bytes.empty()) {
    const auto count = ::write(channel, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR)
      return false;
    if (count > 0)
      bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// Signals are for the threads that work; a broken pipe on standard error must not end the program from here.
void block_signals()
{
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

std::string count_of(const Snapshot& now)
{
  auto text = std::to_string(now.done);
  if (now.total > 0)
    text += "/" + std::to_string(now.total) + " (" +
            std::to_string(std::min(now.done, now.total) * 100 / now.total) + "%)";
  return text;
}

std::string quoted(std::string_view text)
{
  std::string out = "\"";
  for (const char letter : printable(text)) {
    if (letter == '"' || letter == '\\')
      out += '\\';
    out += letter;
  }
  return out + '"';
}

} // namespace

struct Progress::State {
  State(ProgressMode mode_, std::string_view tool_, Language language_)
      : mode(mode_), tool(tool_), language(language_), thread([this] { run(); })
  {}

  ~State()
  {
    {
      std::lock_guard lock(mutex);
      stopping = true;
    }
    wake.notify_one();
    thread.join();
  }

  void run()
  {
    block_signals();
    const std::chrono::milliseconds interval = mode == ProgressMode::line ? redraw_interval : report_interval;
    std::unique_lock lock(mutex);
    while (!wake.wait_for(lock, interval, [this] { return stopping; })) {
      const auto now = snapshot();
      lock.unlock();
      const bool read = show(now);
      lock.lock();
      if (!read)
        return;
    }
    finish(snapshot());
  }

  Snapshot snapshot() const { return {what, done.load(std::memory_order_relaxed), total}; }

  bool show(const Snapshot& now)
  {
    if (now.what.en.empty())
      return true;
    return write_all(mode == ProgressMode::line ? line(now) : json(now));
  }

  void finish(const Snapshot& now)
  {
    if (mode == ProgressMode::json)
      show(now);
    else if (drawn)
      write_all(clear_line);
  }

  std::string line(const Snapshot& now)
  {
    drawn = true;
    const auto text = tool + ": " + std::string(in(language, now.what)) + " " + count_of(now);
    return std::string(clear_line) + cut_to_width(printable(text), terminal_width(channel) - 1);
  }

  std::string json(const Snapshot& now) const
  {
    auto object = R"({"progress":{"tool":)" + quoted(tool) + R"(,"stage":)" + quoted(in(language, now.what)) +
                  R"(,"done":)" + std::to_string(now.done);
    if (now.total > 0)
      object += R"(,"total":)" + std::to_string(now.total);
    return object + "}}\n";
  }

  const ProgressMode mode;
  const std::string tool;
  const Language language;
  std::atomic<std::uint64_t> done{0};
  std::mutex mutex; // of the members below
  std::condition_variable wake;
  Text what{};
  std::uint64_t total = 0;
  bool stopping = false;
  bool drawn = false; // the thread's own
  std::thread thread;
};

Result<ProgressMode> parse_progress(std::string_view text, bool terminal)
{
  if (text == "auto")
    return terminal ? ProgressMode::line : ProgressMode::none;
  if (text == "none")
    return ProgressMode::none;
  if (text == "json")
    return ProgressMode::json;
  return fail(ErrorKind::usage, "--progress", {"one of auto, none, json", "auto、none 或 json 之一"});
}

Progress::Progress(ProgressMode mode, std::string_view tool, Language language)
{
  // A descriptor that is closed now may belong to a file of ours later, which must not get a progress line.
  if (mode == ProgressMode::none || !is_open(channel))
    return;
  try {
    m_state = std::make_unique<State>(mode, tool, language);
  } catch (const std::system_error&) {
    // Without a thread to spare there is no progress, but the work goes on.
  }
}

Progress::~Progress() = default;

void Progress::stage(const Text& what, std::uint64_t total)
{
  if (!m_state)
    return;
  std::lock_guard lock(m_state->mutex);
  m_state->what = what;
  m_state->total = total;
  m_state->done.store(0, std::memory_order_relaxed);
}

void Progress::advance(std::uint64_t amount)
{
  if (m_state)
    m_state->done.fetch_add(amount, std::memory_order_relaxed);
}

} // namespace eduaudit::cli
