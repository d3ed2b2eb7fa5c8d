// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <string>

namespace eduaudit {

// What one article of the measures came to for one unit.
struct ArticleResult {
  int64_t article = 0;
  Words title;
  std::string verdict; // fail, unknown, manual, pass, not-applicable, not-covered
  Counts findings;
};

template <>
struct Schema<ArticleResult> {
  static constexpr std::string_view type = "article_result";
  static constexpr Text meaning{"what one article came to", "一条规定的总体结论"};
  static std::string key(const ArticleResult& a) { return std::to_string(a.article); }
  static constexpr auto fields = FieldList{
      field("article", &ArticleResult::article, {"number of the article", "条款序号"}, Show::column),
      field("title", &ArticleResult::title, {"its title", "条款标题"}),
      field("verdict", &ArticleResult::verdict,
            {"fail, unknown, manual, pass, not-applicable, not-covered",
             "不通过、无法判断、待人工确认、通过、不适用、未覆盖"},
            Show::column),
      field("findings", &ArticleResult::findings, {"findings by status", "按状态统计的结论数"}),
  };
};

} // namespace eduaudit
