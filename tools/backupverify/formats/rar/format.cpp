// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::rar;
}

} // namespace

extern const Format rar;
constinit const Format rar{"rar", recognizes, examine_container};

} // namespace eduaudit::backupverify::formats
