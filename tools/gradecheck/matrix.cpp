// SPDX-License-Identifier: Apache-2.0
#include "matrix.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

constexpr auto objects = std::to_array<std::string_view>({"citizen", "society", "nation"});
constexpr auto harms = std::to_array<std::string_view>({"general", "serious", "grave"});

// GB/T 22240-2020 table 2, and the form of 公网安〔2025〕1001号, whose third row is also of regional security
// and the national economy. The form's row is known from secondary sources only, so where the two differ
// neither is preferred.
constexpr MatrixEdition editions[] = {
    {"2020", {"GB/T 22240-2020", "GB/T 22240-2020 标准"}, {{1, 2, 2}, {2, 3, 4}, {3, 4, 5}}},
    {"2025", {"the filing form of 2025", "2025 版备案表"}, {{1, 2, 2}, {2, 3, 4}, {4, 5, 5}}},
};

constexpr auto object_texts =
    std::to_array<Text>({{"citizens and organisations", "公民、法人和其他组织的合法权益"},
                         {"public order and interest", "社会秩序、公共利益"},
                         {"national security", "国家安全"}});
constexpr auto harm_texts =
    std::to_array<Text>({{"general", "一般损害"}, {"serious", "严重损害"}, {"grave", "特别严重损害"}});

Words text_of(const std::string& key, std::span<const std::string_view> keys, std::span<const Text> texts)
{
  const auto at = static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin());
  return at < texts.size() ? Words(texts[at]) : Words(key, key);
}

bool has(std::string_view text, std::string_view word)
{
  return text.find(word) != std::string_view::npos;
}

} // namespace

std::span<const MatrixEdition> matrix_editions()
{
  return editions;
}

std::optional<int64_t> matrix_level(const MatrixEdition& edition, std::string_view object,
                                    std::string_view harm)
{
  const auto row = std::ranges::find(objects, object) - objects.begin();
  const auto column = std::ranges::find(harms, harm) - harms.begin();
  if (row == 3 || column == 3)
    return std::nullopt;
  return edition.cells[row][column];
}

Words object_text(const std::string& object)
{
  return text_of(object, objects, object_texts);
}

Words harm_text(const std::string& harm)
{
  return text_of(harm, harms, harm_texts);
}

std::string read_object(std::string_view text)
{
  text = trim(text);
  if (has(text, "国家安全") || has(text, "国计民生") || has(text, "地区安全") || text == "nation")
    return "nation";
  if (has(text, "社会秩序") || has(text, "公共利益") || text == "society")
    return "society";
  if (has(text, "公民") || has(text, "法人") || text == "citizen")
    return "citizen";
  return std::string(text);
}

std::string read_harm(std::string_view text)
{
  text = trim(text);
  if (has(text, "特别严重") || text == "grave")
    return "grave";
  if (has(text, "严重") || text == "serious")
    return "serious";
  if (has(text, "一般") || text == "损害" || text == "general")
    return "general";
  return std::string(text);
}

} // namespace eduaudit::gradecheck
