// SPDX-License-Identifier: Apache-2.0
#include "content.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <initializer_list>

namespace eduaudit::logkeep {

namespace {

// Looked for by its rarest letter: memchr leaves a line at once that has none.
class Mark {
 public:
  consteval Mark(const char* text) : m_text(text)
  {
    for (std::size_t i = 1; i < m_text.size(); ++i)
      if (rank(m_text[i]) < rank(m_text[m_rare]))
        m_rare = i;
  }

  bool is_in(std::string_view line) const
  {
    for (auto at = line.find(m_text[m_rare], m_rare); at != std::string_view::npos;
         at = line.find(m_text[m_rare], at + 1))
      if (line.substr(at - m_rare).starts_with(m_text))
        return true;
    return false;
  }

 private:
  // How common a letter is in logs, roughly.
  static constexpr int rank(char letter)
  {
    const std::string_view common = " :./-_=0123456789etaoinsrhdlc";
    if (common.find(letter) != std::string_view::npos)
      return 2;
    return letter >= 'a' && letter <= 'z' ? 1 : 0;
  }

  std::string_view m_text;
  std::size_t m_rare = 0;
};

bool has_all(std::string_view line, std::initializer_list<Mark> marks)
{
  return std::ranges::all_of(marks, [&](const Mark& mark) { return mark.is_in(line); });
}

bool has_one(std::string_view line, std::initializer_list<Mark> marks)
{
  return std::ranges::any_of(marks, [&](const Mark& mark) { return mark.is_in(line); });
}

bool is_dnsmasq_query(std::string_view line)
{
  return has_all(line, {" dnsmasq["}) && has_one(line, {" query[", " reply ", " cached ", " forwarded "});
}

bool is_dhcp(std::string_view line)
{
  return has_all(line, {"DHCP"}) && has_one(line, {" dnsmasq-dhcp[", " dhcpd[", " dhcpd: "});
}

bool is_bind_query(std::string_view line)
{
  return has_all(line, {": query: ", "client ", " IN "});
}

bool is_radius(std::string_view line)
{
  return has_all(line, {" Auth: "}) && has_one(line, {"Login OK: [", "Login incorrect"});
}

// The flows of ulogd's NFCT plugin, as its PRINTFLOW writes them.
bool is_conntrack(std::string_view line)
{
  return has_all(line, {" ORIG: SRC=", " , REPLY: SRC="});
}

// The kernel's LOG of iptables and nft; it has no translated addresses.
bool is_netfilter(std::string_view line)
{
  return has_all(line, {" IN=", " OUT=", " SRC=", " DST=", " PROTO="});
}

// Sangfor's NGAF; the body is Chinese, in UTF-8 or GBK.
bool is_sangfor(std::string_view line)
{
  return has_all(line, {" fwlog: "});
}

bool is_hillstone(std::string_view line)
{
  return has_all(line, {"(root) ", "@", ": "});
}

bool is_h3c_session(std::string_view line)
{
  return has_one(line, {"SESSION/6/SESSION_IPV4_FLOW", "session/6/SESSION_IPV4_FLOW", "USERLOG/7/NAT:"});
}

bool is_huawei_session(std::string_view line)
{
  return has_all(line, {"%%01SECLOG/6/SESSION_"});
}

// --- what they tell

using Fields = std::optional<FieldSet>;

constexpr auto dnsmasq_places = std::to_array<FieldPlace>({
    {LogField::url, "] "},
    {LogField::client, " from "},
});
Fields dnsmasq_fields(std::string_view line)
{
  return has_all(line, {" query["}) ? Fields(fields_at(dnsmasq_places, line)) : std::nullopt;
}

// DHCPACK(eth0) 10.1.2.3 aa:bb:cc:dd:ee:ff host; DHCPACK on 10.1.2.3 to aa:bb:cc:dd:ee:ff (host) via eth0.
Fields dhcp_fields(std::string_view line)
{
  const auto ack = line.find("DHCPACK");
  if (ack == std::string_view::npos)
    return std::nullopt;
  FieldSet out;
  for (auto word : split_blanks(line.substr(ack))) {
    if (word.starts_with('(') && word.ends_with(')'))
      word = word.substr(1, word.size() - 2);
    out.add(LogField::client, is_ipv4(word));
    out.add(LogField::mac, is_mac(word));
  }
  return out;
}

// client @0x7f 10.1.2.3#5353 (a.example): query: a.example IN A
Fields bind_fields(std::string_view line)
{
  FieldSet out;
  auto client = line.substr(line.find("client ") + 7);
  if (client.starts_with('@'))
    client.remove_prefix(std::min(client.find(' ') + 1, client.size()));
  client = client.substr(0, client.find_first_of(" :("));
  out.add(LogField::client, is_filled(client.substr(0, client.find('#'))));
  out.add(LogField::client_port, !port_of(client, '#').empty());
  out.add(LogField::url, is_filled(text_behind(line, ": query: ", " ")));
  return out;
}

constexpr auto radius_places = std::to_array<FieldPlace>({
    {LogField::user, "Login OK: [", "/]"},
    {LogField::mac, " cli ", " )"},
});
Fields radius_fields(std::string_view line)
{
  return has_all(line, {"Login OK: ["}) ? Fields(fields_at(radius_places, line)) : std::nullopt;
}

constexpr auto netfilter_places = std::to_array<FieldPlace>({
    {LogField::client, " SRC="},
    {LogField::client_port, " SPT="},
    {LogField::server, " DST="},
    {LogField::server_port, " DPT="},
});
Fields netfilter_fields(std::string_view line)
{
  return fields_at(netfilter_places, line);
}

// [NEW] ORIG: SRC=10.1.2.3 DST=198.51.100.7 PROTO=TCP SPT=40912 DPT=80 ... , REPLY: SRC=198.51.100.7
// DST=203.0.113.5 PROTO=TCP SPT=80 DPT=9460 ...: replies come to the translated address.
Fields conntrack_fields(std::string_view line)
{
  const auto reply_at = line.find(" , REPLY: ");
  const auto reply = line.substr(reply_at);
  auto out = fields_at(netfilter_places, line.substr(0, reply_at));
  out.add(LogField::nat, is_filled(text_behind(reply, " DST=", " ")));
  out.add(LogField::nat_port, is_filled(text_behind(reply, " DPT=", " ")));
  return out;
}

constexpr auto h3c_places = std::to_array<FieldPlace>({
    {LogField::client, "SrcIPAddr(1003)=", ";"},
    {LogField::client_port, "SrcPort(1004)=", ";"},
    {LogField::nat, "NatSrcIPAddr(1005)=", ";"},
    {LogField::nat_port, "NatSrcPort(1006)=", ";"},
    {LogField::server, "DstIPAddr(1007)=", ";"},
    {LogField::server_port, "DstPort(1008)=", ";"},
});
// Older: USERLOG/7/NAT: TCP; 10.1.2.3:768--->203.0.113.5:12288; 198.51.100.7:80; ...
Fields h3c_fields(std::string_view line)
{
  constexpr std::string_view arrow = "--->";
  const auto at = line.find(arrow);
  if (at == std::string_view::npos)
    return fields_at(h3c_places, line);
  const auto before = line.substr(0, at);
  const auto inside = before.substr(before.rfind(' ') + 1);
  const auto outside = text_behind(line, arrow, ";");
  FieldSet out;
  out.add(LogField::client, is_filled(inside.substr(0, inside.find(':'))));
  out.add(LogField::client_port, !port_of(inside).empty());
  out.add(LogField::nat, is_filled(outside.substr(0, outside.find(':'))));
  out.add(LogField::nat_port, !port_of(outside).empty());
  return out;
}

constexpr auto huawei_places = std::to_array<FieldPlace>({
    {LogField::client, "SourceIP=", ",."},
    {LogField::client_port, "SourcePort=", ",."},
    {LogField::nat, "SourceNatIP=", ",."},
    {LogField::nat_port, "SourceNatPort=", ",."},
    {LogField::server, "DestinationIP=", ",."},
    {LogField::server_port, "DestinationPort=", ",."},
    {LogField::user, "UserName=", ",."},
});
Fields huawei_fields(std::string_view line)
{
  return fields_at(huawei_places, line);
}

constexpr auto contents = std::to_array<Content>({
    {"dnsmasq-query", LogClass::url, is_dnsmasq_query, dnsmasq_fields},
    {"dhcp", LogClass::dhcp, is_dhcp, dhcp_fields},
    {"bind-query", LogClass::url, is_bind_query, bind_fields},
    {"radius", LogClass::dhcp, is_radius, radius_fields},
    {"conntrack", LogClass::nat, is_conntrack, conntrack_fields},
    {"netfilter", LogClass::other, is_netfilter, netfilter_fields},
    {"sangfor", LogClass::url, is_sangfor},
    {"h3c-session", LogClass::nat, is_h3c_session, h3c_fields},
    {"huawei-session", LogClass::nat, is_huawei_session, huawei_fields},
    {"hillstone", LogClass::other, is_hillstone},
});

} // namespace

const Content* content_of_line(std::string_view line)
{
  const auto found = std::ranges::find_if(contents, [&](const Content& one) { return one.matches(line); });
  return found == contents.end() ? nullptr : &*found;
}

const Content* content_of(std::string_view sample)
{
  std::array<std::size_t, contents.size()> counts{};
  std::size_t lines = 0;
  for (const auto line : split(sample, '\n')) {
    lines += !line.empty();
    if (const auto* content = content_of_line(line))
      ++counts[static_cast<std::size_t>(content - contents.data())];
  }
  const auto most = std::ranges::max_element(counts);
  return *most * 2 > lines ? &contents[static_cast<std::size_t>(most - counts.begin())] : nullptr;
}

} // namespace eduaudit::logkeep
