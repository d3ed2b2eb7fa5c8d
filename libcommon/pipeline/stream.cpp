// SPDX-License-Identifier: Apache-2.0
#include "pipeline/stream.hpp"
#include "record/envelope.hpp"

namespace eduaudit {

namespace {

constexpr std::size_t most_named = 10;

Words not_closed(const std::vector<SeenRun>& runs)
{
  if (runs.empty())
    return {
        "the input ended without a run record: the tool before this one was stopped, or its output was cut",
        "输入在没有 run 记录的情况下结束：前一个工具被中断，或其输出被截断"};
  return say({"the input ended without a run record: the tool after {} was stopped, or its output was cut",
              "输入在没有 run 记录的情况下结束：{} 之后的工具被中断，或其输出被截断"},
             {runs.back().tool});
}

std::string_view without_bom(std::string_view content)
{
  constexpr std::string_view bom = "\xEF\xBB\xBF";
  return content.starts_with(bom) ? content.substr(bom.size()) : content;
}

} // namespace

void StreamTally::add(std::string_view text)
{
  hasher.update(text);
  bytes += static_cast<int64_t>(text.size());
  lines += text.ends_with('\n') ? 1 : 0;
}

bool StreamTally::agrees(const Covers& covers) const
{
  return covers.bytes == bytes && covers.lines == lines && covers.sha256 == hasher.peek_hex();
}

StreamReader::StreamReader() = default;

StreamReader::Seen StreamReader::take(const jsonl::RawLine& line)
{
  m_summary.count.lines += line.begins ? 1 : 0;
  m_summary.count.bytes += static_cast<int64_t>(line.bytes.size());
  m_last_was_run = false;
  const auto seen = classify(line);
  if (seen.kind == LineKind::record && seen.type == "run")
    take_run(line.content);
  m_all.add(line.bytes);
  if (m_current)
    m_current->add(line.bytes);
  if (m_part)
    m_part->add(line.bytes);
  if (m_last_was_run)
    m_part.emplace();
  if (!line.ended)
    m_cut = true;
  return seen;
}

StreamReader::Seen StreamReader::classify(const jsonl::RawLine& line)
{
  if (!line.begins)
    return {LineKind::malformed, {}};
  if (line.oversize)
    return malformed_line({"longer than 1 MiB", "超过 1 MiB"});
  if (line.content.find_first_not_of(" \t") == std::string_view::npos) {
    ++m_summary.count.blank;
    return {LineKind::blank, {}};
  }
  const auto head = m_scanner.scan(m_summary.count.lines == 1 ? without_bom(line.content) : line.content);
  if (!head)
    return malformed_line(head.error().detail);
  if (!head->object)
    return malformed_line({"not a JSON object", "不是 JSON 对象"});
  // What another schema means by a type is not known here.
  return {LineKind::record, head->schema == schema_name ? head->type : std::string_view{}, head->type};
}

// Only the first line of a stream can have a BOM and be a record.
Result<jsonl::Value> StreamReader::parse(std::string_view content)
{
  return m_parser.parse(without_bom(content));
}

StreamReader::Seen StreamReader::malformed_line(Words reason)
{
  ++m_summary.count.malformed;
  if (m_malformed.size() < most_named)
    m_malformed.push_back({m_summary.count.lines, std::move(reason)});
  return {LineKind::malformed, {}};
}

void StreamReader::take_run(std::string_view content)
{
  const auto value = parse(content);
  if (!value)
    return;
  SeenRun seen;
  seen.tool = (*value)["tool"].text().value_or("");
  seen.unit = (*value)["unit"].text().value_or("");
  seen.line = m_summary.count.lines;
  const bool read = read_fields(*value, seen.run).has_value();
  seen.proven = read && prove(seen.run.covers);
  m_last_was_run = true;
  m_summary.runs.push_back(std::move(seen));
}

bool StreamReader::prove(const Covers& covers)
{
  if (m_all.agrees(covers)) {
    m_current.reset();
    return true;
  }
  if (m_current && m_current->agrees(covers))
    return true;
  if (!m_part || !m_part->agrees(covers))
    return false;
  m_current = m_part;
  return true;
}

void StreamReader::judge_runs()
{
  for (const auto& seen : m_summary.runs) {
    if (!seen.proven)
      m_summary.reasons.push_back({"digest-mismatch", seen.tool,
                                   say({"the lines before the run record of {} are not the ones it closed: "
                                        "some were changed, lost or added",
                                        "{} 的 run 记录之前的内容与其摘要不符：有行被修改、丢失或添加"},
                                       {seen.tool})});
    if (!seen.run.complete)
      m_summary.reasons.push_back(
          {std::string(input_incomplete), seen.tool,
           say({"{} says that its own run is incomplete", "{} 报告其自身运行不完整"}, {seen.tool})});
  }
}

StreamSummary StreamReader::finish()
{
  auto& count = m_summary.count;
  count.ended = m_last_was_run && !m_cut;
  judge_runs();
  if (count.malformed > 0)
    m_summary.reasons.push_back(
        {"malformed-line", "standard input",
         say({"{} line(s) are not records", "有 {} 行不是有效记录"}, {count.malformed})});
  if (!count.ended)
    m_summary.reasons.push_back({"input-not-closed", "standard input", not_closed(m_summary.runs)});
  return std::move(m_summary);
}

} // namespace eduaudit
