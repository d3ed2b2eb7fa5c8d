// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace eduaudit {

std::string_view error_code(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::usage:
    return "E-usage";
  case ErrorKind::config:
    return "E-config";
  case ErrorKind::not_found:
    return "E-open";
  case ErrorKind::permission:
    return "E-permission";
  case ErrorKind::cannot_create:
    return "E-create";
  case ErrorKind::read:
    return "E-read";
  case ErrorKind::write:
    return "E-write";
  case ErrorKind::bad_data:
    return "E-data";
  case ErrorKind::damaged:
    return "E-damaged";
  case ErrorKind::truncated:
    return "E-truncated";
  case ErrorKind::limit:
    return "E-limit";
  case ErrorKind::unsupported:
    return "E-unsupported";
  case ErrorKind::broken_pipe:
    return "E-pipe";
  case ErrorKind::internal:
    break;
  }
  return "E-internal";
}

namespace {

ErrorKind kind_of(int number, ErrorKind otherwise)
{
  switch (number) {
  case ENOENT:
  case ENOTDIR:
    return otherwise == ErrorKind::cannot_create ? otherwise : ErrorKind::not_found;
  case EACCES:
  case EPERM:
    return ErrorKind::permission;
  case EPIPE:
    return ErrorKind::broken_pipe;
  default:
    return otherwise;
  }
}

struct Meaning {
  int number;
  std::string_view zh;
};
constexpr auto meanings = std::to_array<Meaning>({
    {EACCES, "没有权限"},
    {EPERM, "操作不被允许"},
    {ENOENT, "没有这个文件或目录"},
    {ENOTDIR, "路径中有一级不是目录"},
    {EISDIR, "这是一个目录"},
    {EPIPE, "接收方已退出"},
    {EEXIST, "已存在"},
    {ENAMETOOLONG, "名称过长"},
    {EFBIG, "文件过大"},
    {EDQUOT, "超出磁盘配额"},
    {ENOSPC, "磁盘空间不足"},
    {EROFS, "文件系统只读"},
    {EIO, "设备输入输出错误"},
    {ELOOP, "符号链接层数过多"},
    {EMFILE, "打开的文件过多"},
    {ENFILE, "系统打开的文件过多"},
    {ENOMEM, "内存不足"},
    {EBUSY, "正在使用"},
    {ENODEV, "没有这个设备"},
    {ENXIO, "没有这个设备"},
    {ETXTBSY, "正在运行，不能写入"},
    {EADDRINUSE, "地址已被占用"},
    {ECONNREFUSED, "连接被拒绝"},
    {ETIMEDOUT, "连接超时"},
    {ENETUNREACH, "网络不可达"},
    {EINVAL, "此处不支持该操作"},
    {ENOEXEC, "不是本系统的可执行程序"},
});

} // namespace

Words errno_words(int number)
{
  // Not strerror: it is neither thread-safe nor the same in every locale.
  const char* english = strerrordesc_np(number);
  const std::string en = english ? english : "errno " + std::to_string(number);
  const auto found = std::ranges::find(meanings, number, &Meaning::number);
  return {en, found == meanings.end() ? en : std::string(found->zh)};
}

tl::unexpected<Error> system_error(std::string subject, int number, ErrorKind otherwise)
{
  return fail(kind_of(number, otherwise), std::move(subject), errno_words(number));
}

} // namespace eduaudit
