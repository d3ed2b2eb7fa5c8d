// SPDX-License-Identifier: Apache-2.0
#include "manifests/verbs.hpp"
#include "settings.hpp"
#include <array>

namespace eduaudit::backupverify {

namespace {

using cli::bind;
using cli::Completion;
using cli::Count;
using cli::Option;

constexpr std::string_view written_formats[] = {"gnu", "bsd", "hashdeep", "bagit", "mtree"};
constexpr std::string_view written_digests[] = {"sha256", "sha512", "sm3"};
constexpr std::string_view views[] = {"auto", "jsonl", "text"};

constexpr Option output{.name = "out",
                        .letter = 'o',
                        .value = "FILE",
                        .help = {"write the manifest to FILE, which appears only when it is whole",
                                 "清单写入 FILE，写完整后文件才会出现"},
                        .set = bind<&Settings::manifest_output>,
                        .completion = Completion::file};
constexpr Option format{
    .name = "format",
    .value = "FORMAT",
    .help = {"gnu (as sha256sum, the default), bsd (as sha256sum --tag), hashdeep, bagit or "
             "mtree",
             "gnu（sha256sum 格式，默认）、bsd（sha256sum --tag 格式）、hashdeep、bagit 或 mtree"},
    .set = bind<&Settings::manifest_format>,
    .choices = written_formats,
    .completion = Completion::choice};
constexpr Option zero{
    .name = "zero",
    .letter = 'z',
    .help = {"end lines of gnu with NUL, and escape no name", "gnu 格式的行以 NUL 结尾，文件名不转义"},
    .set = bind<&Settings::manifest_zero>};
constexpr Option manifest{.name = "MANIFEST",
                          .help = {"a manifest in any format that is read, or the folder of a bag",
                                   "任一可读格式的清单，或 bag 的目录"},
                          .set = bind<&Settings::manifest>,
                          .completion = Completion::file,
                          .kind = Option::Kind::required_positional};

constexpr auto create = std::to_array<Option>({
    {.name = "PATH",
     .help = {"files, or folders with all that is in them", "文件，或目录及其中所有内容"},
     .set = bind<&Settings::manifest_paths>,
     .completion = Completion::file,
     .count = Count::many,
     .kind = Option::Kind::required_positional},
    output,
    format,
    {.name = "digest",
     .value = "DIGEST",
     .help = {"sha256 (the default), sha512 or sm3", "sha256（默认）、sha512 或 sm3"},
     .set = bind<&Settings::manifest_digest>,
     .choices = written_digests,
     .completion = Completion::choice},
    zero,
});
constexpr auto verify = std::to_array<Option>({
    manifest,
    {.name = "DIR",
     .help = {"compare this folder, and tell what in it the manifest does not name (default: the manifest's "
              "folder)",
              "核对此目录，并指出其中清单未列出的文件（默认为清单所在目录）"},
     .set = bind<&Settings::manifest_folder>,
     .completion = Completion::folder,
     .kind = Option::Kind::positional},
    {.name = "format",
     .value = "FORMAT",
     .help = {"auto is text on a terminal, JSON Lines into a pipe or file",
              "auto 表示在终端上输出文字，在管道或文件中输出 JSON Lines"},
     .set = bind<&Settings::manifest_view>,
     .choices = views,
     .completion = Completion::choice},
});
constexpr auto convert = std::to_array<Option>({manifest, format, output, zero});

} // namespace

std::span<const Option> manifest_create_options()
{
  return create;
}
std::span<const Option> manifest_verify_options()
{
  return verify;
}
std::span<const Option> manifest_convert_options()
{
  return convert;
}

} // namespace eduaudit::backupverify
