// SPDX-License-Identifier: Apache-2.0
#include "held_files.hpp"
#include "fs/open.hpp"
#include <algorithm>
#include <optional>
#include <sys/resource.h>
#include <unistd.h>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view open_files = "/proc/self/fd/";
constexpr std::size_t head_size = 512;
constexpr std::size_t left_for_others = 256; // descriptors

// How many files may be held; as many as the system lets this process have.
std::size_t most_files()
{
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
    return 0;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > left_for_others ? limit.rlim_cur - left_for_others : 0;
}

// Some binary logs change their head as they grow.
std::string text_head(int fd)
{
  std::string head(head_size, '\0');
  const auto got = ::pread(fd, head.data(), head.size(), 0);
  head.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return head.find('\0') == std::string::npos ? head : std::string();
}

int64_t size_of(int fd)
{
  struct stat status;
  return ::fstat(fd, &status) == 0 ? status.st_size : 0;
}

std::string path_of(const Descriptor& fd)
{
  return std::string(open_files) + std::to_string(fd.get());
}

} // namespace

HeldFiles::HeldFiles(Plan& plan) : m_most(most_files())
{
  for (auto& series : plan.series)
    for (auto& file : series.files)
      if (file.identity && m_files.size() < m_most)
        hold(file);
}

void HeldFiles::hold(LogFile& file)
{
  const auto present = present_path(file.real, file.identity);
  auto fd = present ? open_regular(*present, Links::refuse) : tl::unexpected(present.error());
  if (!fd || identity_of(path_of(*fd)) != file.identity)
    return; // whoever reads it is told why not
  file.real = path_of(*fd);
  auto head = text_head(fd->get());
  const auto size = size_of(fd->get());
  m_files.push_back({std::move(*fd), file.shown, std::move(head), std::max(size, file.size)});
}

std::vector<Error> HeldFiles::cut() const
{
  std::vector<Error> all;
  for (const auto& [fd, shown, head, size] : m_files)
    if (size_of(fd.get()) < size || !text_head(fd.get()).starts_with(head))
      all.push_back({ErrorKind::read,
                     shown,
                     {"it was cut while it was read: run again", "读取期间被截短，请重新运行"}});
  return all;
}

bool is_held(const LogFile& file)
{
  return file.real.starts_with(open_files);
}

HeldPlan hold_series(const Settings& settings)
{
  std::optional<HeldFiles> files;
  auto plan = plan_series(settings, [&](Plan& found) {
    files.reset(); // those of the plan before
    files.emplace(found);
  });
  return {std::move(plan), std::move(*files)};
}

} // namespace eduaudit::logkeep
