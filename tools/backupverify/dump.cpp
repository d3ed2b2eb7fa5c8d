// SPDX-License-Identifier: Apache-2.0
#include "dump.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t kept = 4096;

struct DumpKind {
  std::string_view format;
  std::string_view opening; // somewhere in the first bytes
  std::string_view closing; // somewhere in the last bytes
};

// The cluster dump is looked for first: it holds the opening of the other one too.
constexpr auto kinds = std::to_array<DumpKind>({
    {"mysql-dump", "-- MySQL dump", "-- Dump completed"},
    {"mysql-dump", "-- MariaDB dump", "-- Dump completed"},
    {"postgresql-dump", "-- PostgreSQL database cluster dump",
     "-- PostgreSQL database cluster dump complete"},
    {"postgresql-dump", "-- PostgreSQL database dump", "-- PostgreSQL database dump complete"},
    {"sqlite-dump", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;", "COMMIT;"},
});

const DumpKind* kind_of(std::string_view head)
{
  const auto found = std::ranges::find_if(kinds, [&](const DumpKind& kind) {
    return head.substr(0, 512).find(kind.opening) != std::string_view::npos;
  });
  return found == kinds.end() ? nullptr : &*found;
}

} // namespace

void DumpWatch::take(std::string_view bytes)
{
  if (m_head.size() < kept)
    m_head.append(bytes.substr(0, kept - m_head.size()));
  m_tail.append(bytes.substr(bytes.size() - std::min(bytes.size(), kept)));
  if (m_tail.size() > kept)
    m_tail.erase(0, m_tail.size() - kept);
}

std::string_view DumpWatch::format() const
{
  const auto* kind = kind_of(m_head);
  return kind ? kind->format : std::string_view{};
}

bool DumpWatch::complete() const
{
  const auto* kind = kind_of(m_head);
  return kind && m_tail.find(kind->closing) != std::string::npos;
}

std::string DumpWatch::missing() const
{
  const auto* kind = kind_of(m_head);
  return kind ? std::string(kind->closing) : std::string();
}

} // namespace eduaudit::backupverify
