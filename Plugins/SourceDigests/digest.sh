#!/bin/sh
# digest.sh PACKAGE OUTPUT NAME=PATH[:PATH…]…: writes a Swift file with a SHA-256 digest of each set of sources.
# Names are relative to the package, so that two clones agree.
set -eu
LC_ALL=C
export LC_ALL
cd "$1"
output=$2
shift 2
{
  echo '/// SHA-256 digests of the sources of each module, taken when this program was built.'
  echo 'package let sourceDigests: [String: String] = ['
  for set in "$@"; do
    name=${set%%=*}
    digest=$(
      IFS=:
      for path in ${set#*=}; do
        [ -e "$path" ] || { echo "error: no sources at $path" >&2; exit 1; }
        find "$path" -type f -print0
      done | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
    )
    printf '  "%s": "%s",\n' "$name" "$digest"
  done
  echo ']'
} > "$output.new"
mv "$output.new" "$output"
