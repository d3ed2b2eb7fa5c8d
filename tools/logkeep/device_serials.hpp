// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "line_format.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// The numbers by which switches and firewalls count their messages, each for itself: %@250005% of H3C,
// (l)[7] of Huawei. They begin again when a device starts, or when they reach their end.
class DeviceSerials {
 public:
  struct Serial {
    std::string source;
    std::uint64_t number;
  };
  // `line` is of this format.
  std::optional<Serial> of(const LineFormat& format, std::string_view line)
  {
    return shape_of(format) == Shape::other ? std::nullopt : read(line);
  }

 private:
  enum class Shape { other, h3c, huawei };
  Shape shape_of(const LineFormat& format) { return &format == m_format ? m_shape : enter(format); }
  Shape enter(const LineFormat& format);
  std::optional<Serial> read(std::string_view line);

  struct Device {
    std::uint64_t most = 0;
    int run = 0;
  };
  const LineFormat* m_format = nullptr;
  Shape m_shape = Shape::other;
  std::map<std::string, Device, std::less<>> m_devices;
};

// One source for each run of a device's numbers, in order.
std::string device_source(std::string_view device, int run);
// The device of such a source; empty for another one.
std::string_view device_of(std::string_view source);

} // namespace eduaudit::logkeep
