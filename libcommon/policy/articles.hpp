// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <span>

namespace eduaudit {

// An article of the measures that can be checked by machine (11 to 25). Chinese text as published by the
// Nanchang Municipal Education Bureau, 洪教技字〔2021〕2号, 2021-01-22; the English is our translation and
// has no legal force.
struct Article {
  int number;
  Text title; // ours: a few words
  Text text;  // the whole article
};

std::span<const Article> articles(); // 11..25, in order
const Article* find_article(int number);

} // namespace eduaudit
