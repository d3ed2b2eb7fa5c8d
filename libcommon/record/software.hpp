// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <string>

namespace eduaudit {

// An installed package.
struct Software {
  std::string host;
  std::string name;
  std::string version;
  std::string arch;
  std::string source;         // the source package, where its name differs
  std::string source_version; // where it differs
};

template <>
struct Schema<Software> {
  static constexpr std::string_view type = "software";
  static constexpr Text meaning{"an installed package", "已安装的软件包"};
  static std::string key(const Software& s) { return s.host + '\n' + s.name + '\n' + s.arch; }
  static constexpr auto fields = FieldList{
      field("host", &Software::host, host_meaning),
      field("name", &Software::name, {"name of the package", "软件包名称"}, Show::column),
      field("version", &Software::version, {"installed version", "已安装的版本"}, Show::column),
      field("arch", &Software::arch, {"architecture", "架构"}, Show::column),
      field("source", &Software::source, {"source package, where its name differs", "源码包名称（不同时）"}),
      field("source_version", &Software::source_version,
            {"version of the source package, where it differs", "源码包版本（不同时）"}),
  };
};

} // namespace eduaudit
