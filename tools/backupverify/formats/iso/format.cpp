// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::iso;
}

} // namespace

extern const Format iso;
constinit const Format iso{"iso", recognizes, examine_container};

} // namespace eduaudit::backupverify::formats
