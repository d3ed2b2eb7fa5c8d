// SPDX-License-Identifier: Apache-2.0
// Two hundred days of gateway, web and system logs, rotated daily as logrotate leaves them.
#include "lay.hpp"
#include <cstdio>

namespace eduaudit::sample {

namespace {

constexpr int64_t days_kept = 200;
constexpr int64_t day_seconds = 86400;

using LineMaker = std::string (*)(Moment moment, Dice& dice);

std::string two(int64_t number)
{
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string month_name(Date date)
{
  constexpr std::string_view names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return std::string(names[static_cast<unsigned>(date.month()) - 1]);
}

std::string clock(Moment moment)
{
  return format_rfc3339(moment, shanghai).substr(11, 8);
}

std::string client(Dice& dice)
{
  return "10.36." + std::to_string(dice.between(1, 12)) + "." + std::to_string(dice.between(2, 250));
}

// squid's native format; the time is the end of the request, in epoch seconds.
std::string squid_line(Moment moment, Dice& dice)
{
  constexpr std::string_view sites[] = {"www.example.edu.cn", "lesson.example.com", "news.example.org"};
  char line[256];
  std::snprintf(
      line, sizeof line,
      "%lld.%03d %6d %s TCP_MISS/200 %d GET http://%s/%llx user%03d HIER_DIRECT/192.0.2.%d text/html\n",
      static_cast<long long>(moment.time_since_epoch().count()), static_cast<int>(dice.between(0, 999)),
      static_cast<int>(dice.between(5, 900)), client(dice).c_str(),
      static_cast<int>(dice.between(300, 90000)), std::string(dice.pick(sites)).c_str(),
      static_cast<unsigned long long>(dice.next() & 0xffffff), static_cast<int>(dice.between(1, 400)),
      static_cast<int>(dice.between(1, 250)));
  return line;
}

std::string web_line(Moment moment, Dice& dice)
{
  constexpr std::string_view pages[] = {"/", "/notice/", "/news/2026.html", "/css/site.css"};
  const auto date = date_of(moment, shanghai);
  return client(dice) + " - - [" + two(static_cast<unsigned>(date.day())) + "/" + month_name(date) + "/" +
         std::to_string(static_cast<int>(date.year())) + ":" + clock(moment) + " +0800] \"GET " +
         std::string(dice.pick(pages)) + " HTTP/1.1\" 200 " + std::to_string(dice.between(200, 40000)) +
         " \"-\" \"Mozilla/5.0 (sample)\"\n";
}

// rsyslog's traditional form: no year, no zone.
std::string syslog_line(Moment moment, Dice& dice)
{
  const auto date = date_of(moment, shanghai);
  const auto day = static_cast<unsigned>(date.day());
  return month_name(date) + (day < 10 ? "  " : " ") + std::to_string(day) + " " + clock(moment) +
         " gw1 dnsmasq[812]: query[A] host" + std::to_string(dice.between(1, 99)) + ".example.cn from " +
         client(dice) + "\n";
}

std::string auth_line(Moment moment, Dice& dice)
{
  return format_rfc3339(moment, shanghai).substr(0, 19) + ".000000+08:00 web1 sshd[" +
         std::to_string(dice.between(1000, 9000)) + "]: Accepted publickey for webadmin from " +
         client(dice) + " port " + std::to_string(dice.between(30000, 60000)) + " ssh2\n";
}

// What rsyslog says when one program writes more than its limit lets through.
std::string lost_lines(Moment moment)
{
  const auto stamp = [](Moment at) {
    const auto date = date_of(at, shanghai);
    const auto day = static_cast<unsigned>(date.day());
    return month_name(date) + (day < 10 ? "  " : " ") + std::to_string(day) + " " + clock(at) +
           " gw1 rsyslogd: ";
  };
  return stamp(moment) + "imuxsock[pid: 812]: begin to drop messages due to rate-limiting\n" +
         stamp(moment + std::chrono::seconds{6}) +
         "imuxsock[pid: 812]: 1437 messages lost due to rate-limiting (200 allowed within 5 seconds)\n";
}

std::string day_of_lines(int64_t ago, int64_t lines, LineMaker make, Dice& dice)
{
  std::string text;
  // The day of the night itself has only its first hour.
  const int64_t length = ago == 0 ? 3500 : day_seconds;
  for (int64_t i = 0; i < lines; ++i)
    text += make(days_ago(ago, i * length / lines + dice.between(0, length / lines - 1)), dice);
  return text;
}

struct Family {
  std::string path;
  LineMaker make;
  int64_t lines_a_day;
  int64_t days;        // kept
  int64_t silent_from; // days ago, the older end
  int64_t silent_to;
  int64_t damaged;     // this generation is cut in the middle; 0: none
  int64_t flooded = 0; // on this day, so many days ago, the logger lost messages; 0: never
};

bool is_silent(const Family& family, int64_t ago)
{
  return ago <= family.silent_from && ago >= family.silent_to;
}

// logrotate moves yesterday's log at midnight: X is of today, X.1 of yesterday, X.2.gz of the day before.
void lay_family(const Layout& layout, const Family& family, std::uint64_t seed)
{
  for (int64_t ago = 0; ago <= family.days; ++ago) {
    Dice dice(seed * 1000 + static_cast<std::uint64_t>(ago));
    auto text = is_silent(family, ago)
                    ? std::string()
                    : day_of_lines(ago, ago == 0 ? 20 : family.lines_a_day, family.make, dice);
    if (family.flooded != 0 && ago == family.flooded)
      text += lost_lines(days_ago(ago, day_seconds - 10));
    const auto modified = ago == 0 ? night() : days_ago(ago, day_seconds - 1);
    const auto number = std::to_string(ago);
    if (ago < 2) {
      layout.file(family.path + (ago == 0 ? "" : ".1"), text, modified, 0640);
      continue;
    }
    auto packed = gzip(text, modified);
    if (ago == family.damaged)
      packed.resize(packed.size() / 2);
    layout.file(family.path + "." + number + ".gz", packed, modified, 0640);
  }
}

void lay_rotation(const Layout& layout, const std::string& root, const std::string& name,
                  const std::string& log, int64_t rotate)
{
  layout.file(root + "/etc/logrotate.conf", "weekly\nrotate 4\ncreate\ninclude /etc/logrotate.d\n",
              days_ago(300));
  layout.file(root + "/etc/logrotate.d/" + name,
              log + " {\n    daily\n    rotate " + std::to_string(rotate) +
                  "\n    compress\n    delaycompress\n    missingok\n    notifempty\n}\n",
              days_ago(150));
}

} // namespace

void lay_logs(const Layout& layout)
{
  // Silent for six days in the summer, and since somebody "saved space" only 30 generations are kept from now
  // on.
  lay_family(layout, {"servers/gw1/var/log/squid/access.log", squid_line, 240, days_kept, 95, 90, 0}, 1);
  lay_rotation(layout, "servers/gw1", "squid", "/var/log/squid/access.log", 30);
  // One generation was cut when the disk was full, and on one day a program wrote too much.
  lay_family(layout, {"servers/gw1/var/log/syslog", syslog_line, 120, days_kept, -1, 0, 40, 12}, 2);
  lay_rotation(layout, "servers/gw1", "rsyslog", "/var/log/syslog", 400);
  // Debian's default of 14 days was raised, but not far enough.
  lay_family(layout, {"servers/web1/var/log/nginx/access.log", web_line, 150, 60, -1, 0, 0}, 3);
  lay_rotation(layout, "servers/web1", "nginx", "/var/log/nginx/access.log", 60);
  lay_family(layout, {"servers/web1/var/log/auth.log", auth_line, 30, days_kept, -1, 0, 0}, 4);
  lay_rotation(layout, "servers/web1", "rsyslog", "/var/log/auth.log", 400);
}

} // namespace eduaudit::sample
