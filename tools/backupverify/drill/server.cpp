// SPDX-License-Identifier: Apache-2.0
#include "drill/server.hpp"
#include <thread>

namespace eduaudit::backupverify {

Result<Server> Server::begin(const Workplace& place, const std::vector<std::string>& command,
                             const std::function<bool()>& ready, std::chrono::seconds limit)
{
  const auto child = start(place, command, "server.log");
  if (!child)
    return tl::unexpected(child.error());
  Server server(*child);
  const auto end = DrillClock::now() + limit;
  while (!ready()) {
    if (!is_running(server.m_child)) {
      server.m_child = 0;
      return fail(ErrorKind::internal, command.front(), {"the server ended at once", "服务器立即退出"});
    }
    if (DrillClock::now() > end)
      return fail(ErrorKind::limit, command.front(),
                  {"the server was not ready in time", "服务器未在规定时间内就绪"});
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return server;
}

Server::~Server()
{
  if (m_child > 0)
    stop(m_child);
}

} // namespace eduaudit::backupverify
