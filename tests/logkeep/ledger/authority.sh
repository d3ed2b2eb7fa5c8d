# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# shellcheck disable=SC2154 # work is of shell.sh
# Time-stamp authorities of our own, openssl's, for scripts that have sourced shell.sh; they are used in $work.
command -v openssl >/dev/null || skip "openssl is not installed"

authority() { # authority FOLDER NAME: makes one; FOLDER/ca.pem is what it is trusted by
  mkdir "$1" || exit 70
  cat >"$1/tsa.cnf" <<END
[req]
distinguished_name = name
prompt = no
[name]
CN = $2
[tsa]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = CA:FALSE
[ts]
default_tsa = conf
[conf]
dir = .
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
END
  echo 01 >"$1/serial"
  (
    cd "$1" &&
      openssl req -x509 -newkey ed25519 -nodes -keyout ca.key -out ca.pem -subj "/CN=test CA" -days 30 &&
      openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -config tsa.cnf &&
      openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 30 -extfile tsa.cnf -extensions tsa
  ) >"$1/log" 2>&1 || { not_ok "openssl as an authority"; cat "$1/log"; }
}
stamp() { # stamp FOLDER QUERY RESPONSE
  (cd "$1" && openssl ts -reply -config tsa.cnf -section conf -queryfile "$work/$2" -signer tsa.pem -inkey tsa.key -out "$work/$3") \
    >>"$1/log" 2>&1 || not_ok "no response to $2"
}
