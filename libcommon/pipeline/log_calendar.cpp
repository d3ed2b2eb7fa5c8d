// SPDX-License-Identifier: Apache-2.0
#include "pipeline/log_calendar.hpp"
#include "base/markup.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>

namespace eduaudit {

namespace {

constexpr int day_width = 4;
constexpr int row_height = 16;
constexpr int foot = 13; // of what is drawn in a row, from its top
constexpr int name_width = 160;
constexpr std::size_t name_columns = 24;
constexpr int head_height = 18;
constexpr int legend_columns = 3;
constexpr int legend_sample = 5; // days
constexpr std::size_t most_described = 10;

constexpr std::string_view ink = "#1b1f24";
constexpr std::string_view soft = "#57606a";
constexpr std::string_view line = "#d0d7de";

std::string number(int64_t value)
{
  return std::to_string(value);
}

std::string attribute(std::string_view name, std::string_view value)
{
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

// A run of days in the coordinates of its row.
struct Run {
  int x;
  int width;
};

std::string line_at(const Run& run, int y)
{
  return "M" + number(run.x) + " " + number(y) + "h" + number(run.width);
}

std::string base_line(const Run& run)
{
  return line_at(run, foot);
}

std::string box(const Run& run)
{
  return "M" + number(run.x) + " 3h" + number(run.width) + "v10h-" + number(run.width) + "z";
}

std::string crossed_box(const Run& run)
{
  return box(run) + "l" + number(run.width) + " 10m0-10l-" + number(run.width) + " 10";
}

std::string triangle(const Run& run)
{
  return "M" + number(run.x - 4) + " " + number(foot) + "h" + number(run.width + 8) + "l-" +
         number(run.width / 2 + 4) + "-12z";
}

// How the days of a state are drawn: by shape first, since paper may be black and white.
struct Shape {
  DayState state;
  std::string (*path)(const Run& run);
  std::string_view paint;
};
constexpr auto shapes = std::to_array<Shape>({
    // Thick lines, which are shorter to write than boxes of the same height.
    {DayState::full, [](const Run& run) { return line_at(run, foot - 5); },
     R"( stroke="#1a6b34" stroke-width="10")"},
    {DayState::fewer, [](const Run& run) { return line_at(run, foot - 3); },
     R"( stroke="#1a6b34" stroke-width="6")"},
    {DayState::few, [](const Run& run) { return line_at(run, foot - 1); },
     R"( stroke="#1a6b34" stroke-width="2")"},
    {DayState::none, base_line, R"( stroke="#57606a")"},
    {DayState::quiet, base_line, R"( stroke="#57606a" stroke-dasharray="1 3")"},
    {DayState::holiday, box, R"( fill="#eceff2" stroke="#8c959f" stroke-width=".6")"},
    {DayState::silent, crossed_box, R"( fill="#fdecea" stroke="#b3261e")"},
    {DayState::damaged, triangle, R"( fill="#1b1f24" stroke="#fff" stroke-width="1.5")"},
});

std::string shape_of(const Shape& shape, const std::string& path)
{
  return path.empty() ? "" : "<path" + attribute("d", path) + std::string(shape.paint) + "/>";
}

std::string shapes_of(const LogDays& days, int left)
{
  std::array<std::string, shapes.size()> paths;
  const auto& states = days.states;
  for (std::size_t i = 0; i < states.size();) {
    const auto end = static_cast<std::size_t>(
        std::ranges::find_if_not(states.begin() + static_cast<std::ptrdiff_t>(i), states.end(),
                                 [&](DayState state) { return state == states[i]; }) -
        states.begin());
    const auto shape = std::ranges::find(shapes, states[i], &Shape::state);
    if (shape != shapes.end())
      paths[static_cast<std::size_t>(shape - shapes.begin())] +=
          shape->path({left + static_cast<int>(i) * day_width, static_cast<int>(end - i) * day_width});
    i = end;
  }
  std::string out;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    out += shape_of(shapes[i], paths[i]);
  return out;
}

std::string text_at(int x, int y, std::string_view text, std::string_view more = {})
{
  return "<text" + attribute("x", number(x)) + attribute("y", number(y)) + std::string(more) + ">" +
         escape_markup(text) + "</text>";
}

class Drawing {
 public:
  Drawing(std::span<const LogDays> rows, Language language) : m_rows(rows), m_language(language)
  {
    m_from = std::ranges::min_element(rows, {}, &LogDays::from)->from;
    for (const auto& row : rows)
      m_days = std::max(m_days, static_cast<int>(days_between(m_from, row.from) + std::ssize(row.states)));
  }

  std::string svg(SvgUse use) const
  {
    const auto size = number(width()) + " " + number(height());
    std::string out = "<svg";
    if (use == SvgUse::file)
      out += attribute("xmlns", "http://www.w3.org/2000/svg") + attribute("width", number(width())) +
             attribute("height", number(height()));
    out += attribute("viewBox", "0 0 " + size) + attribute("role", "img") +
           attribute("lang", language_tag(m_language)) +
           attribute("font-family",
                     "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif") +
           attribute("font-size", "12") + attribute("fill", ink) + ">\n";
    out += "<title>" + escape_markup(in(m_language, title())) + "</title>\n<desc>" +
           escape_markup(in(m_language, description())) + "</desc>\n";
    if (use == SvgUse::file)
      out += "<path fill=\"#fff\" d=\"M0 0h" + number(width()) + "v" + number(height()) + "H0z\"/>\n";
    out += months();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
      out += row(m_rows[i], head_height + static_cast<int>(i) * row_height);
    return out + legend() + "</svg>\n";
  }

 private:
  int width() const { return name_width + std::max(m_days * day_width, 480) + day_width; }
  int legend_top() const { return head_height + static_cast<int>(m_rows.size()) * row_height + 8; }
  int height() const
  {
    const auto lines = (static_cast<int>(day_meanings().size()) + legend_columns - 1) / legend_columns;
    return legend_top() + lines * row_height + 4;
  }

  Words title() const
  {
    return say({"The logs day by day, {} to {}", "日志逐日情况，{} 至 {}"},
               {format_date(m_from), format_date(add_days(m_from, m_days - 1))});
  }

  Words description() const
  {
    Words words;
    std::size_t count = 0;
    for (const auto& row : m_rows)
      if (has_trouble(row) && ++count <= most_described)
        words = words.empty() ? describe(row) : say({"{}. {}", "{}。{}"}, {words, describe(row)});
    if (count == 0)
      return {"No unusual silence and no damage.", "没有异常中断，也没有损坏。"};
    return count > most_described
               ? say({"{}. And {} more.", "{}。另有 {} 个。"}, {words, count - most_described})
               : say({"{}.", "{}。"}, {words});
  }

  // "2026-05", then "06": a line where each month begins.
  std::string months() const
  {
    std::string path;
    std::string labels;
    bool named = false;
    for (int i = 0; i < m_days; ++i) {
      const auto day = add_days(m_from, i);
      if (unsigned{day.day()} != 1)
        continue;
      const auto x = name_width + i * day_width;
      const auto text = format_date(day).substr(0, 7);
      path += "M" + number(x) + " 4V" + number(legend_top() - 6);
      const auto label = named && unsigned{day.month()} != 1 ? text.substr(5) : text;
      if (m_days - i > std::ssize(label) * 2)
        labels += text_at(x + 3, 12, label);
      named = true;
    }
    return "<path" + attribute("d", path) + attribute("stroke", line) + "/><g" + attribute("fill", soft) +
           ">" + labels + "</g>\n";
  }

  std::string row(const LogDays& days, int top) const
  {
    const auto left = name_width + static_cast<int>(days_between(m_from, days.from)) * day_width;
    return "<g" + attribute("transform", "translate(0 " + number(top) + ")") + "><title>" +
           escape_markup(in(m_language, describe(days))) + "</title>" +
           text_at(0, foot, cut_to_width(printable(days.name), name_columns)) + shapes_of(days, left) +
           note(days, left) + "</g>\n";
  }

  // In place of days that nobody knows.
  std::string note(const LogDays& days, int left) const
  {
    const bool known = std::ranges::any_of(
        days.states, [](DayState state) { return state != DayState::before && state != DayState::after; });
    if (known)
      return {};
    const auto text = days.access == LogAccess::absent ? Text{"there is no such log", "没有这个日志"}
                      : days.access == LogAccess::ok   ? Text{"no line in this time", "此期间没有记录"}
                                                       : Text{"could not be read", "未能读取"};
    return text_at(left + day_width, foot, in(m_language, text), " fill=\"#b3261e\"");
  }

  std::string legend() const
  {
    std::string out = "<g" + attribute("fill", soft) + ">";
    int place = 0;
    for (const auto& [state, meaning] : day_meanings()) {
      const auto x = place % legend_columns * (width() / legend_columns) + 4;
      const auto y = legend_top() + place / legend_columns * row_height;
      const LogDays sample{{}, {}, {}, std::vector<DayState>(sample_days(state), state)};
      out += "<g" + attribute("transform", "translate(" + number(x) + " " + number(y) + ")") + ">" +
             shapes_of(sample, 0) +
             (state == DayState::before ? "<path" + attribute("d", box({0, sample_width})) +
                                              R"( fill="#fff" stroke="#d0d7de" stroke-width=".6"/>)"
                                        : "") +
             text_at(sample_width + 8, foot, in(m_language, meaning)) + "</g>";
      ++place;
    }
    return out + "</g>\n";
  }

  static constexpr int sample_width = legend_sample * day_width;
  static std::size_t sample_days(DayState state) { return state == DayState::damaged ? 1 : legend_sample; }

  std::span<const LogDays> m_rows;
  Language m_language;
  Date m_from{};
  int m_days = 0;
};

} // namespace

std::string log_calendar(std::span<const LogDays> rows, Language language, SvgUse use)
{
  return rows.empty() ? std::string() : Drawing(rows, language).svg(use);
}

} // namespace eduaudit
