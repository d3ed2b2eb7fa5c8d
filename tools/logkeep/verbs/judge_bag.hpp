// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/seal.hpp"
#include "bag/verify.hpp"
#include "pipeline/tool.hpp"
#include "record/evidence_bag.hpp"
#include <string>

namespace eduaudit::logkeep {

EvidenceBag bag_fact(const std::string& path, const BagReport& report, const BagSeal& seal);

// Writes the record of a bag, made or judged, in the session's format; lists that are long are cut and
// counted.
Result<ExitCode> report_bag(Session& session, EvidenceBag bag, ExitCode code);

// preserve --verify: checksums, signature, proofs and confirmations of any bag. ok: it holds; findings: it
// doesn't, or not all of them could be checked; incomplete: part of it could not be read.
Result<ExitCode> judge_bag(Session& session, const std::string& path);

} // namespace eduaudit::logkeep
