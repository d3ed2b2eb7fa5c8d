// SPDX-License-Identifier: Apache-2.0
// flip_matrix FILE FOLDER [SEED]: damages a file in the ways that a disk does, each copy in FOLDER under the
// name of the file: flip/01/NAME to flip/60/NAME have one bit flipped, cut/01/NAME to cut/25/NAME are cut.
// The same seed makes the same copies. Prints nothing.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

namespace {

constexpr int flips = 60;
constexpr int cuts = 25;

void write(const std::filesystem::path& folder, const char* kind, int number, const std::string& name,
           std::string_view bytes)
{
  char text[8];
  std::snprintf(text, sizeof text, "%02d", number);
  const auto place = folder / kind / text;
  std::filesystem::create_directories(place);
  std::ofstream out(place / name, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush())
    throw std::runtime_error("cannot write to " + place.string());
}

} // namespace

int main(int argc, char** argv)
{
  if (argc < 3) {
    std::cerr << "usage: flip_matrix FILE FOLDER [SEED]\n";
    return 64;
  }
  const std::filesystem::path file = argv[1];
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.size() < 2) {
    std::cerr << "flip_matrix: cannot read " << file << '\n';
    return 66;
  }
  std::mt19937_64 random(argc > 3 ? std::stoull(argv[3]) : 20);
  for (int number = 1; number <= flips; ++number) {
    auto flipped = bytes;
    const auto bit = random() % (bytes.size() * 8);
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    write(argv[2], "flip", number, file.filename(), flipped);
  }
  for (int number = 1; number <= cuts; ++number)
    write(argv[2], "cut", number, file.filename(),
          std::string_view(bytes).substr(0, 1 + random() % (bytes.size() - 1)));
}
