// SPDX-License-Identifier: Apache-2.0
#include "backupverify_manifest.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  eduaudit::fuzz::round_trip(eduaudit::fuzz::text_of(data, size));
  return 0;
}
