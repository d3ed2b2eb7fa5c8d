// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "ledger/entry.hpp"
#include "ledger/keys.hpp"
#include "ledger/proof.hpp"

using namespace eduaudit;
using namespace eduaudit::logkeep::ledger;

namespace {

// What was read is written in one way only.
void check_note(std::string_view text)
{
  const auto note = parse_note(text);
  if (!note)
    return;
  fuzz::require(format_note(*note) == text, "a note is written as it was read");
  if (const auto checkpoint = parse_checkpoint(note->text))
    fuzz::require(format_checkpoint(*checkpoint) == note->text, "a checkpoint is written as it was read");
}

void check_proofs(std::string_view text)
{
  if (const auto proof = parse_proof(text)) {
    fuzz::require(format_proof(*proof) == text, "a proof is written as it was read");
    check_note(proof->checkpoint);
    for (const uint64_t size : {uint64_t{0}, proof->index, proof->index + 1, uint64_t{1} << 40})
      (void)proves_inclusion(leaf_hash(proof->entry), proof->index, {size, {}}, proof->hashes);
  }
  if (const auto submission = parse_submission(text)) {
    fuzz::require(format_submission(*submission) == text, "a submission is written as it was read");
    check_note(submission->checkpoint);
    const auto old_size = submission->old_size.value_or(0);
    for (const uint64_t size : {uint64_t{0}, old_size, old_size + 1, ~uint64_t{0}})
      (void)proves_consistency({old_size, {}}, {size, {}}, submission->hashes);
  }
}

void check_entry(std::string_view text)
{
  (void)entry_head(text);
  const auto entry = parse_entry(text);
  if (!entry)
    return;
  const auto line = entry_line(*entry);
  const auto again = parse_entry(line);
  fuzz::require(again && entry_line(*again) == line, "a canonical entry is written as it was read");
  const auto head = entry_head(line);
  fuzz::require(head.gone == (entry->op == Op::gone), "the op of a canonical line is found");
  fuzz::require(!entry->prev || *entry->prev < 0 || head.prev == static_cast<uint64_t>(*entry->prev),
                "the entry before is found in a canonical line");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  check_note(text);
  check_proofs(text);
  check_entry(text);
  if (const auto key = parse_vkey(text))
    fuzz::require(parse_vkey(format_vkey(*key)) == *key, "a key is read as it was written");
  (void)parse_signer(text);
  return 0;
}
