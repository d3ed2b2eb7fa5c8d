// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "line_format.hpp"
#include "loss_signs.hpp"
#include "record/host_event.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// Finds the lines in which syslog daemons, the kernel, logind and auditd tell of the host, and those in which
// a logger says that it lost messages. It sees every line of a log, so it looks at the name of the program
// and leaves nearly all of them at that.
class HostLines {
 public:
  // Whether lines of this format can tell anything.
  bool concerns(const LineFormat& format) { return shape_of(format) != Shape::other; }
  // Numbers that lines of auditd carry: `boot` goes up when they begin again.
  struct AuditSerial {
    std::uint64_t number;
    int boot;
  };
  // Of the event kind and service alone are set.
  struct Told {
    std::optional<HostEvent> event;
    std::optional<Loss> loss;
    std::optional<AuditSerial> serial;
  };
  // Whether `line`, which is of this format, has to be asked; false for nearly all.
  bool may_tell(const LineFormat& format, std::string_view line);
  Told told_by(const LineFormat& format, std::string_view line);

 private:
  enum class Shape { other, syslog, audit, slashed };
  Shape shape_of(const LineFormat& format) { return &format == m_format ? m_shape : enter(format); }
  Shape enter(const LineFormat& format);
  std::string_view from_program(std::string_view line);
  std::optional<AuditSerial> audit_serial(std::string_view line);

  const LineFormat* m_format = nullptr;
  Shape m_shape = Shape::other;
  std::string m_host; // of the last line, with the space behind it
  std::size_t m_host_at = 0;
  std::uint64_t m_audit_most = 0;
  int m_audit_boot = 0;
};

} // namespace eduaudit::logkeep
