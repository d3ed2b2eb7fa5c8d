// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "examine.hpp"
#include "folder.hpp"
#include <vector>

// A container that was examined, with the members that were handed over.
struct ExaminedContainer {
  eduaudit::Archive archive;
  std::vector<eduaudit::backupverify::ContainerMember> members;

  std::vector<std::string> names() const
  {
    std::vector<std::string> all;
    for (const auto& member : members)
      all.push_back(member.name);
    return all;
  }
};

inline ExaminedContainer examined_at(const std::string& path, unsigned jobs = 1)
{
  ExaminedContainer out;
  out.archive.path = path;
  eduaudit::backupverify::Examining how;
  how.now = eduaudit::Moment(std::chrono::seconds(1'800'000'000));
  how.jobs = jobs;
  how.member = [&](const auto& member) { out.members.push_back(member); };
  eduaudit::backupverify::examine(out.archive, how, {});
  return out;
}

inline ExaminedContainer container(const std::string& bytes, const std::string& name = "a.tar",
                                   unsigned jobs = 1)
{
  const Folder folder;
  return examined_at(folder.put(name, bytes), jobs);
}
