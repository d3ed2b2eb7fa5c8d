// SPDX-License-Identifier: Apache-2.0
#include "ledger/anchors.hpp"
#include "base/utf8.hpp"
#include "crypto/digest.hpp"
#include "crypto/timestamp.hpp"
#include "fs/file.hpp"
#include "ledger/key_file.hpp"
#include <algorithm>
#include <filesystem>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_answer = 1 << 20;
constexpr std::string_view cosigned_end = ".cosigned";
constexpr std::string_view stamped_end = ".checkpoint";
constexpr std::string_view stamp_end = ".tsr";
constexpr std::string_view key_end = ".vkey";

std::string place(const Files& files, uint64_t size, std::string_view end)
{
  return join_path(files.anchors(), std::to_string(size) + std::string(end));
}

// Sorted, so that the same folder gives the same answer; nothing where there is no folder.
Result<std::vector<std::string>> names_in(const std::string& folder)
{
  std::vector<std::string> names;
  std::error_code code;
  for (auto it = std::filesystem::directory_iterator(folder, code);
       !code && it != std::filesystem::directory_iterator(); it.increment(code))
    names.push_back(it->path().filename());
  if (code && code != std::errc::no_such_file_or_directory)
    return system_error(folder, code.value());
  std::ranges::sort(names);
  return names;
}

class ConfirmedReader {
 public:
  ConfirmedReader(const Files& files, const VerifierKey& key) : m_files(files), m_key(key) {}

  Confirmations run()
  {
    const auto names = names_in(m_files.anchors());
    if (!names) {
      m_out.unread.push_back(names.error());
      return std::move(m_out);
    }
    for (const auto& name : *names)
      if (name.ends_with(key_end))
        take_key(join_path(m_files.anchors(), name));
    for (const auto& name : *names) {
      const auto size = parse_size_line(std::string_view(name).substr(0, name.find('.')));
      if (size && name.ends_with(cosigned_end))
        take_cosigned(*size);
      else if (size && name.ends_with(stamp_end))
        take_stamp(*size, join_path(m_files.anchors(), name));
    }
    return std::move(m_out);
  }

 private:
  void unread(const std::string& path, const Error& error)
  {
    m_out.unread.push_back({error.kind, path, error.detail});
  }

  void take_key(const std::string& path)
  {
    if (auto key = find_vkey(path))
      m_out.witnesses.push_back(std::move(*key));
    else
      unread(path, key.error());
  }

  void take_cosigned(uint64_t size)
  {
    const auto path = cosigned_file(m_files, size);
    const auto bytes = read_file(path, longest_answer);
    auto found = bytes ? cosignatures(*bytes, m_out.witnesses) : tl::unexpected(bytes.error());
    const auto same = found ? is_of(*bytes, size, SignedBy::witness) : tl::unexpected(found.error());
    if (!same)
      return unread(path, same.error());
    std::ranges::move(*found, std::back_inserter(m_out.all));
  }

  void take_stamp(uint64_t size, const std::string& path)
  {
    const auto bytes = read_file(stamped_file(m_files, size), longest_answer);
    const auto response = bytes ? read_file(path, longest_answer) : tl::unexpected(bytes.error());
    auto found = response ? stamped(*bytes, *response) : tl::unexpected(response.error());
    const auto same = found ? is_of(*bytes, size, SignedBy::ledger) : tl::unexpected(found.error());
    if (!same)
      return unread(path, same.error());
    m_out.all.push_back(std::move(*found));
  }

  // A witness has judged the signature of the ledger; an authority stamps whatever it is given.
  enum class SignedBy { ledger, witness };
  Result<void> is_of(std::string_view bytes, uint64_t size, SignedBy signer) const
  {
    const auto head = read_checkpoint(bytes);
    if (!head)
      return tl::unexpected(head.error());
    if (head->checkpoint.origin != m_key.name || head->checkpoint.head.size != size ||
        (signer == SignedBy::ledger && signature_state(head->note, m_key) != SignatureState::good))
      return fail(ErrorKind::bad_data, {},
                  say({"it is not of this ledger, {}", "不属于该账本 {}"}, {format_vkey(m_key)}));
    return {};
  }

  const Files& m_files;
  const VerifierKey& m_key;
  Confirmations m_out;
};

std::string authority(const Timestamp& stamp)
{
  return stamp.signer.empty() ? "RFC 3161" : "RFC 3161 " + printable(stamp.signer);
}

} // namespace

std::string cosigned_file(const Files& files, uint64_t size)
{
  return place(files, size, cosigned_end);
}

std::string stamped_file(const Files& files, uint64_t size)
{
  return place(files, size, stamped_end);
}

std::string stamp_file(const Files& files, uint64_t size, const std::string& id)
{
  return place(files, size, (id.empty() ? "" : "." + id) + std::string(stamp_end));
}

Result<std::vector<Confirmation>> cosignatures(std::string_view bytes,
                                               const std::vector<VerifierKey>& witnesses)
{
  const auto head = read_checkpoint(bytes);
  if (!head)
    return tl::unexpected(head.error());
  std::vector<Confirmation> all;
  for (const auto& witness : witnesses) {
    if (const auto at = cosigned_at(head->note, witness))
      all.push_back({head->checkpoint.head, std::string(bytes), witness.name, *at});
    else if (signature_state(head->note, witness) == SignatureState::bad)
      return fail(
          ErrorKind::bad_data, "cosignature",
          say({"the signature of {} is not over this head", "{} 的签名不是针对该检查点的"}, {witness.name}));
  }
  if (all.empty())
    return fail(ErrorKind::bad_data, "cosignature",
                {"no witness whose key is known here has signed it; give the key of the witness once: "
                 "logkeep anchor --take FILE --vkey VKEY",
                 "没有已登记的见证方签名；请给出一次见证方公钥：logkeep anchor --take 文件 --vkey 公钥"});
  return all;
}

Result<Confirmation> stamped(const std::string& bytes, std::string_view response)
{
  const auto head = read_checkpoint(bytes);
  const auto stamp = head ? read_timestamp(response) : tl::unexpected(head.error());
  if (!stamp)
    return tl::unexpected(stamp.error());
  if (stamp->digest != digest(DigestKind::sha256, bytes))
    return fail(ErrorKind::bad_data, "time stamp",
                {"it is not over the head that lies beside it", "它不是针对旁边的检查点的"});
  return Confirmation{head->checkpoint.head, bytes, authority(*stamp), stamp->time};
}

Confirmations read_confirmed(const Files& files, const VerifierKey& key)
{
  return ConfirmedReader(files, key).run();
}

} // namespace eduaudit::logkeep::ledger
