// SPDX-License-Identifier: Apache-2.0
#include "same_start.hpp"
#include "fs/input.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

std::optional<Input> open_input(const LogFile& file)
{
  const auto path = present_path(file.real, file.identity);
  auto opened = path ? open_source(*path) : tl::unexpected(path.error());
  return opened ? std::optional<Input>(std::move(opened->source)) : std::nullopt;
}

// False: there is nothing any more.
bool has_more(Input& input)
{
  return !input.available().empty() || input.fill().value_or(false);
}

} // namespace

std::optional<Sameness> compare_starts(const LogFile& first, const LogFile& second)
{
  auto one = open_input(first);
  auto other = open_input(second);
  if (!one || !other)
    return std::nullopt;
  for (;;) {
    const bool more = has_more(*one);
    if (const bool other_more = has_more(*other); !more || !other_more)
      return more ? Sameness::second_is_start : other_more ? Sameness::first_is_start : Sameness::same;
    const auto size = std::min(one->available().size(), other->available().size());
    if (one->available().substr(0, size) != other->available().substr(0, size))
      return Sameness::different;
    one->consume(size);
    other->consume(size);
  }
}

std::optional<std::string> content_head(const LogFile& file, std::size_t size)
{
  auto input = open_input(file);
  if (!input)
    return std::nullopt;
  while (input->available().size() < size && input->fill().value_or(false))
    continue;
  return std::string(input->available().substr(0, size));
}

} // namespace eduaudit::logkeep
