// SPDX-License-Identifier: Apache-2.0
#include "ledger/note.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "ledger/big_endian.hpp"
#include <algorithm>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_note = 1 << 20;
constexpr std::size_t most_signatures = 100;
constexpr std::size_t id_size = 4;
constexpr std::size_t time_size = 8;
constexpr std::size_t signature_size = 64;
constexpr std::string_view dash = "\xE2\x80\x94 "; // em dash, U+2014

tl::unexpected<Error> not_a_note(const Words& why)
{
  return fail(ErrorKind::bad_data, "signed note", why);
}

bool has_control(std::string_view text)
{
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

std::optional<Signature> parse_signature(std::string_view line)
{
  if (!line.starts_with(dash))
    return std::nullopt;
  line.remove_prefix(dash.size());
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos)
    return std::nullopt;
  const auto name = line.substr(0, blank);
  const auto bytes = from_base64(line.substr(blank + 1));
  if (!is_key_name(name) || !bytes || bytes->size() <= id_size)
    return std::nullopt;
  return Signature{std::string(name), bytes->substr(0, id_size), bytes->substr(id_size)};
}

std::string cosigned_text(std::string_view text, int64_t time)
{
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
}

// Nothing for a time beyond 2^63 - 1, which the format forbids.
std::optional<int64_t> time_of(std::string_view bytes)
{
  if (bytes.size() != time_size + signature_size || static_cast<unsigned char>(bytes[0]) > 0x7f)
    return std::nullopt;
  return static_cast<int64_t>(from_big_endian(bytes.substr(0, time_size)));
}

bool is_good(const Signature& signature, std::string_view text, const VerifierKey& key)
{
  if (key.type == KeyType::ed25519)
    return ed25519_verify(key.public_key, text, signature.bytes);
  const auto time = time_of(signature.bytes);
  return time && ed25519_verify(key.public_key, cosigned_text(text, *time),
                                std::string_view(signature.bytes).substr(time_size));
}

} // namespace

Result<Note> parse_note(std::string_view bytes)
{
  if (bytes.size() > longest_note)
    return not_a_note({"larger than 1 MiB", "超过 1 MiB"});
  if (!is_utf8(bytes) || has_control(bytes))
    return not_a_note(
        {"not plain UTF-8 text: it was changed on its way", "不是纯 UTF-8 文本：传送过程中被改动"});
  const auto gap = bytes.rfind("\n\n");
  if (gap == std::string_view::npos || !bytes.ends_with('\n'))
    return not_a_note({"no signatures behind an empty line", "空行之后没有签名"});
  Note note{std::string(bytes.substr(0, gap + 1)), {}};
  auto rest = bytes.substr(gap + 2);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    auto signature = parse_signature(rest.substr(0, end));
    if (!signature || note.signatures.size() == most_signatures)
      return not_a_note({"a line behind the text is not a signature", "正文之后有一行不是签名"});
    note.signatures.push_back(std::move(*signature));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty())
    return not_a_note({"no signatures behind an empty line", "空行之后没有签名"});
  return note;
}

std::string signature_line(const Signature& signature)
{
  return std::string(dash) + signature.name + " " + base64(signature.id + signature.bytes) + "\n";
}

std::string format_note(const Note& note)
{
  auto text = note.text + "\n";
  for (const auto& signature : note.signatures)
    text += signature_line(signature);
  return text;
}

Result<Signature> sign(const SignerKey& key, std::string_view text, Moment now)
{
  const auto time = now.time_since_epoch().count();
  const bool timed = key.type == KeyType::cosignature;
  auto bytes = ed25519_sign(key.key, timed ? cosigned_text(text, time) : std::string(text));
  if (!bytes)
    return tl::unexpected(bytes.error());
  return Signature{key.name, key_id(key.verifier()),
                   timed ? big_endian(static_cast<uint64_t>(time)) + *bytes : std::move(*bytes)};
}

bool is_by(const Signature& signature, const VerifierKey& key)
{
  return signature.name == key.name && signature.id == key_id(key);
}

SignatureState signature_state(const Note& note, const VerifierKey& key)
{
  auto state = SignatureState::none;
  for (const auto& signature : note.signatures) {
    if (!is_by(signature, key))
      continue;
    if (!is_good(signature, note.text, key))
      return SignatureState::bad;
    state = SignatureState::good;
  }
  return state;
}

std::optional<Moment> claimed_time(const Signature& cosignature)
{
  const auto time = time_of(cosignature.bytes);
  return time ? std::optional(Moment{std::chrono::seconds{*time}}) : std::nullopt;
}

std::optional<Moment> cosigned_at(const Note& note, const VerifierKey& key)
{
  if (key.type != KeyType::cosignature || signature_state(note, key) != SignatureState::good)
    return std::nullopt;
  const auto found = std::ranges::find_if(note.signatures, [&](const auto& one) { return is_by(one, key); });
  return claimed_time(*found);
}

} // namespace eduaudit::logkeep::ledger
