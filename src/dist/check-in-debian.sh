#!/usr/bin/env bash
# Runs what "mvn -Pdist package" made the way a user meets it: in a bare Debian without Java, as an ordinary user.
# Needs root, debootstrap, openssl and network access to a Debian mirror; takes a few minutes. No build runs it.
#
#   sudo src/dist/check-in-debian.sh [FOLDER]    FOLDER keeps the bare root for the next run; default: a temporary one
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(id -u)" = 0 ] || { echo "needs root, for debootstrap and chroot" >&2; exit 2; }
archive=$(ls "$PWD"/target/dist/rcol-*-linux-*.tar.gz)
package=$(ls "$PWD"/target/dist/rcol_*.deb)
[ -e target/rcol.jsa ] || { echo "mvn -B -ntp -Pdist package comes first" >&2; exit 2; }

temp=$(mktemp -d)
folder=${1:-$temp}
served=
cleanup() {
  [ -z "$served" ] || kill "$served" 2>/dev/null || true
  umount "$temp/root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$temp"
}
trap cleanup EXIT

say() { printf '\n== %s\n' "$*"; }

say "a bare Debian"
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
[ -d "$folder/base" ] || debootstrap --variant=minbase "$suite" "$folder/base" "${mirror:-http://deb.debian.org/debian}" >"$temp/debootstrap.log"
root=$temp/root
cp -a "$folder/base" "$root"
mount -t proc proc "$root/proc"
chroot "$root" useradd --create-home --shell /bin/bash manager
if chroot "$root" sh -c 'command -v java'; then echo "this root has Java"; exit 1; fi
# As an ordinary user, with that user's environment and no other.
as_user() { chroot "$root" su - manager -c "$*"; }
cp -r examples "$root/home/manager/examples"

say "the archive: unpack, upload to the sandbox"
cp "$archive" "$root/home/manager/"
as_user "tar xf $(basename "$archive") && mv rcol-*/ rcol-unpacked && ls rcol-unpacked"
as_user "mkdir one && cd one && ../rcol-unpacked/rcol upload ../examples/instruments --sandbox --yes" | tee "$temp/one.txt" | tail -n 1
grep -q '^Applied and verified' "$temp/one.txt"

say "the package: install, upload to the sandbox"
cp "$package" "$root/tmp/rcol.deb"
chroot "$root" dpkg -i /tmp/rcol.deb
chroot "$root" ls -l /usr/lib/rcol /usr/bin/rcol
[ -e "$root/usr/lib/rcol/rcol.jsa" ] || { echo "no class archive after the installation"; exit 1; }
as_user "mkdir two && cd two && rcol upload ../examples/instruments --sandbox --yes" | tee "$temp/two.txt" | tail -n 1
grep -q '^Applied and verified' "$temp/two.txt"

say "check-token: a chain like a public one's (root in the system's trust, intermediate sent by the server, name in the leaf)"
certificates=$temp/certificates
mkdir "$certificates"
# authority NAME COMMON-NAME [SIGNER]; server NAME SIGNER
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$certificates/$1.key" 2>/dev/null; }
authority() {
  key "$1"
  if [ $# = 2 ]; then
    openssl req -x509 -new -key "$certificates/$1.key" -subj "/CN=$2" -days 30 -out "$certificates/$1.pem" \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
  else
    openssl req -new -key "$certificates/$1.key" -subj "/CN=$2" | openssl x509 -req -days 20 -CA "$certificates/$3.pem" \
      -CAkey "$certificates/$3.key" -CAcreateserial -out "$certificates/$1.pem" \
      -extfile <(printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n') 2>/dev/null
  fi
}
server() {
  key "$1"
  openssl req -new -key "$certificates/$1.key" -subj "/CN=redcap.example.org" | openssl x509 -req -days 10 -CA "$certificates/$2.pem" \
    -CAkey "$certificates/$2.key" -CAcreateserial -out "$certificates/$1.pem" \
    -extfile <(printf 'subjectAltName=DNS:redcap.example.org\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n') 2>/dev/null
}
authority root "Hospital Root"
authority intermediate "Hospital Intermediate" root
server good intermediate
cat "$certificates/intermediate.pem" >>"$certificates/good.pem"
authority stranger "Nobody's Root"
server bad stranger

# The sandbox speaks plain HTTP to this machine only; before it, one process that speaks TLS with the certificate of a case.
mkdir "$temp/served"
(cd "$temp/served" && exec "$root/home/manager/rcol-unpacked/rcol" sandbox serve --port 0) >"$temp/served.txt" 2>/dev/null &
served=$!
for _ in $(seq 100); do [ "$(wc -l <"$temp/served.txt")" -ge 2 ] && break; sleep 0.2; done
plain=$(sed -n 's|^RC_API_URL=http://127.0.0.1:\([0-9]*\)/api/$|\1|p' "$temp/served.txt")
token=$(sed -n 's|^RC_API_KEY=||p' "$temp/served.txt")
echo "127.0.0.1 redcap.example.org" >>"$root/etc/hosts"
case_of() { # NAME: serves TLS with that certificate, and asks rcol inside for its opinion
  java src/dist/TlsFront.java "$certificates/$1.pem" "$certificates/$1.key" "$plain" >"$temp/front.txt" &
  local front=$! port= status=0
  for _ in $(seq 100); do port=$(cat "$temp/front.txt"); [ -n "$port" ] && break; sleep 0.2; done
  printf 'RC_API_URL=https://redcap.example.org:%s/api/\nRC_API_KEY=%s\n' "$port" "$token" >"$root/home/manager/$1.env"
  chroot "$root" sh -c "cd /home/manager && chown manager $1.env && chmod 600 $1.env"
  as_user "rcol check-token --env-file $1.env" >"$temp/$1.out" 2>"$temp/$1.err" || status=$?
  kill "$front"
  wait "$front" 2>/dev/null || true
  echo "exit code $status"
  cat "$temp/$1.out" "$temp/$1.err"
  return "$status"
}

echo "-- before the hospital's root is in the system's trust"
if case_of good; then echo "trusted what nobody trusts"; exit 1; fi
grep -q 'is not trusted: it is signed by "Hospital Root"' "$temp/good.err"
# What update-ca-certificates does, which the minimal set does not have.
mkdir -p "$root/etc/ssl/certs"
cat "$certificates/root.pem" >>"$root/etc/ssl/certs/ca-certificates.crt"
echo "-- after it"
case_of good
echo "-- a server that somebody else signed"
if case_of bad; then echo "trusted a stranger"; exit 1; fi
grep -q "is not trusted: it is signed by \"Nobody's Root\"" "$temp/bad.err"

say "the start, in turn: what mvn package built, the archive (second start on), the package"
# The built launcher runs outside, because it needs the Java of this machine; the other two inside the root, by the same way in.
one=$PWD/examples/instruments/wellbeing.csv
for _ in $(seq 100); do as_user 'ls .cache/rcol/*.jsa' >/dev/null 2>&1 && break; sleep 0.2; done
cp "$one" "$root/home/manager/"
# Milliseconds, of the clock and of the processor.
time_of() {
  local TIMEFORMAT='%3R %3U %3S'
  { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }'
}
inside() { chroot --userspec=manager "$root" env -i HOME=/home/manager PATH=/usr/bin:/bin "$@"; }
outside() { chroot / env -i HOME="$HOME" PATH="$PATH" "$@"; }
for _ in $(seq 15); do
  time_of outside "$PWD/target/rcol" validate "$one" >>"$temp/built"
  time_of inside /home/manager/rcol-unpacked/rcol validate /home/manager/wellbeing.csv >>"$temp/archive"
  time_of inside rcol validate /home/manager/wellbeing.csv >>"$temp/package"
done
median() { cut -d ' ' -f "${2:-1}" "$temp/$1" | sort -n | sed -n 8p; }
built=$(median built)
for what in built archive package; do
  printf '%-8s median %4d ms, least %4d ms, processor %4d ms\n' \
    "$what" "$(median "$what")" "$(cut -d ' ' -f 1 "$temp/$what" | sort -n | head -n 1)" "$(median "$what" 2)"
done
for what in archive package; do
  if [ $(($(median "$what") * 10)) -gt $((built * 11)) ]; then echo "$what starts slower by more than a tenth"; exit 1; fi
done

say "the package: remove; nothing of it stays"
chroot "$root" dpkg -r rcol
[ ! -e "$root/usr/lib/rcol" ] || { find "$root/usr/lib/rcol"; exit 1; }
[ ! -e "$root/usr/bin/rcol" ]
say "all of it holds"
