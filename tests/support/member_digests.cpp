// SPDX-License-Identifier: Apache-2.0
// member_digests [-j JOBS] FILE...: the members of containers as SHA256SUMS lines, and on stderr what the
// read proved: "VERDICT MEMBERS CONTENT-BYTES FILE: REASON", then a line for each damage. For tests and
// benchmarks.
#include "examine.hpp"
#include <cstdlib>
#include <cstring>
#include <iostream>

using namespace eduaudit;

int main(int argc, char** argv)
{
  backupverify::Examining how;
  how.now = Moment(std::chrono::hours(24 * 365 * 100));
  how.jobs = 2;
  how.member = [](const backupverify::ContainerMember& member) {
    if (!member.sha256.empty())
      std::cout << member.sha256 << "  " << member.name << '\n';
  };
  int first = 1;
  if (argc > 2 && std::strcmp(argv[1], "-j") == 0) {
    how.jobs = static_cast<unsigned>(std::atoi(argv[2]));
    first = 3;
  }
  for (int i = first; i < argc; ++i) {
    Archive archive;
    archive.path = argv[i];
    backupverify::examine(archive, how, {});
    std::cerr << enum_name(archive.verdict) << ' ' << archive.members << ' ' << archive.content_bytes << ' '
              << archive.path << ": " << archive.reason.en << '\n';
    for (const auto& damage : archive.damages)
      std::cerr << "  " << damage.what << ' ' << damage.from.value_or(-1) << ' ' << damage.to.value_or(-1)
                << ' ' << damage.name << ": " << damage.problem.en << '\n';
  }
}
