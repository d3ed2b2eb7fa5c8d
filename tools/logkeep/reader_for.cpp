// SPDX-License-Identifier: Apache-2.0
#include "readers/reader.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

const Reader* reader_for(const LogSample& sample)
{
  const auto found =
      std::ranges::find_if(all_readers, [&](const Reader* reader) { return reader->recognizes(sample); });
  return found == all_readers.end() ? nullptr : *found;
}

const Reader* reader_named(std::string_view name)
{
  const auto found = std::ranges::find(all_readers, name, &Reader::name);
  return found == all_readers.end() ? nullptr : *found;
}

} // namespace eduaudit::logkeep
