// SPDX-License-Identifier: Apache-2.0
#include "regions.hpp"
#include "vocabulary.hpp"
#include <initializer_list>

namespace eduaudit::gradecheck {

namespace {

using Name = std::u32string_view;

// In both lists each name is followed by one blank. GB/T 2260, without the words 省, 市, 自治区, 地区, 盟,
// 州.
constexpr Name provinces =
    U"北京 天津 上海 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 "
    U"河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门 ";
constexpr Name cities =
    U"石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 "
    U"忻州 临汾 "
    U"吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安 锡林郭勒 阿拉善 沈阳 大连 "
    U"鞍山 "
    U"抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 吉林 四平 辽源 通化 白山 松原 白城 延边 "
    U"哈尔滨 "
    U"齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭 南京 无锡 徐州 常州 苏州 "
    U"南通 "
    U"连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 "
    U"蚌埠 "
    U"淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 "
    U"龙岩 "
    U"宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 "
    U"泰安 "
    U"威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 "
    U"南阳 商丘 "
    U"信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 "
    U"神农架 "
    U"长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 "
    U"江门 "
    U"湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 "
    U"钦州 "
    U"贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 "
    U"乐山 "
    U"南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 "
    U"黔南 "
    U"昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 "
    U"林芝 山南 "
    U"那曲 阿里 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 "
    U"酒泉 "
    U"庆阳 定西 陇南 临夏 甘南 西宁 海东 海北 黄南 海南 果洛 玉树 海西 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 "
    U"克拉玛依 "
    U"吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 石河子 ";

// The size of the name at the front of `text`.
std::size_t known_name(Name text, Name names)
{
  for (std::size_t at = 0; at < names.size();) {
    const auto end = names.find(U' ', at);
    if (text.starts_with(names.substr(at, end - at)))
      return end - at;
    at = end + 1;
  }
  return 0;
}

std::size_t word_size(Name text, std::initializer_list<Name> words)
{
  for (const auto word : words)
    if (text.starts_with(word))
      return word.size();
  return 0;
}

// A district, county or county town: up to three characters and 区, 县 or 市. 区 ends 小区 and 社区 too,
// which lead to a door, and a name of two or three characters may be a person's.
std::size_t district_size(Name text)
{
  constexpr std::size_t longest = 3;
  constexpr Name inner = U"路街道巷村镇乡组号栋幢室苑园住在家";
  constexpr Name not_before = U"小社校厂片库院宅";
  if (text.empty() || is_family_name(text[0]) || text[0] == U'小' || text[0] == U'老' || text[0] == U'阿')
    return 0;
  for (std::size_t i = 0; i <= longest && i < text.size(); ++i) {
    const auto c = text[i];
    if (c < 0x4E00 || c > 0x9FFF || inner.find(c) != Name::npos)
      return 0;
    if (i > 0 && (c == U'县' || c == U'市' || (c == U'区' && not_before.find(text[i - 1]) == Name::npos)))
      return i + 1;
  }
  return 0;
}

} // namespace

std::size_t region_size(Name text)
{
  auto at = known_name(text, provinces);
  const bool province = at > 0;
  const auto behind_province = word_size(text.substr(at), {U"省", U"市", U"自治区", U"壮族自治区",
                                                           U"回族自治区", U"维吾尔自治区", U"特别行政区"});
  std::size_t end = province && behind_province > 0 ? at + behind_province : 0;
  at += province ? behind_province : 0;
  if (const auto city = known_name(text.substr(at), cities); city > 0) {
    const auto kind = word_size(text.substr(at + city), {U"市", U"地区", U"盟", U"州", U"县"});
    end = kind > 0 ? at + city + kind : end;
    at += city + kind;
    if (text.substr(0, at).ends_with(U"县"))
      return end;
  }
  const auto district = at > 0 ? district_size(text.substr(at)) : 0;
  return district > 0 ? at + district : end;
}

} // namespace eduaudit::gradecheck
