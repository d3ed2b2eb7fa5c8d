// SPDX-License-Identifier: Apache-2.0
#include "reader.hpp"
#include "binary.hpp"
#include "crypto/digest.hpp"
#include <bit>
#include <map>
#include <vector>

namespace eduaudit::backupverify::vma {

namespace {

constexpr std::size_t least_header = 12288;
constexpr std::size_t most_header = 16 << 20;
constexpr std::size_t extent_size = 512;
constexpr std::size_t clusters_in_extent = 59;
constexpr std::uint64_t cluster = 64 * 1024;
constexpr std::size_t block = 4096;
constexpr std::size_t uuid_size = 16;
constexpr std::uint64_t most_clusters = 1ull << 28; // of all devices: 16 TiB, in 32 MiB

struct Device {
  std::string name;
  std::uint64_t size = 0;
  std::vector<bool> seen; // clusters
  std::uint64_t count = 0;
  bool is_state = false; // of the memory, whose size is only about
};

// The MD5 at a place, over all bytes with itself as zeros.
bool md5_is_right(std::string bytes, std::size_t at)
{
  const auto stored = bytes.substr(at, uuid_size);
  bytes.replace(at, uuid_size, uuid_size, '\0');
  return digest(DigestKind::md5, bytes) == stored;
}

class Reader {
 public:
  Reader(ByteSource& source, const std::string& path, Report& report)
      : m_source(source), m_path(path), m_report(report)
  {}

  void run()
  {
    if (!read_header())
      return;
    while (read_extent()) {
    }
    if (m_broken)
      return;
    for (const auto& [number, device] : m_devices)
      judge(device);
  }

 private:
  // As many bytes as there are, up to `size`.
  std::optional<std::string> take(std::size_t size)
  {
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      const auto got = m_source.read(std::span(bytes).subspan(have));
      if (!got) {
        m_report.fault(got.error());
        m_broken = true;
        return std::nullopt;
      }
      if (*got == 0)
        break;
      have += *got;
    }
    bytes.resize(have);
    m_at += static_cast<int64_t>(have);
    return bytes;
  }

  void cut()
  {
    m_report.say(Verdict::incomplete,
                 say({"it ends in the middle, at byte {}", "在第 {} 字节处中断"}, {m_at}));
    m_broken = true;
  }

  bool lose(int64_t from, const Text& problem)
  {
    m_report.lost({"range", {}, from, m_at, problem});
    m_broken = true;
    return false;
  }

  bool read_header()
  {
    auto header = take(least_header);
    if (!header || header->size() < least_header) {
      if (header)
        cut();
      return false;
    }
    const std::size_t size = big<std::uint32_t>(*header, 56);
    if (size < least_header || size > most_header)
      return lose(0, {"its header can't be right", "文件头不可能正确"});
    const auto rest = take(size - least_header);
    if (!rest || rest->size() < size - least_header) {
      if (rest)
        cut();
      return false;
    }
    header->append(*rest);
    if (!md5_is_right(*header, 32))
      return lose(0, {"the MD5 of its header is wrong", "文件头的 MD5 不符"});
    m_uuid = header->substr(8, uuid_size);
    m_report.taken(static_cast<int64_t>(big<std::uint64_t>(*header, 24)));
    return take_devices(*header);
  }

  static std::string name_at(std::string_view header, std::uint32_t pointer)
  {
    const std::size_t at = big<std::uint32_t>(header, 48) + std::size_t{pointer};
    if (at + 2 > header.size())
      return {};
    const auto name = header.substr(at + 2, little<std::uint16_t>(header, at));
    return std::string(name.substr(0, name.find('\0')));
  }

  bool take_devices(std::string_view header)
  {
    std::uint64_t all = 0;
    for (std::uint32_t i = 1; i < 256; ++i) {
      const std::size_t at = 4096 + i * 32;
      const auto pointer = big<std::uint32_t>(header, at);
      if (pointer == 0)
        continue;
      Device device;
      device.name = name_at(header, pointer);
      device.size = big<std::uint64_t>(header, at + 8);
      device.is_state = device.name == "vmstate";
      all += device.size / cluster + 1;
      if (device.size > most_clusters * cluster || all > most_clusters) {
        m_report.unverifiable(Unproven::limit, Text{"its disks are larger than can be followed here",
                                                    "磁盘过大，无法逐簇核对"});
        return false;
      }
      device.seen.resize(static_cast<std::size_t>((device.size + cluster - 1) / cluster));
      m_report.add_member();
      m_devices.emplace(i, std::move(device));
    }
    if (m_devices.empty())
      m_report.say(Verdict::empty, Text{"no disk is in it", "其中没有任何磁盘"});
    return true;
  }

  bool read_extent()
  {
    const auto from = m_at;
    const auto header = take(extent_size);
    if (!header || header->empty())
      return false;
    if (header->size() < extent_size) {
      cut();
      return false;
    }
    if (!header->starts_with("VMAE") || header->substr(8, uuid_size) != m_uuid || !md5_is_right(*header, 24))
      return lose(from, {"the header of an extent is damaged: what is behind it can't be restored",
                         "一个区段的头部已损坏，其后的内容无法恢复"});
    std::size_t blocks = 0;
    for (std::size_t i = 0; i < clusters_in_extent; ++i)
      blocks += take_cluster(big<std::uint64_t>(*header, 40 + i * 8), from);
    if (blocks != big<std::uint16_t>(*header, 6))
      return lose(from, {"the header of an extent contradicts itself", "一个区段的头部自相矛盾"});
    return pass(blocks * block);
  }

  // How many blocks of 4 KiB of it stand behind the header; the others are zeros.
  std::size_t take_cluster(std::uint64_t entry, int64_t at)
  {
    const auto number = static_cast<std::uint32_t>(entry >> 32 & 0xff);
    if (number == 0)
      return 0;
    const auto blocks = static_cast<std::size_t>(std::popcount(static_cast<std::uint16_t>(entry >> 48)));
    const auto index = static_cast<std::uint32_t>(entry);
    const auto found = m_devices.find(number);
    if (found == m_devices.end() || (index >= found->second.seen.size() && !found->second.is_state))
      lose(at, {"an extent has clusters of no disk", "一个区段含有不属于任何磁盘的簇"});
    else if (index < found->second.seen.size() && !found->second.seen[index]) {
      found->second.seen[index] = true;
      ++found->second.count;
    }
    m_report.add_content(static_cast<int64_t>(blocks * block));
    return blocks;
  }

  bool pass(std::size_t size)
  {
    const auto bytes = take(size);
    if (bytes && bytes->size() < size)
      cut();
    return bytes && bytes->size() == size && !m_broken;
  }

  void judge(const Device& device)
  {
    if (device.is_state || device.count == device.seen.size())
      return;
    m_report.say(Verdict::incomplete,
                 say({"{} of {} clusters of the disk {} are missing", "磁盘 {2} 的 {1} 个簇中缺少 {0} 个"},
                     {device.seen.size() - device.count, device.seen.size(), device.name}));
  }

  ByteSource& m_source;
  const std::string& m_path;
  Report& m_report;
  int64_t m_at = 0;
  bool m_broken = false;
  std::string m_uuid;
  std::map<std::uint32_t, Device> m_devices;
};

} // namespace

void read(ByteSource& source, const std::string& path, Report& report)
{
  Reader(source, path, report).run();
}

} // namespace eduaudit::backupverify::vma
