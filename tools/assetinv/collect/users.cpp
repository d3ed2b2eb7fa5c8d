// SPDX-License-Identifier: Apache-2.0
#include "host.hpp"
#include "passwd.hpp"
#include "pipeline/tool.hpp"
#include "record/host_user.hpp"

namespace eduaudit::assetinv::collect {

namespace {

void run(const Session& session, Emitter& out)
{
  for (const auto& host : hosts(session))
    for (const auto& user : parse_passwd(read_source(host.tree, "/etc/passwd", out, 16u << 20).text))
      if (lets_log_in(user))
        out.fact(HostUser{host.id, user.name, user.uid, user.shell.empty() ? "/bin/sh" : user.shell});
}

} // namespace

extern const Collector users;
constinit const Collector users{
    .name = "users", .what = {"users who may log in", "可登录的用户"}, .run = run};

} // namespace eduaudit::assetinv::collect
