// SPDX-License-Identifier: Apache-2.0
#include "store/connection.hpp"
#include "base/text.hpp"
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eduaudit {

namespace {

constexpr int busy_milliseconds = 10'000;

ErrorKind kind_of(int code)
{
  switch (code & 0xff) {
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return ErrorKind::damaged;
  case SQLITE_PERM:
  case SQLITE_AUTH:
  case SQLITE_READONLY:
    return ErrorKind::permission;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_FULL:
    return ErrorKind::write;
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    return ErrorKind::read;
  case SQLITE_NOMEM:
  case SQLITE_TOOBIG:
    return ErrorKind::limit;
  case SQLITE_CONSTRAINT:
  case SQLITE_MISMATCH:
    return ErrorKind::bad_data;
  default:
    return ErrorKind::internal;
  }
}

Result<void> make_folder(const std::filesystem::path& folder)
{
  std::filesystem::path made;
  for (const auto& part : folder) {
    made /= part;
    if (mkdir(made.c_str(), 0700) != 0 && errno != EEXIST) {
      const int number = errno;
      // On a read-only file system mkdir may say so before it says that the folder is there.
      if (access(made.c_str(), F_OK) != 0)
        return system_error(made, number, ErrorKind::cannot_create);
    }
  }
  return {};
}

// SQLite would create it with the umask's mode, and gives its mode to the -wal and -shm files. O_EXCL,
// because to open and close a database that exists would drop the locks that this process holds on it
// (POSIX).
Result<void> make_file(const std::string& path)
{
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno == EEXIST)
    return {};
  if (fd < 0)
    return system_error(path, errno, ErrorKind::cannot_create);
  fchmod(fd, 0600);
  close(fd);
  return {};
}

// With a folder in front, so that no name is special (":memory:", "file:...").
std::string plain_name(const std::string& path)
{
  return path.starts_with('/') ? path : "./" + path;
}

std::string uri_of(const std::string& path)
{
  std::string uri = "file:";
  for (const char byte : plain_name(path)) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte == '%' || byte == '?' || byte == '#')
      uri += '%' + hex({&value, 1});
    else
      uri += byte;
  }
  return uri + "?immutable=1";
}

Result<Connection> open_connection(const std::string& path, const std::string& name, int flags)
{
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  Connection connection(raw);
  if (code != SQLITE_OK)
    return sqlite_error(raw, path);
  sqlite3_busy_timeout(raw, busy_milliseconds);
  return connection;
}

// SQLite opens a file when it first reads it, and a WAL database only where it can make or find the -shm
// file.
bool can_read(sqlite3* connection)
{
  const int code = sqlite3_exec(connection, "PRAGMA schema_version", nullptr, nullptr, nullptr) & 0xff;
  return code != SQLITE_CANTOPEN && code != SQLITE_READONLY;
}

bool has_content(const std::string& path)
{
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && status.st_size > 0;
}

// A transaction that is not in the database file itself, or not out of it yet.
bool has_log(const std::string& path)
{
  return has_content(path + "-wal") || has_content(path + "-journal");
}

Result<Connection> connect_to_write(const std::string& path)
{
  auto made = make_folder(std::filesystem::path(path).parent_path());
  if (made)
    made = make_file(path);
  if (!made)
    return tl::unexpected(made.error());
  auto connection = open_connection(path, plain_name(path), SQLITE_OPEN_READWRITE);
  if (connection && sqlite3_db_readonly(connection->get(), "main") == 1)
    return fail(ErrorKind::permission, path, {"the database may not be written", "没有写入该数据库的权限"});
  return connection;
}

Result<Connection> connect_to_read(const std::string& path)
{
  if (faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0)
    return system_error(path, errno);
  auto connection = open_connection(path, plain_name(path), SQLITE_OPEN_READONLY);
  if (!connection || can_read(connection->get()))
    return connection;
  if (has_log(path))
    return fail(ErrorKind::permission, path,
                {"the database was not closed cleanly, and its log can only be read by one who may write to "
                 "the folder",
                 "数据库上次未正常关闭，只有能写该目录的用户才能读取其日志"});
  // Without a log nobody has it open, and the file alone is the whole database.
  return open_connection(path, uri_of(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

} // namespace

void CloseConnection::operator()(sqlite3* connection) const
{
  sqlite3_close_v2(connection);
}

tl::unexpected<Error> sqlite_error(sqlite3* connection, const std::string& path)
{
  const int code = sqlite3_extended_errcode(connection);
  const bool file_trouble = (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_IOERR;
  const int number = connection && file_trouble ? sqlite3_system_errno(connection) : 0;
  if (number != 0)
    return system_error(path, number, number == ENOSPC ? ErrorKind::write : kind_of(code));
  return fail(kind_of(code), path, say({"{}", "SQLite：{}"}, {sqlite3_errmsg(connection)}));
}

Result<Connection> connect(const std::string& path, Access access)
{
  return access == Access::read_only ? connect_to_read(path) : connect_to_write(path);
}

} // namespace eduaudit
