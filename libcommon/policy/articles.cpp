// SPDX-License-Identifier: Apache-2.0
#include "policy/articles.hpp"
#include <algorithm>
#include <array>

namespace eduaudit {
namespace {

constexpr std::array<Article, 15> all = {{
    {11,
     {"Know your assets and their weaknesses", "底数清、情况明"},
     {"Every unit shall use technical means to monitor the security of its key information "
      "infrastructure, important information systems and websites and to run penetration tests "
      "against them. It shall promptly find and remove security hazards such as vulnerabilities, "
      "defects of arrangement and configuration, and unsuitable protection policies in all key "
      "information infrastructure, information systems and websites in use. It shall have a "
      "complete inventory and a clear picture of the security of its key information "
      "infrastructure, information systems and websites, and so lay a firm foundation for network "
      "security.",
      "各单位要利用技术手段对本单位的关键信息基础设施、重要信息系统和网站开展安全监测和渗透测试，"
      "及时发现、消除所有在用关键信息基础设施、信息系统和网站的安全漏洞、安排配置缺陷、"
      "防护策略不当等安全隐患，切实做到对本单位关键信息基础设施、信息系统和网站安全状况底数清、"
      "情况明，打牢网络安全基础。"}},
    {12,
     {"Contact and evidence", "联络畅通、证据留存"},
     {"In every unit the people responsible for online services on the internet 24 hours a day "
      "shall stay reachable, so that any emergency is dealt with properly at the first moment. "
      "After a network security incident or case, electronic evidence shall be fixed and preserved "
      "completely, and the Nanchang Education Network Security and Informatization Management "
      "Centre and the competent cyberspace authority at the higher level shall be informed at once.",
      "各单位提供 24 小时互联网在线服务的相关人员要保持通信联络畅通，"
      "确保一旦发生突发事件能够第一时间妥善处置。发生网络安全（案）事件后要完整固定、保留电子证据，"
      "立即向南昌教育网络安全和信息化管理中心及上级网信主管部门报告。"}},
    {13,
     {"Network gear that keeps running", "网络设备正常运行"},
     {"Every unit shall effectively ensure the safe and normal operation of optical fibre "
      "communication lines, low-voltage rooms, low-voltage cabling, and network interconnection "
      "equipment such as routers and switches.",
      "各单位要切实保障光纤通信线路、弱电房、弱电布线和路由器、交换机等网络互联设备安全正常运行。"}},
    {14,
     {"Places that don't move", "基础网络设施不变动"},
     {"Top-level planning of the basic network shall be done well, and basic network facilities "
      "shall not change their physical or geographical location within five to ten years.",
      "做好基础网络的顶层规划，基础网络设施要做到五至十年内不发生物理、地理位置的变动。"}},
    {15,
     {"Building plans approved first", "建设方案先审核"},
     {"To avoid duplicate or irregular construction, where the building, extension or rebuilding of "
      "buildings, roads or pipe networks involves basic network facilities, the construction plan "
      "must be reviewed and confirmed by the unit's department for network security and "
      "informatization; construction, supervision and acceptance shall strictly follow that plan.",
      "为避免重复建设、不规范建设，新建、扩建、改建楼宇、路面和管网时涉及基础网络设施，"
      "须经单位网络安全和信息化推进部门审核确认建设方案，并严格按照建设方案施工、监理和验收。"}},
    {16,
     {"No servers bought alone", "不单独购买服务器"},
     {"To strengthen the unified management of the key infrastructure of the education network and "
      "to reduce unnecessary duplicate investment, units shall in principle no longer buy servers "
      "or build server rooms of their own; the competent department at the higher level provides a "
      "unified virtualized cloud service platform. Units that have the means may also build "
      "information systems by buying third-party cloud services.",
      "为加强教育网络关键基础设施的统一管理，减少不必要的重复投入，"
      "原则上各单位不再单独购买服务器和建设服务器机房，由上级主管部门统一提供虚拟化云服务平台，"
      "有条件的单位也可以采取购买第三方云服务的形式建设信息系统。"}},
    {17,
     {"Protection against viruses and attacks", "防病毒、防攻击"},
     {"Every unit shall put into effect technical measures against computer viruses, network "
      "attacks, network intrusions and other acts that endanger network security, and shall commit "
      "more equipment, funds and staff to network security.",
      "各单位要落实防范计算机病毒和网络攻击、网络侵入等危害网络安全行为的技术措施，"
      "加大网络安全设备、资金和人员的投入力度。"}},
    {18,
     {"Systems kept safe", "系统安全正常运行"},
     {"Every unit shall effectively ensure the safe and normal operation of its information "
      "systems, of the environment its software runs in, and of its system data.",
      "各单位要切实保障信息系统、软件运行环境以及系统数据的安全正常运行。"}},
    {19,
     {"Systems graded and filed", "定级整改与备案"},
     {"Every unit shall strictly carry out the national, provincial and municipal policies, "
      "regulations, standards and specifications on network security and informatization, and shall "
      "predict, assess, defuse and deal with risks in the management and use of network "
      "information. When informatization projects are advanced and deployed, technical measures for "
      "network security shall be planned, built and put into use together with them. Information "
      "systems that already exist shall be graded or rectified by the national standards of "
      "classified protection and filed with the network security department of the public security "
      "authority.",
      "各单位要严格执行国家、省、市网络安全和信息化的政策法规和标准规范，预测、研判、化解、"
      "处置网络信息管理和使用风险。在推进部署信息化项目建设的同时，落实网络安全技术措施同步规划、"
      "同步建设、同步使用。已建信息系统要按国家等级保护标准定级或整改并到公安网安部门备案。"}},
    {20,
     {"Backups and archives", "数据备份与归档"},
     {"The Nanchang Education Network Security and Informatization Management Centre regularly "
      "tests the security of the units' information systems and websites, and supervises the "
      "rectification of those with security hazards. Every unit is responsible for the system "
      "security and the content security of its own information systems and websites, and shall "
      "properly carry out data maintenance and the necessary data backup and archiving.",
      "南昌教育网络安全和信息化管理中心定期对各单位信息系统"
      "和网站进行安全检测并对有安全隐患的系统和网站督促整改。"
      "各单位负责本单位信息系统和网站的系统安全、内容安全，"
      "切实做好数据维护以及必要的数据备份和归档工作。"}},
    {21,
     {"Accounts and passwords kept safe", "妥善保管账号密码"},
     {"Users who access a unit's network must obey the relevant national laws and regulations and "
      "must not use the network for activities that violate national laws and regulations or the "
      "unit's rules. Users shall keep their unified identity authentication account and their "
      "internet access account safe, so that personal information does not leak and others cannot "
      "misuse the accounts for illegal activities online. Where a password leaks through poor "
      "management, the owner of the account bears full responsibility; where network security is "
      "seriously harmed, the person concerned shall be held liable.",
      "各单位网络接入用户必须遵守国家有关法律法规，"
      "不得利用网络从事违反国家法律法规和各单位规章制度的活动。"
      "用户对自己的统一身份认证账号和上网账号应妥善保管，以免造成个人信息泄露，"
      "防止他人盗用后在网上从事非法活动。因管理不善导致密码泄露，账号所有者负全部责任，"
      "对网络安全造成严重危害的，应追究当事人责任。"}},
    {22,
     {"Behaviour logs for six months", "上网日志留存六个月"},
     {"Every unit must, under the national provisions on network security management, put into "
      "effect measures to monitor and record the running state of the network, and shall keep the "
      "logs of users' online behaviour for at least six months as prescribed.",
      "各单位必须按照国家的网络安全管理规定，落实监测、记录网络运行状态的措施，"
      "按照规定留存用户上网行为日志至少六个月。"}},
    {23,
     {"Trusted, consistent, complete data", "数据可信、一致、完整"},
     {"To ensure that information can be exchanged and resources shared, the data in every unit's "
      "information systems must have a clearly identified and trusted source, be kept consistent "
      "and complete, and follow unified norms and standards.",
      "为保证信息互通和资源共享，各单位信息系统中信息数据必须明确可信的数据来源,"
      "保持数据的一致性和完整性，遵循统一的规范和标准。"}},
    {24,
     {"Personal data and rankings", "个人信息保护与禁止排名"},
     {"When units, and organizations and individuals that operate and maintain information systems, "
      "collect or use electronic personal information of teachers, students, parents and others in "
      "educational administration, they shall follow the principles of lawfulness, legitimacy and "
      "necessity, state expressly the purpose, manner and scope of the collection or use, and "
      "obtain the consent of the teacher, of the adult student, or of the guardian of a minor "
      "student. Units, and organizers and individuals that provide network information services, "
      "shall keep the electronic personal information in their hands strictly confidential; they "
      "must not report or publish the specific home addresses of teachers, students and parents in "
      "spreadsheets, documents or other forms, and must not disclose, tamper with, damage, sell or "
      "unlawfully give to others the electronic personal information of students. Network platforms "
      "and application software used by schools of compulsory education must not display rankings "
      "of the students of a class.",
      "各单位和从事信息系统运行维护的组织及个人在教育管理活动中收集、使用教师、"
      "学生和家长等个人电子信息，应当遵循合法、正当、必要的原则，明示收集或使用信息的目的、"
      "方式和范围，并经教师或成年学生或未成年学生监护人同意。"
      "各单位和从事信息网络服务的组织者及个人应对掌握的个人电子信息严格保密，不得以电子表格、"
      "文档等形式上报、发布教师、学生和家长的家庭具体住址，不得泄露、篡改、毁损、"
      "出售或者非法向他人提供学生个人电子信息。"
      "义务教育阶段学校使用的网络平台或应用软件不得显示班级学生排名。"}},
    {25,
     {"Grading, site passwords, security logs", "定级备案、定期改密、留存日志"},
     {"The information systems of every unit must, under the provisions on classified protection of "
      "information security, complete grading, filing and related work; website administration "
      "passwords shall be changed regularly, and security review logs shall be kept.",
      "各单位信息系统须按照信息安全等级保护工作规定，完成定级、备案等工作，定期修改网站管理密码，"
      "留存安全审查日志。"}},
}};

} // namespace

std::span<const Article> articles()
{
  return all;
}

const Article* find_article(int number)
{
  const auto found = std::ranges::find(all, number, &Article::number);
  return found == all.end() ? nullptr : &*found;
}

} // namespace eduaudit
