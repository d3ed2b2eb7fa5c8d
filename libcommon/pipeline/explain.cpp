// SPDX-License-Identifier: Apache-2.0
#include "pipeline/explain.hpp"
#include "base/utf8.hpp"
#include "jsonl/writer.hpp"
#include "pipeline/text_view.hpp"
#include "policy/articles.hpp"
#include <algorithm>

namespace eduaudit {

namespace {

std::string_view tail(std::string_view id)
{
  return id.substr(id.find('.') + 1);
}

Result<std::vector<const Check*>> chosen(const Tool& tool, const std::vector<std::string>& names)
{
  if (names.empty())
    return std::vector<const Check*>(tool.checks.begin(), tool.checks.end());
  std::vector<const Check*> found;
  std::vector<std::string_view> tails;
  for (const auto* check : tool.checks)
    tails.push_back(tail(check->id));
  for (const auto& name : names) {
    const auto match = std::ranges::find_if(
        tool.checks, [&](const Check* c) { return c->id == name || tail(c->id) == name; });
    if (match == tool.checks.end()) {
      const auto near = nearest(tail(name), tails);
      return fail(ErrorKind::usage, name,
                  near ? say({"no such check; did you mean {}?", "没有这项检查，是不是 {}？"}, {*near})
                       : Words("no such check; explain without a name lists them",
                               "没有这项检查；不带名称运行 explain 可列出全部检查"));
    }
    found.push_back(*match);
  }
  return found;
}

void write_words(jsonl::Writer& out, std::string_view key, const Text& text)
{
  out.key(key);
  write_value(out, Words(text));
}

void write_threshold(jsonl::Writer& out, const Threshold& threshold, int64_t value)
{
  out.begin_object();
  out.key("name");
  out.value(threshold.name);
  for (const auto& [key, number] : {std::pair<std::string_view, int64_t>{"default", threshold.value},
                                    {"value", value},
                                    {"least", threshold.least},
                                    {"most", threshold.most}}) {
    out.key(key);
    out.value(number);
  }
  out.key("unit");
  out.value(unit_name(threshold.unit));
  write_words(out, "meaning", threshold.meaning);
  out.end_object();
}

std::string json_line(const Check& check, const Policy& policy)
{
  std::string line;
  jsonl::Writer out(line);
  out.begin_object();
  out.key("check");
  out.value(check.id);
  out.key("articles");
  out.begin_list();
  for (const auto number : check.articles)
    out.value(int64_t{number});
  out.end_list();
  out.key("severity");
  out.value(enum_name(check.severity));
  write_words(out, "title", check.title);
  write_words(out, "why", check.why);
  write_words(out, "remedy", check.remedy);
  out.key("thresholds");
  out.begin_list();
  for (const auto& threshold : check.thresholds)
    write_threshold(out, threshold, policy.value(check.id, threshold));
  out.end_list();
  out.end_object();
  return line + "\n";
}

std::string article_names(const Check& check, Language language)
{
  std::string text;
  for (const auto number : check.articles) {
    const auto* article = find_article(number);
    text += text.empty() ? "" : language == Language::zh ? "、" : ", ";
    text +=
        language == Language::zh ? "第" + std::to_string(number) + "条" : "Article " + std::to_string(number);
    if (article)
      text += language == Language::zh ? "（" + std::string(article->title.zh) + "）"
                                       : " (" + std::string(article->title.en) + ")";
  }
  return text;
}

class Explainer {
 public:
  Explainer(const Session& session)
      : m_session(session),
        m_width(std::min<std::size_t>(cli::terminal_width(session.out->descriptor()), 100))
  {}

  std::string operator()(const Check& check, bool with_article_text) const
  {
    const auto language = m_session.language;
    std::string text =
        std::string(check.id) + "  [" + std::string(in(language, severity_text(check.severity))) + "]\n";
    text += part({"holds: ", "要求："}, in(language, check.title));
    text += part({"articles: ", "条款："}, article_names(check, language));
    text += part({"why: ", "理由："}, in(language, check.why));
    text += part({"remedy: ", "整改："}, in(language, check.remedy));
    for (const auto& threshold : check.thresholds)
      text += part({"threshold: ", "阈值："}, threshold_line(check, threshold));
    if (with_article_text)
      for (const auto number : check.articles)
        if (const auto* article = find_article(number))
          text += part({"text: ", "原文："}, in(language, article->text));
    return text + "\n";
  }

 private:
  std::string part(const Text& label, std::string_view body) const
  {
    return "  " + lay_out(std::string(in(m_session.language, label)).append(body), m_width, 4);
  }
  std::string threshold_line(const Check& check, const Threshold& threshold) const
  {
    const auto line = say({"{} = {} ({}..{}): {}", "{} = {}（{}..{}）：{}"},
                          {threshold.name, m_session.policy.value(check.id, threshold), threshold.least,
                           threshold.most, threshold.meaning});
    return in(m_session.language, line);
  }
  const Session& m_session;
  std::size_t m_width;
};

std::string escaped(std::string_view text)
{
  std::string out;
  for (const char c : text)
    out += c == '\\' ? std::string("\\e") : std::string(1, c);
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

} // namespace

Result<std::string> explain(const Tool& tool, const Session& session, const ExplainSettings& settings)
{
  const auto checks = chosen(tool, settings.checks);
  if (!checks)
    return tl::unexpected(checks.error());
  std::string text;
  const Explainer explainer(session);
  for (const auto* check : *checks)
    text += session.format == Format::jsonl ? json_line(*check, session.policy)
                                            : explainer(*check, !settings.checks.empty());
  return text;
}

std::string man_checks(const Tool& tool, Language language)
{
  std::string text = ".Bl -tag -width Ds\n";
  for (const auto* check : tool.checks) {
    text += ".It Cm " + std::string(tail(check->id)) + "\n";
    text += escaped(in(language, check->title)) + (language == Language::zh ? "。" : ".") + "\n";
    text += escaped(article_names(*check, language) +
                    (language == Language::zh ? "；严重程度：" : "; severity: ") +
                    std::string(in(language, severity_text(check->severity))) +
                    (language == Language::zh ? "。" : ".")) +
            "\n";
    for (const auto& threshold : check->thresholds)
      text +=
          ".Va " + std::string(threshold.name) + "\n" +
          escaped((language == Language::zh ? "（默认 " : "(default ") + std::to_string(threshold.value) +
                  (language == Language::zh ? "）：" : "): ") + std::string(in(language, threshold.meaning)) +
                  (language == Language::zh ? "。" : ".")) +
          "\n";
  }
  return text + ".El\n";
}

} // namespace eduaudit
