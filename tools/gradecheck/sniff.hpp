// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace eduaudit::gradecheck {

// What a file holds, as far as this tool cares.
enum class ContentClass {
  text,     // html, csv or text, once it is decoded
  document, // text inside a format that is not read yet
  picture,  // image, audio, video
  no_text,  // fonts
};

struct Content {
  ContentClass kind;
  std::string_view name; // "pdf", "docx", "picture"...; "text" until sniff_text has looked
};

// How much of a file's head sniff() looks at.
inline constexpr std::size_t sniffed_bytes = 8192;

// By magic bytes; the name only tells apart what shares a container (a zip is docx by its suffix).
Content sniff(std::string_view bytes, std::string_view path);

enum class TextForm { html, csv, text };
// Of decoded text: markup by its tags, a table by a delimiter that its first lines agree on.
TextForm sniff_text(std::string_view text, std::string_view path);
std::string_view form_name(TextForm form); // "html", "csv", "text"

} // namespace eduaudit::gradecheck
