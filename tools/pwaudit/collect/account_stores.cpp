// SPDX-License-Identifier: Apache-2.0
#include "guess.hpp"
#include "htpasswd_file.hpp"
#include "pipeline/tool.hpp"
#include "shadow_file.hpp"
#include "sources.hpp"

namespace eduaudit::pwaudit::collect {

namespace {

Store read_store(const PlacedSource& placed, Zone zone)
{
  const auto& source = placed.source;
  auto store = source.kind == StoreKind::shadow ? read_shadow(source) : read_htpasswd(source, zone);
  store.fact.host = placed.host;
  return store;
}

void emit(const Store& store, Emitter& out)
{
  for (const auto& error : {store.unread, store.passwd_unread})
    if (error)
      out.unread(*error);
  if (!store.unread)
    out.read(store.fact.path);
  if (!store.fact.passwd.empty() && !store.passwd_unread)
    out.read(store.fact.passwd);
  for (const auto& row : store.rows)
    out.fact(row.account);
  out.fact(store.fact);
}

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  std::vector<Store> stores;
  for (const auto& placed : sources_of(settings))
    stores.push_back(read_store(placed, session.school.zone));
  audit_passwords(session, stores, settings.budget_seconds);
  for (const auto& store : stores)
    emit(store, out);
}

} // namespace

extern const Collector account_stores;
const Collector account_stores{
    .name = "account-stores", .what = {"accounts and their passwords", "账号及其密码"}, .run = run};

} // namespace eduaudit::pwaudit::collect
