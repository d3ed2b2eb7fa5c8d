// SPDX-License-Identifier: Apache-2.0
#include "ledger/proof.hpp"
#include "base/text.hpp"

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_word = "extra ";
constexpr std::string_view index_word = "index ";
constexpr std::string_view old_word = "old ";
constexpr std::size_t longest_proof = 1 << 20;
constexpr std::size_t most_hashes = 64; // of a tree of 2^63 leaves

std::string hash_lines(Hashes hashes)
{
  std::string text;
  for (const auto& hash : hashes)
    text += base64_of(hash) + "\n";
  return text;
}

// What a text has left, taken line by line.
class Lines {
 public:
  explicit Lines(std::string_view text) : m_rest(text) {}

  std::string_view rest() const { return m_rest; }
  std::optional<std::string_view> next()
  {
    const auto end = m_rest.find('\n');
    if (end == std::string_view::npos)
      return std::nullopt;
    const auto line = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    return line;
  }
  // A line that starts with the word; without it.
  std::optional<std::string_view> next_of(std::string_view word)
  {
    if (!m_rest.starts_with(word))
      return std::nullopt;
    return next()->substr(word.size());
  }
  // Hashes up to the empty line, which is taken too.
  std::optional<std::vector<Hash>> hashes()
  {
    std::vector<Hash> all;
    for (;;) {
      const auto line = next();
      if (line && line->empty())
        return all;
      const auto hash = line ? hash_from_base64(*line) : std::nullopt;
      if (!hash || all.size() == most_hashes)
        return std::nullopt;
      all.push_back(*hash);
    }
  }

 private:
  std::string_view m_rest;
};

tl::unexpected<Error> not_a_proof()
{
  return fail(ErrorKind::bad_data, "proof",
              {"not a proof as logkeep prove writes it (C2SP tlog-proof@v1)",
               "不是 logkeep prove 写出的证明文件（C2SP tlog-proof@v1）"});
}

tl::unexpected<Error> not_a_submission()
{
  return fail(ErrorKind::bad_data, "checkpoint",
              {"neither a checkpoint nor what logkeep anchor --since prints",
               "既不是检查点，也不是 logkeep anchor --since 的输出"});
}

} // namespace

std::string format_proof(const EntryProof& proof)
{
  return std::string(first_line) + "\n" + std::string(extra_word) + base64(proof.entry) + "\n" +
         std::string(index_word) + std::to_string(proof.index) + "\n" + hash_lines(proof.hashes) + "\n" +
         proof.checkpoint;
}

Result<EntryProof> parse_proof(std::string_view text)
{
  Lines lines(text.substr(0, longest_proof));
  if (text.size() > longest_proof || !text.ends_with('\n') || lines.next() != first_line)
    return not_a_proof();
  const auto extra = lines.next_of(extra_word);
  const auto entry = extra ? from_base64(*extra) : std::nullopt;
  const auto number = lines.next_of(index_word);
  const auto index = number ? parse_size_line(*number) : std::nullopt;
  auto hashes = lines.hashes();
  if (!entry || !index || !hashes)
    return not_a_proof();
  return EntryProof{*entry, *index, std::move(*hashes), std::string(lines.rest())};
}

std::string format_submission(const Submission& submission)
{
  if (!submission.old_size)
    return submission.checkpoint;
  return std::string(old_word) + std::to_string(*submission.old_size) + "\n" + hash_lines(submission.hashes) +
         "\n" + submission.checkpoint;
}

Result<Submission> parse_submission(std::string_view text)
{
  if (text.size() > longest_proof || !text.ends_with('\n'))
    return not_a_submission();
  Lines lines(text);
  const auto number = lines.next_of(old_word);
  if (!number)
    return Submission{std::nullopt, {}, std::string(text)};
  const auto old_size = parse_size_line(*number);
  auto hashes = lines.hashes();
  if (!old_size || !hashes)
    return not_a_submission();
  return Submission{*old_size, std::move(*hashes), std::string(lines.rest())};
}

} // namespace eduaudit::logkeep::ledger
