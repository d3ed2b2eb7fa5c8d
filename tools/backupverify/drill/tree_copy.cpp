// SPDX-License-Identifier: Apache-2.0
#include "drill/tree_copy.hpp"
#include "fs/walk.hpp"
#include "fs/write.hpp"
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <unistd.h>
#include <vector>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block_size = 1 << 20;

Result<void> copy(ByteSource& source, const std::string& to, const Worker& worker)
{
  const Descriptor file(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file || (::geteuid() == 0 && ::fchown(file.get(), worker.uid, worker.gid) != 0))
    return system_error(to, errno, ErrorKind::cannot_create);
  std::vector<char> block(block_size);
  for (;;) {
    const auto got = source.read(block);
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      return {};
    if (auto written = write_all(file.get(), {block.data(), *got}, to); !written)
      return written;
  }
}

Result<void> make_folders(const std::string& name, const Workplace& place)
{
  for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
    const auto folder = name.substr(0, slash);
    if (exists(place.path(folder)))
      continue;
    if (const auto made = place.make_folder(folder); !made)
      return tl::unexpected(made.error());
  }
  return {};
}

// As it is, compressed or not: the programs decompress by themselves.
class RawFile : public ByteSource {
 public:
  RawFile(Descriptor file, std::string name) : m_file(std::move(file)), m_name(std::move(name)) {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    for (;;) {
      const auto got = ::read(m_file.get(), buffer.data(), buffer.size());
      if (got >= 0)
        return static_cast<std::size_t>(got);
      if (errno != EINTR)
        return system_error(m_name, errno);
    }
  }

 private:
  Descriptor m_file;
  std::string m_name;
};

Result<void> copy_raw(const std::string& from, const std::string& to, const Worker& worker)
{
  Descriptor file(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file)
    return system_error(from, errno);
  RawFile source(std::move(file), from);
  return copy(source, to, worker);
}

} // namespace

Result<std::string> copy_source(ByteSource& source, const Workplace& place, std::string_view name)
{
  auto to = place.path(name);
  return copy(source, to, place.worker()).map([&] { return to; });
}

Result<void> copy_folder(const std::string& from, const Workplace& place, std::string_view name)
{
  if (const auto made = place.make_folder(name); !made)
    return tl::unexpected(made.error());
  std::optional<Error> failed;
  const auto walked = walk(
      from,
      [&](const WalkEntry& entry) {
        if (failed || !S_ISREG(entry.status.st_mode))
          return;
        const auto relative = join_path(name, entry.relative);
        auto copied = make_folders(relative, place);
        if (copied)
          copied = copy_raw(entry.path, place.path(relative), place.worker());
        if (!copied)
          failed = copied.error();
      },
      [&](const Error& error) {
        if (!failed)
          failed = error;
      });
  if (failed)
    return tl::unexpected(*failed);
  return walked;
}

} // namespace eduaudit::backupverify
