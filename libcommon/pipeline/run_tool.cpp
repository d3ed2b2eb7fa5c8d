// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"
#include "pipeline/audit.hpp"
#include "pipeline/configure.hpp"
#include "pipeline/explain.hpp"
#include "pipeline/man_records.hpp"
#include "pipeline/program.hpp"
#include "pipeline/tool.hpp"
#include "record/describe.hpp"
#include <algorithm>
#include <csignal>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit {

namespace {

// Until the command line is parsed, its language is looked for by hand, so that its errors are in that
// language too.
std::string language_option(int argc, char** argv)
{
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--lang="))
      return std::string(word.substr(7));
    if (word == "--lang" && i + 1 < argc)
      return argv[i + 1];
  }
  return {};
}

// A file that is opened later must not get the number of a closed standard stream, or messages end up in it.
// Standard output is filled with what can't be written to, so that its loss is noticed.
void fill_standard_descriptors()
{
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) < 0)
      return; // no /dev/null either: nothing more can be done
}

class Runner {
 public:
  Runner(const Tool& tool, int argc, char** argv)
      : m_tool(tool), m_argc(argc), m_argv(argv),
        m_messages(tool.name, choose_language(language_option(argc, argv), {}))
  {}

  int operator()()
  {
    (void)std::signal(SIGPIPE, SIG_IGN); // fails only for a signal that does not exist
    if (m_argc > 1 && std::strcmp(m_argv[1], "--complete") == 0)
      return print(completion());
    if (m_argc == 2 && std::string_view(m_argv[1]).starts_with("--generate="))
      return generate(std::string_view(m_argv[1]).substr(11));
    return command();
  }

 private:
  int code(ExitCode code) const { return static_cast<int>(code); }

  int failed(const Error& error) const
  {
    if (error.kind != ErrorKind::broken_pipe)
      m_messages.error(error);
    return code(exit_code(error.kind));
  }

  int print(std::string_view text) const
  {
    auto out = Output::standard();
    auto done = out.write(text);
    if (done)
      done = out.finish();
    return done ? 0 : failed(done.error());
  }

  CommandLine fresh_line() const
  {
    CommandLine line;
    line.tool = m_tool.make_settings ? m_tool.make_settings() : std::make_shared<int>();
    return line;
  }

  std::string completion()
  {
    auto line = fresh_line();
    const std::vector<std::string_view> words(m_argv + 2, m_argv + m_argc);
    std::vector<cli::CheckName> checks;
    for (const auto* check : m_tool.checks)
      checks.push_back({check->id, check->title});
    return cli::complete(program_of(m_tool, line), words, checks, m_messages.language());
  }

  int generate(std::string_view what)
  {
    auto line = fresh_line();
    const auto language = what.ends_with("-zh") ? Language::zh : Language::en;
    if (what.starts_with("man-sections"))
      return print(cli::man_sections(program_of(m_tool, line), language));
    if (what.starts_with("man-checks"))
      return print(man_checks(m_tool, language));
    if (what.starts_with("man-records"))
      return print(man_records(language));
    if (what == "json-schema")
      return print(json_schema(record_catalogue()));
    if (what.starts_with("description"))
      return print(std::string(in(language, m_tool.summary)) + "\n" +
                   std::string(in(language, m_tool.description)) + "\n");
    return failed(
        {ErrorKind::usage,
         "--generate",
         {"man-sections, man-checks, man-records or description, with -zh for Chinese; or json-schema",
          "可用的值：man-sections、man-checks、man-records、description（中文加 -zh）或 json-schema"}});
  }

  int command()
  {
    auto scratch = fresh_line();
    const auto first_program = program_of(m_tool, scratch);
    const auto first = cli::parse(first_program, m_argc, m_argv);
    if (!first)
      return usage_error(first.error());
    if (first->wish != cli::Parsed::Wish::run)
      return inform(first_program, *first);
    // Once more over the configuration, which the command line overrides.
    auto line = fresh_line();
    Session session{.tool = m_tool.name, .settings_store = line.tool};
    if (!scratch.common.unit.empty() && !is_unit(scratch.common.unit))
      return failed({ErrorKind::usage, "--unit", unit_rule});
    const auto problems = configure(m_tool, scratch.common, session);
    m_messages = Messages(m_tool.name, session.language);
    if (!problems)
      return configuration_missing(problems.error());
    if (!problems->empty())
      return configuration_wrong(*problems);
    const auto program = program_of(m_tool, line);
    const auto parsed = cli::parse(program, m_argc, m_argv);
    if (!parsed)
      return usage_error(parsed.error());
    return execute(session, line, parsed->command->name);
  }

  int usage_error(const cli::UsageError& error) const
  {
    m_messages.say("E-usage", error.message);
    return code(ExitCode::usage);
  }

  int inform(const cli::Program& program, const cli::Parsed& parsed) const
  {
    if (parsed.wish == cli::Parsed::Wish::version)
      return print(std::string(m_tool.name) + " (eduaudit) " + EDUAUDIT_VERSION + "\n");
    // A program with one command has its options on the first page of help.
    const auto* only = program.commands.size() == 1 ? &program.commands.front() : nullptr;
    return print(cli::help(program, parsed.command ? parsed.command : only, m_messages.language()));
  }

  int configuration_missing(const Error& error) const
  {
    m_messages.error(error);
    return code(error.kind == ErrorKind::permission ? ExitCode::permission : ExitCode::configuration);
  }

  int configuration_wrong(const std::vector<config::Problem>& problems) const
  {
    for (const auto& problem : problems)
      m_messages.say("E-config", say({"{}: {}", "{}：{}"}, {problem.where, problem.message}));
    return code(ExitCode::configuration);
  }

  int execute(Session& session, const CommandLine& line, std::string_view verb)
  {
    const auto mode = cli::parse_progress(line.common.progress, cli::is_terminal(STDERR_FILENO));
    cli::Progress progress(mode && !session.quiet ? *mode : cli::ProgressMode::none, m_tool.name,
                           session.language);
    session.progress = &progress;
    auto out =
        line.stream.output.empty() ? Result<Output>(Output::standard()) : Output::file(line.stream.output);
    if (!out)
      return failed(out.error());
    session.out = &*out;
    const auto format = verb == "explain" ? line.explain.format : line.stream.format;
    session.format = format == "text" || (format == "auto" && cli::is_terminal(out->descriptor()))
                         ? Format::text
                         : Format::jsonl;
    const auto result = dispatch(session, line, verb);
    if (!result)
      return failed(result.error());
    if (auto finished = out->finish(); !finished)
      return failed(finished.error());
    return code(*result);
  }

  Result<ExitCode> dispatch(Session& session, const CommandLine& line, std::string_view verb)
  {
    if (verb == "collect" || verb == "check")
      return audit(session, line, verb);
    if (verb == "explain") {
      const auto text = explain(m_tool, session, line.explain);
      if (!text)
        return tl::unexpected(text.error());
      return session.out->write(*text).map([] { return ExitCode::ok; });
    }
    const auto found = std::ranges::find(m_tool.verbs, verb, &Verb::name);
    return found->run(session);
  }

  Result<ExitCode> audit(Session& session, const CommandLine& line, std::string_view verb)
  {
    if (line.stream.no_collect && line.stream.input != "-")
      return fail(ErrorKind::usage, "--no-collect",
                  {"needs -, which reads the facts to judge from standard input",
                   "需要同时给出 -，以便从标准输入读取待判断的记录"});
    if (m_tool.check_settings)
      if (const auto good = m_tool.check_settings(line.tool.get()); !good)
        return tl::unexpected(good.error());
    const auto judging = verb == "check" ? Judging::check : Judging::collect_only;
    return Audit(m_tool, session, line.stream, m_messages, judging, verb).run();
  }

  const Tool& m_tool;
  int m_argc;
  char** m_argv;
  Messages m_messages;
};

} // namespace

int run_tool(const Tool& tool, int argc, char** argv)
{
  fill_standard_descriptors();
  try {
    forbid_core_dumps();
    return Runner(tool, argc, argv)();
  } catch (const std::bad_alloc&) {
    Messages(tool.name, choose_language(language_option(argc, argv), {}))
        .error({ErrorKind::limit, "memory", {"this machine has not enough memory for it", "本机内存不足"}});
  } catch (const std::exception& exception) {
    Messages(tool.name, choose_language(language_option(argc, argv), {}))
        .error({ErrorKind::internal, std::string(tool.name), verbatim(exception.what())});
  }
  return static_cast<int>(ExitCode::internal);
}

} // namespace eduaudit
