// SPDX-License-Identifier: Apache-2.0
#include "device_serials.hpp"
#include <algorithm>
#include <charconv>

namespace eduaudit::logkeep {

namespace {

constexpr std::uint64_t out_of_order = 64; // numbers by which a message may be late
constexpr std::size_t most_devices = 1000;
constexpr int most_runs = 1000; // of one device in a file: what begins again so often counts nothing
constexpr std::string_view prefix = "device ";
constexpr std::size_t run_digits = 10; // so that the order of the names is that of the runs

struct Numbered {
  std::string_view device;
  std::uint64_t number;
};

// The number at the start of `text`, if `mark` stands behind it.
std::optional<std::uint64_t> number_before(std::string_view text, char mark)
{
  std::uint64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr != end && *read.ptr == mark ? std::optional(number)
                                                                        : std::nullopt;
}

// %@250005%Mar 1 08:00:01:72 2026 FW USERLOG/7/NAT: ...
std::optional<Numbered> in_h3c(std::string_view line)
{
  const auto mark = line.substr(0, after_priority(line) + 3).find("%@");
  const auto number =
      mark == std::string_view::npos ? std::nullopt : number_before(line.substr(mark + 2), '%');
  const auto year = number ? line.find(' ', line.find(':')) : std::string_view::npos;
  const auto device = year == std::string_view::npos ? year : line.find(' ', year + 1);
  const auto end = device == std::string_view::npos ? device : line.find(' ', device + 1);
  if (end == std::string_view::npos)
    return std::nullopt;
  return Numbered{line.substr(device + 1, end - device - 1), *number};
}

// Mar  1 2026 08:00:01 FW1 %%01SSH/4/SSH_FAIL(s)[6]:...
std::optional<Numbered> in_huawei(std::string_view line)
{
  const auto end = line.find(" %%");
  const auto bracket = end == std::string_view::npos ? end : line.find(")[", end);
  const auto blank = bracket == std::string_view::npos ? bracket : line.find(' ', end + 1);
  if (bracket == std::string_view::npos || blank < bracket)
    return std::nullopt; // it is in the text of the message
  const auto number = number_before(line.substr(bracket + 2), ']');
  const auto start = line.rfind(' ', end - 1);
  if (!number || start == std::string_view::npos)
    return std::nullopt;
  return Numbered{line.substr(start + 1, end - start - 1), *number};
}

} // namespace

DeviceSerials::Shape DeviceSerials::enter(const LineFormat& format)
{
  m_format = &format;
  m_shape = format.name == "h3c" ? Shape::h3c : format.name == "huawei" ? Shape::huawei : Shape::other;
  return m_shape;
}

std::optional<DeviceSerials::Serial> DeviceSerials::read(std::string_view line)
{
  const auto found = m_shape == Shape::h3c ? in_h3c(line) : in_huawei(line);
  if (!found)
    return std::nullopt;
  auto at = m_devices.find(found->device);
  if (at == m_devices.end() && m_devices.size() < most_devices)
    at = m_devices.emplace(found->device, Device{}).first;
  if (at == m_devices.end() || at->second.run >= most_runs)
    return std::nullopt;
  auto& device = at->second;
  if (found->number < device.most && device.most - found->number > out_of_order) {
    ++device.run;
    device.most = 0;
  }
  device.most = std::max(device.most, found->number);
  return Serial{device_source(found->device, device.run), found->number};
}

std::string device_source(std::string_view device, int run)
{
  const auto number = std::to_string(run);
  return std::string(prefix).append(device) + " " + std::string(run_digits - number.size(), '0') + number;
}

std::string_view device_of(std::string_view source)
{
  if (!source.starts_with(prefix))
    return {};
  source.remove_prefix(prefix.size());
  return source.substr(0, source.rfind(' '));
}

} // namespace eduaudit::logkeep
