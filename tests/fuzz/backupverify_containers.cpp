// SPDX-License-Identifier: Apache-2.0
#include "examine.hpp"
#include "fuzz.hpp"

using namespace eduaudit;

namespace {

struct Seen {
  Archive archive;
  std::vector<backupverify::ContainerMember> members;
};

Seen examined(const fuzz::MemoryFile& file, unsigned jobs)
{
  Seen seen;
  seen.archive.path = file.path();
  backupverify::Examining how;
  how.now = Moment(std::chrono::seconds(1'800'000'000));
  how.jobs = jobs;
  how.member = [&](const backupverify::ContainerMember& member) { seen.members.push_back(member); };
  backupverify::examine(seen.archive, how, {});
  return seen;
}

bool is_ours(std::string_view bytes)
{
  // 7z, RAR, ISO, cpio and CAB are decoded by a child, whose crashes would not be seen here.
  return bytes.starts_with("PK") || (bytes.size() > 512 && bytes.substr(257, 5) == "ustar");
}

} // namespace

// Tar and zip: what is proven is what was handed over, and threads change nothing.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto bytes = fuzz::text_of(data, size);
  if (!is_ours(bytes))
    return 0;
  const fuzz::MemoryFile file(bytes);
  const auto one = examined(file, 1);
  fuzz::require(one.archive.verdict != Verdict::could_not_check, "a file in memory can be read");
  fuzz::require(one.archive.damage_count == 0 || one.archive.verdict != Verdict::ok, "damage is never ok");
  for (const auto& damage : one.archive.damages)
    fuzz::require(!damage.from || !damage.to || *damage.from <= *damage.to, "a range goes forward");
  if (one.archive.verdict == Verdict::ok)
    for (const auto& member : one.members)
      fuzz::require(member.type != backupverify::ContainerMember::Type::file || member.sha256.size() == 64,
                    "every file of a container that is ok has a digest");
  const auto two = examined(file, 2);
  fuzz::require(two.archive.verdict == one.archive.verdict && two.members.size() == one.members.size(),
                "threads change nothing");
  return 0;
}
