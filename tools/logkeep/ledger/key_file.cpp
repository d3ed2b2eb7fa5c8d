// SPDX-License-Identifier: Apache-2.0
#include "ledger/key_file.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_key = 4096;
constexpr mode_t others = 0077;

// Also where it was cut or swapped: it follows from the private key.
Result<void> write_vkey(const KeyPlace& place, const SignerKey& key)
{
  const auto text = format_vkey(key.verifier()) + "\n";
  const auto there = read_file(place.public_path, longest_key);
  return there && *there == text ? Result<void>() : write_file(place.public_path, text);
}

template <class Key>
Result<Key> named_after(Result<Key> key, const std::string& path)
{
  if (!key)
    key.error().subject = path;
  return key;
}

} // namespace

Result<SignerKey> load_signer(const KeyPlace& place)
{
  const auto status = stat_file(place.private_path);
  if (!status)
    return tl::unexpected(status.error());
  if ((status->st_mode & others) != 0)
    return fail(
        ErrorKind::permission, place.private_path,
        say({"other users may read this private key: close it with chmod 600, and make a new one where that "
             "was so for long",
             "其他用户可以读取该私钥：请用 chmod 600 收回权限；若已开放较长时间，应更换密钥"}));
  auto text = read_file(place.private_path, longest_key);
  if (!text)
    return tl::unexpected(text.error());
  auto key = named_after(parse_signer(*text), place.private_path);
  wipe(*text);
  return key;
}

Result<SignerKey> load_or_make_signer(const KeyPlace& place, const std::string& name, KeyType type)
{
  auto key = load_signer(place);
  if (!key && key.error().kind == ErrorKind::not_found) {
    key = SignerKey{name, type, ed25519_generate()};
    const auto text = format_signer(*key);
    if (const auto written = write_file(place.private_path, text.expose(), 0600); !written)
      return tl::unexpected(written.error());
  }
  if (key)
    if (const auto written = write_vkey(place, *key); !written)
      return tl::unexpected(written.error());
  return key;
}

Result<VerifierKey> find_vkey(const std::string& text)
{
  auto key = parse_vkey(text);
  if (!key && !exists(text) && text.find('+') == std::string::npos)
    return fail(ErrorKind::not_found, text,
                {"no such file, and no key of the form NAME+ID+BASE64 either",
                 "没有这个文件，也不是 NAME+ID+BASE64 形式的密钥"});
  if (key || !exists(text))
    return named_after(std::move(key), text);
  const auto bytes = read_file(text, longest_key);
  if (!bytes)
    return tl::unexpected(bytes.error());
  return named_after(parse_vkey(*bytes), text);
}

} // namespace eduaudit::logkeep::ledger
