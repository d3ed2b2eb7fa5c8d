// SPDX-License-Identifier: Apache-2.0
#include "lay.hpp"
#include <crypt.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sys/stat.h>
#include <zlib.h>

namespace eduaudit::sample {

namespace {

[[noreturn]] void give_up(const std::string& what)
{
  std::cerr << "sample_school: E-create: " << what << ": " << std::strerror(errno) << "\n";
  std::exit(73);
}

std::string digits(int value, int width)
{
  char text[32];
  std::snprintf(text, sizeof text, "%0*d", width, value);
  return text;
}

} // namespace

Moment night()
{
  return *parse_rfc3339("2026-11-22T01:00:00+08:00");
}

Date tonight()
{
  return date_of(night(), shanghai);
}

Moment days_ago(int64_t days, int64_t seconds_of_day)
{
  return start_of_day(add_days(tonight(), -days), shanghai) + std::chrono::seconds(seconds_of_day);
}

std::uint64_t Dice::next()
{
  std::uint64_t mixed = (m_state += 0x9e3779b97f4a7c15);
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

int64_t Dice::between(int64_t least, int64_t most)
{
  return least + static_cast<int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
}

std::string Layout::path(std::string_view relative) const
{
  return m_root + "/" + std::string(relative);
}

void Layout::file(std::string_view relative, std::string_view bytes, Moment modified, unsigned mode) const
{
  const auto full = path(relative);
  std::filesystem::create_directories(std::filesystem::path(full).parent_path());
  std::ofstream out(full, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  const timespec time{modified.time_since_epoch().count(), 0};
  const timespec times[] = {time, time};
  if (!out || ::chmod(full.c_str(), mode) != 0 || ::utimensat(AT_FDCWD, full.c_str(), times, 0) != 0)
    give_up(full);
}

void Layout::link(std::string_view relative, const std::string& target) const
{
  const auto full = path(relative);
  std::filesystem::create_directories(std::filesystem::path(full).parent_path());
  std::filesystem::remove(full);
  std::filesystem::create_symlink(target, full);
}

std::string gzip(std::string_view bytes, Moment modified)
{
  z_stream stream{};
  gz_header header{};
  header.time = static_cast<uLong>(modified.time_since_epoch().count());
  header.os = 3;
  if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
      deflateSetHeader(&stream, &header) != Z_OK)
    give_up("zlib");
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
    give_up("zlib");
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string tar(const std::vector<TarMember>& members)
{
  std::string out;
  for (const auto& member : members) {
    char head[512] = {};
    std::snprintf(head, 100, "%s", member.name.c_str());
    std::snprintf(head + 100, 8, "%07o", 0644);
    std::snprintf(head + 108, 8, "%07o", 0);
    std::snprintf(head + 116, 8, "%07o", 0);
    std::snprintf(head + 124, 12, "%011llo", static_cast<unsigned long long>(member.bytes.size()));
    std::snprintf(head + 136, 12, "%011llo",
                  static_cast<unsigned long long>(member.modified.time_since_epoch().count()));
    std::memset(head + 148, ' ', 8);
    head[156] = '0';
    std::memcpy(head + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (const char byte : head)
      sum += static_cast<unsigned char>(byte);
    std::snprintf(head + 148, 7, "%06o", sum);
    out.append(head, sizeof head);
    out += member.bytes;
    out.append((512 - member.bytes.size() % 512) % 512, '\0');
  }
  out.append(1024, '\0');
  out.append((10240 - out.size() % 10240) % 10240, '\0');
  return out;
}

std::string hash_password(std::string_view password, const std::string& setting)
{
  crypt_data data{};
  const char* hash = ::crypt_r(std::string(password).c_str(), setting.c_str(), &data);
  if (!hash || *hash == '*')
    give_up("crypt setting " + setting);
  return hash;
}

std::string resident_number(int year, int month, int day, int sequence)
{
  const auto body = "369999" + digits(year, 4) + digits(month, 2) + digits(day, 2) + digits(sequence, 3);
  constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i)
    sum += (body[i] - '0') * weights[i];
  return body + "10X98765432"[sum % 11];
}

std::string pupil_name(int number)
{
  return "学生甲" + digits(number, 3);
}

std::string pupil_mobile(int number)
{
  return "1990000" + digits(number, 4);
}

} // namespace eduaudit::sample
