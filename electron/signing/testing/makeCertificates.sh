#!/usr/bin/env bash
# Makes the certificates of the tests with OpenSSL 3. Nobody trusts them; their password is "Abc12345".
# They are kept as files because they must not change with the day on which a test runs.
set -eu
cd "$(dirname "$0")/certificates"
rm -f ./*
# name, key, subject, usage, from, to [, further options of pkcs12]
# by whom it is issued stands in "by", the certificates up to the root in "above"
issue() {
  local name=$1
  openssl req -newkey $2 -nodes -keyout "$name.key" -out "$name.csr" -utf8 -subj "$3" 2>/dev/null
  printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,%b\n' "$4" > extensions
  openssl ca -batch -notext -config ca.conf -cert "$by.pem" -keyfile "$by.key" -in "$name.csr" -out "$name.pem" \
    -startdate "$5" -enddate "$6" -extfile extensions -utf8 2>/dev/null
  shift 6
  openssl pkcs12 -export -in "$name.pem" -inkey "$name.key" -certfile "$above" -out "$name.p12" -passout pass:Abc12345 "$@"
}
# name, subject, constraints, from, to
authority() {
  openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -utf8 -subj "$2" 2>/dev/null
  printf 'basicConstraints=critical,CA:TRUE%s\nkeyUsage=critical,keyCertSign,cRLSign\n' "$3" > extensions
  openssl ca -batch -notext -config ca.conf -cert "$by.pem" -keyfile "$by.key" -in "$1.csr" -out "$1.pem" \
    -startdate "$4" -enddate "$5" -extfile extensions -utf8 2>/dev/null
  cat "$1.pem" "$above" > "$1-above.pem"
}
by=root
above=root.pem
cat > ca.conf <<'CONF'
[ca]
default_ca=own
[own]
database=index.txt
new_certs_dir=.
serial=serial
certificate=root.pem
private_key=root.key
default_md=sha256
policy=any
string_mask=utf8only
[any]
countryName=optional
organizationName=optional
commonName=supplied
CONF
: > index.txt
echo 4A01 > serial
long="20200101000000Z 21000101000000Z"
openssl req -newkey rsa:2048 -nodes -keyout root.key -out root.csr -utf8 \
  -subj "/C=CN/O=示例电子认证服务有限公司/CN=示例根证书" 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n' > extensions
openssl ca -selfsign -batch -notext -config ca.conf -keyfile root.key -in root.csr -out root.pem \
  -startdate 20200101000000Z -enddate 21000101000000Z -extfile extensions -utf8 2>/dev/null
issue lead rsa:2048 "/C=CN/O=示例会计师事务所/CN=主评人甲" digitalSignature,nonRepudiation $long
issue cpa "ec -pkeyopt ec_paramgen_curve:P-256" "/C=CN/O=示例会计师事务所/CN=注册会计师乙" digitalSignature $long
issue firm rsa:2048 "/C=CN/CN=示例会计师事务所（特殊普通合伙）" nonRepudiation $long -legacy
issue expired rsa:2048 "/C=CN/CN=过期的证书" digitalSignature 20200101000000Z 20210101000000Z
issue future rsa:2048 "/C=CN/CN=尚未生效的证书" digitalSignature 20900101000000Z 21000101000000Z
issue website rsa:2048 "/C=CN/CN=网站证书" "digitalSignature\nextendedKeyUsage=serverAuth" $long
# What a holder can't change: a password that is not ASCII with modern, old and mixed ciphers, a name that no font draws, an Ed25519 key, a
# short one.
issue chinese "ec -pkeyopt ec_paramgen_curve:P-256" "/C=CN/CN=密码是中文的人" digitalSignature $long -passout pass:密码é1
chinese() {
  local name=$1
  shift
  openssl pkcs12 -export -in chinese.pem -inkey chinese.key -certfile root.pem -out "$name.p12" -passout pass:密码é1 "$@"
}
chinese chinese-legacy -legacy
chinese chinese-mixed -certpbe PBE-SHA1-3DES
issue emoji "ec -pkeyopt ec_paramgen_curve:P-256" "$(printf '/C=CN/CN=\xe2\x80\xae张三😀')" digitalSignature $long
issue edwards ed25519 "/C=CN/CN=爱德华兹" digitalSignature $long
issue short rsa:1024 "/C=CN/CN=密钥短的人" digitalSignature $long
# Authorities that had expired, or issued what they were not allowed to; a restriction that no program knows; nobody's word at all.
authority lapsed "/C=CN/CN=已过期的发证机构" "" 20200101000000Z 20210101000000Z
by=lapsed above=lapsed-above.pem
issue lapsed-holder rsa:2048 "/C=CN/CN=上级过期的人" digitalSignature $long
by=root above=root.pem
authority narrow "/C=CN/CN=只发个人证书的机构" ",pathlen:0" $long
by=narrow above=narrow-above.pem
authority beyond "/C=CN/CN=越权设立的机构" "" $long
by=beyond above=beyond-above.pem
issue beyond-holder rsa:2048 "/C=CN/CN=越权证书的人" digitalSignature $long
by=root above=root.pem
issue restricted rsa:2048 "/C=CN/CN=另有限制的人" 'digitalSignature\n1.2.3.4=critical,ASN1:NULL' $long
printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n' > extensions
openssl req -newkey rsa:2048 -nodes -keyout own.key -out own.csr -utf8 -subj "/C=CN/CN=自己签发的人" 2>/dev/null
openssl ca -selfsign -batch -notext -config ca.conf -keyfile own.key -in own.csr -out own.pem \
  -startdate 20200101000000Z -enddate 21000101000000Z -extfile extensions -utf8 2>/dev/null
openssl pkcs12 -export -in own.pem -inkey own.key -out own.p12 -passout pass:Abc12345
rm -f ./*.key ./*.csr ./index.txt* ./serial* ./4A* extensions ca.conf
find . -name '*.pem' ! -name root.pem -delete
