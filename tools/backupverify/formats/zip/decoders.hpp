// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "directory.hpp"
#include "fs/decoder.hpp"

namespace eduaudit::backupverify::zip {

// Raw deflate, by ISA-L or zlib.
std::unique_ptr<Decoder> deflate_decoder();
// LZMA as APPNOTE.TXT 5.8 has it.
std::unique_ptr<Decoder> lzma_decoder(int64_t size, bool has_end_mark);

bool can_decode(std::uint16_t method);
std::string_view method_name(std::uint16_t method); // empty: not known
// The content of an entry whose data begins at `data`; with a method that can be decoded.
std::unique_ptr<ByteSource> content_of(const BackupFile& file, const Entry& entry, int64_t data);

} // namespace eduaudit::backupverify::zip
