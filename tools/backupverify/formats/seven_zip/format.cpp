// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::seven_zip;
}

} // namespace

extern const Format seven_zip;
constinit const Format seven_zip{"7z", recognizes, examine_container};

} // namespace eduaudit::backupverify::formats
