// SPDX-License-Identifier: Apache-2.0
#include "pipeline/tool.hpp"
#include "register_store.hpp"
#include "tree.hpp"

namespace eduaudit::assetinv::collect {

namespace {

// The path of the state is left out: it is no property of the school.
void say_unreadable(const Error& error, Emitter& out)
{
  Register state{.access = access_of(error.kind)};
  if (state.access == FactAccess::absent)
    state.reason = {"nothing was imported yet", "尚未导入任何内容"};
  else {
    state.reason =
        error.detail.empty() ? Words("the register can't be opened", "无法打开台账") : error.detail;
    out.unread(error);
  }
  out.fact(state);
}

template <class T>
Result<void> emit(Result<std::vector<T>> records, Emitter& out)
{
  if (!records)
    return tl::unexpected(records.error());
  for (auto& record : *records)
    out.fact(std::move(record));
  return {};
}

Result<void> emit_all(RegisterStore& store, Emitter& out)
{
  const auto summary = store.summary();
  if (!summary)
    return tl::unexpected(summary.error());
  auto done = emit(store.entries(), out);
  if (done)
    done = emit(store.places(), out);
  if (done)
    done = emit(store.approvals(), out);
  if (done)
    out.fact(*summary);
  return done;
}

void run(const Session& session, Emitter& out)
{
  auto store = RegisterStore::open(state_folder(session.state_option), Access::read_only);
  if (!store)
    return say_unreadable(store.error(), out);
  if (auto done = emit_all(*store, out); !done)
    return say_unreadable(done.error(), out);
  out.read("register");
}

} // namespace

extern const Collector register_facts;
constinit const Collector register_facts{
    .name = "register", .what = {"the register of assets", "资产台账"}, .run = run};

} // namespace eduaudit::assetinv::collect
