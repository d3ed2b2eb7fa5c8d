// SPDX-License-Identifier: Apache-2.0
#include "ledger/checkpoint.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <charconv>

namespace eduaudit::logkeep::ledger {

namespace {

tl::unexpected<Error> not_a_checkpoint(const Words& why)
{
  return fail(ErrorKind::bad_data, "checkpoint", why);
}

} // namespace

std::optional<uint64_t> parse_size_line(std::string_view text)
{
  uint64_t size = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), size);
  const bool whole = code == std::errc{} && end == text.data() + text.size() && !text.empty();
  return whole && (text == "0" || !text.starts_with('0')) ? std::optional(size) : std::nullopt;
}

Result<Checkpoint> parse_checkpoint(std::string_view text)
{
  const auto lines = split(text, '\n');
  // The last of them is what stands behind the last LF: nothing.
  if (lines.size() < 4 || !lines.back().empty())
    return not_a_checkpoint({"fewer than three lines", "不足三行"});
  const bool empty_line =
      std::any_of(lines.begin(), lines.end() - 1, [](const auto& line) { return line.empty(); });
  const auto size = parse_size_line(lines[1]);
  const auto root = hash_from_base64(lines[2]);
  if (empty_line || !size || !root)
    return not_a_checkpoint(
        {"its lines are not an origin, a number of entries and a root", "各行不是来源、条目数和根哈希"});
  return Checkpoint{std::string(lines[0]), {*size, *root}, {lines.begin() + 3, lines.end() - 1}};
}

std::string format_checkpoint(const Checkpoint& checkpoint)
{
  auto text = checkpoint.origin + "\n" + std::to_string(checkpoint.head.size) + "\n" +
              base64_of(checkpoint.head.root) + "\n";
  for (const auto& line : checkpoint.extensions)
    text += line + "\n";
  return text;
}

Result<SignedCheckpoint> read_checkpoint(std::string_view bytes)
{
  auto note = parse_note(bytes);
  if (!note)
    return tl::unexpected(note.error());
  auto checkpoint = parse_checkpoint(note->text);
  if (!checkpoint)
    return tl::unexpected(checkpoint.error());
  return SignedCheckpoint{std::move(*checkpoint), std::move(*note)};
}

} // namespace eduaudit::logkeep::ledger
