// SPDX-License-Identifier: Apache-2.0
#include "crypto/timestamp.hpp"
#include "crypto/digest.hpp"
#include <memory>
#include <openssl/ts.h>

namespace eduaudit {

namespace {

constexpr std::size_t nonce_size = 8;

struct Free {
  void operator()(TS_REQ* request) const { TS_REQ_free(request); }
  void operator()(TS_MSG_IMPRINT* imprint) const { TS_MSG_IMPRINT_free(imprint); }
  void operator()(X509_ALGOR* algorithm) const { X509_ALGOR_free(algorithm); }
  void operator()(ASN1_INTEGER* number) const { ASN1_INTEGER_free(number); }
  void operator()(BIGNUM* number) const { BN_free(number); }
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

} // namespace

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
