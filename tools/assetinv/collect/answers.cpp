// SPDX-License-Identifier: Apache-2.0
#include "pipeline/tool.hpp"
#include "record/answer.hpp"

namespace eduaudit::assetinv::collect {

namespace {

void run(const Session& session, Emitter& out)
{
  for (const auto& answer : session.answers)
    if (answer.check.starts_with("assetinv."))
      out.fact(Confirmation{answer.check, answer.subject, answer.confirmed, answer.date, answer.document,
                            answer.by, answer.note});
}

} // namespace

extern const Collector answers;
constinit const Collector answers{
    .name = "answers", .what = {"what people confirmed", "人工确认的事项"}, .run = run};

} // namespace eduaudit::assetinv::collect
