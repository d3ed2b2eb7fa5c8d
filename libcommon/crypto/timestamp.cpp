// SPDX-License-Identifier: Apache-2.0
#include "crypto/timestamp.hpp"
#include "crypto/digest.hpp"
#include <ctime>
#include <memory>
#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <optional>

namespace eduaudit {

namespace {

constexpr std::size_t nonce_size = 8;

struct Free {
  void operator()(TS_REQ* request) const { TS_REQ_free(request); }
  void operator()(TS_MSG_IMPRINT* imprint) const { TS_MSG_IMPRINT_free(imprint); }
  void operator()(X509_ALGOR* algorithm) const { X509_ALGOR_free(algorithm); }
  void operator()(ASN1_INTEGER* number) const { ASN1_INTEGER_free(number); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(TS_RESP* response) const { TS_RESP_free(response); }
  void operator()(STACK_OF(X509) * certificates) const { sk_X509_free(certificates); }
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

bool set_imprint(TS_REQ* request, std::string digest)
{
  const Owned<TS_MSG_IMPRINT> imprint(TS_MSG_IMPRINT_new());
  const Owned<X509_ALGOR> algorithm(X509_ALGOR_new());
  return imprint && algorithm &&
         X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
         TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
         TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(digest.data()),
                                static_cast<int>(digest.size())) == 1 &&
         TS_REQ_set_msg_imprint(request, imprint.get()) == 1;
}

bool set_nonce(TS_REQ* request)
{
  const auto bytes = random_bytes(nonce_size);
  const Owned<BIGNUM> number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                                       static_cast<int>(bytes.size()), nullptr));
  const Owned<ASN1_INTEGER> nonce(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
  return nonce && TS_REQ_set_nonce(request, nonce.get()) == 1;
}

tl::unexpected<Error> not_a_response(const Words& why)
{
  ERR_clear_error();
  return fail(ErrorKind::bad_data, "RFC 3161", why);
}

bool is_granted(TS_RESP* response)
{
  const auto status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response)));
  return status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS;
}

// By the certificate that came with it.
bool is_signed(PKCS7* token)
{
  const Owned<BIO> content(BIO_new(BIO_s_mem()));
  return content && PKCS7_verify(token, nullptr, nullptr, nullptr, content.get(), PKCS7_NOVERIFY) == 1;
}

std::optional<Moment> time_of(const TS_TST_INFO* info)
{
  std::tm time{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &time) != 1)
    return std::nullopt;
  return Moment{std::chrono::seconds{::timegm(&time)}};
}

std::optional<std::string> sha256_of(TS_TST_INFO* info)
{
  auto* imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const auto* bytes = TS_MSG_IMPRINT_get_msg(imprint);
  if (OBJ_obj2nid(algorithm) != NID_sha256)
    return std::nullopt;
  return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(bytes)),
                     static_cast<std::size_t>(ASN1_STRING_length(bytes)));
}

std::string bytes_of(const ASN1_STRING* text)
{
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
          static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string name_in(const X509* certificate)
{
  const auto* name = X509_get_subject_name(certificate);
  auto at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0)
    at = X509_NAME_get_index_by_NID(name, NID_organizationName, -1);
  unsigned char* text = nullptr;
  const int size =
      at < 0 ? -1 : ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (size < 0)
    return {};
  std::string out(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  return out;
}

bool take_signer(PKCS7* token, Timestamp& stamp)
{
  const Owned<STACK_OF(X509)> signers(PKCS7_get0_signers(token, nullptr, 0));
  if (!signers || sk_X509_num(signers.get()) < 1)
    return false;
  const auto* certificate = sk_X509_value(signers.get(), 0);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1)
    return false;
  stamp.signer = name_in(certificate);
  stamp.certificate.assign(reinterpret_cast<const char*>(digest), size);
  return true;
}

} // namespace

Result<Timestamp> read_timestamp(std::string_view response)
{
  const auto* next = reinterpret_cast<const unsigned char*>(response.data());
  const auto* end = next + response.size();
  const Owned<TS_RESP> read(d2i_TS_RESP(nullptr, &next, static_cast<long>(response.size())));
  if (!read || next != end)
    return not_a_response({"not a time-stamp response in DER", "不是 DER 格式的时间戳响应"});
  auto* info = TS_RESP_get_tst_info(read.get());
  if (!is_granted(read.get()) || info == nullptr)
    return not_a_response({"the authority refused to stamp it", "时间戳服务机构拒绝了该请求"});
  if (!is_signed(TS_RESP_get_token(read.get())))
    return not_a_response({"its signature does not fit the certificate in it, or it has none",
                           "其签名与所附证书不符，或未附证书"});
  const auto time = time_of(info);
  auto digest = sha256_of(info);
  if (!time || !digest)
    return not_a_response({"it is not over a SHA-256 digest", "它所针对的不是 SHA-256 摘要"});
  Timestamp stamp{*time, std::move(*digest), {}, {}, bytes_of(TS_TST_INFO_get_serial(info))};
  if (!take_signer(TS_RESP_get_token(read.get()), stamp))
    return not_a_response({"it has no certificate of the authority", "未附服务机构的证书"});
  return stamp;
}

Result<std::string> timestamp_query(std::string_view message)
{
  const Owned<TS_REQ> request(TS_REQ_new());
  if (!request || TS_REQ_set_version(request.get(), 1) != 1 ||
      !set_imprint(request.get(), digest(DigestKind::sha256, message)) || !set_nonce(request.get()) ||
      TS_REQ_set_cert_req(request.get(), 1) != 1)
    return fail(ErrorKind::internal, "RFC 3161",
                {"OpenSSL makes no time-stamp query", "OpenSSL 无法生成时间戳请求"});
  unsigned char* bytes = nullptr;
  const int size = i2d_TS_REQ(request.get(), &bytes);
  if (size <= 0)
    return fail(ErrorKind::internal, "RFC 3161",
                {"OpenSSL makes no time-stamp query", "OpenSSL 无法生成时间戳请求"});
  std::string query(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return query;
}

} // namespace eduaudit
