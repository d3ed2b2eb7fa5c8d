// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>

namespace eduaudit {

// What a log says of its host: why nothing may have been written, or that something could have been.
enum class HostEventKind { boot, shutdown, service_start, service_stop, service_reload, clock_change };

struct HostEvent {
  std::string root; // of the host; empty where the log does not lie in one
  HostEventKind kind = HostEventKind::boot;
  Moment moment{};
  std::string service;
  std::optional<Moment> before; // clock_change: what the clock had shown
  std::string source;           // format of the log
  std::string path;             // of the log
};

template <>
struct EnumNames<HostEventKind> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"boot", "shutdown", "service-start", "service-stop", "service-reload", "clock-change"});
};

// As a sentence shows it.
constexpr Text host_event_text(HostEventKind kind)
{
  switch (kind) {
  case HostEventKind::boot:
    return {"boot", "开机"};
  case HostEventKind::shutdown:
    return {"shutdown", "关机"};
  case HostEventKind::service_start:
    return {"start of a service", "服务启动"};
  case HostEventKind::service_stop:
    return {"stop of a service", "服务停止"};
  case HostEventKind::service_reload:
    return {"reload of a service", "服务重新加载"};
  case HostEventKind::clock_change:
    return {"change of the clock", "时钟调整"};
  }
  return {};
}

template <>
struct Schema<HostEvent> {
  static constexpr std::string_view type = "host_event";
  static constexpr Text meaning{
      "a boot, a shutdown, a start or stop of a logging service, or a change of the "
      "clock, as a log shows it",
      "日志中记载的主机事件：开机、关机、日志服务启停或时钟调整"};
  static std::string key(const HostEvent& e)
  {
    return e.root + '\n' + e.path + '\n' + std::string(enum_name(e.kind)) + '\n' + e.service + '\n' +
           std::to_string(e.moment.time_since_epoch().count());
  }
  static constexpr auto fields = FieldList{
      field("root", &HostEvent::root, {"root of the host that the log belongs to", "日志所属主机的根目录"}),
      field("kind", &HostEvent::kind,
            {"boot, shutdown, service-start, service-stop, service-reload, clock-change", "事件类型"},
            Show::column),
      field("moment", &HostEvent::moment, {"when it happened", "发生时间"}, Show::column),
      field("service", &HostEvent::service, {"name of the service", "服务名称"}, Show::column),
      field("before", &HostEvent::before,
            {"what the clock showed before it was changed", "时钟调整前的时间"}),
      field("source", &HostEvent::source, {"format of the log", "日志格式"}, Show::column),
      field("path", &HostEvent::path, {"the log", "日志文件"}, Show::column),
  };
};

} // namespace eduaudit
