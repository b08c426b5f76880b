/** Room for what stands around a frame or a pack, and for the end line. */
const endLineBytes = 400;
/** So many results waiting make a pack at once: what SSM has when it kills the script, it keeps. */
const packSize = 24;
/** In a batch of more commands, most results go out in packs. */
const fewCommands = 16;

/**
 * `emit ID` prints a result as a frame, or lets it wait for a pack once frames have taken their share; `finish`
 * prints what waits, as much as fits, writes down what does not, and prints the end line. Without gzip there are
 * no packs.
 * @param commands - how many results there will be at most; absent: all are there already.
 */
export function emissionLines(commands?: number): string {
  const share = commands === undefined ? 0 : commands > fewCommands ? 25 : 65;
  return `plain=$((limit * ${share} / 100)) flush_at=${commands === undefined ? 100000 : packSize}
packs=1
command -v gzip >/dev/null && command -v cat >/dev/null || packs=0 plain=$limit flush_at=100000
waiting= count=0
fits() { [ $((used + \${#mark} + \${#1} + ${endLineBytes})) -le "$2" ]; }
frame() {
  say "frame $1"
  printed=$((printed + 1))
  sha=\${1#* }; sha=\${sha#* }
  sums="$sums\${1%% *} \${sha%% *}
"
}
emit() {
  if ! read -r line <"$dir/$1.l" || [ -z "$line" ]; then say "lost $1"; return; fi
  if fits "$line" "$plain"; then frame "$line"; return; fi
  waiting="$waiting $1" count=$((count + 1))
  [ $count -lt $flush_at ] || flush
}
pack() {
  size=$1; shift
  left=$size
  for i do
    [ $left -gt 0 ] || break
    cat "$dir/$i.f"; echo
    left=$((left - 1))
  done | gzip -9n >"$dir/p" && sha=$(sha256sum <"$dir/p") && coded=$(base64 <"$dir/p") || return
  set -- $coded
  IFS=; coded="$*"; unset IFS
  line="$size \${#coded} \${sha%% *} $coded"
  fits "$line" "$limit" || return
  say "pack $line"
  printed=$((printed + size))
  sums="\${sums}pack \${sha%% *}
"
}
flush() {
  set -- $waiting
  size=$(($# * packs)) count=0
  while [ $# -gt 0 ] && [ $size -gt 0 ]; do
    [ $size -le $# ] || size=$#
    if pack $size "$@"; then shift $size; else size=$((size / 2)); fi
  done
  waiting=$*
  [ $# = 0 ] || flush_at=100000
}
finish() {
  total=$1
  flush
  rest=
  for i in $waiting; do
    read -r line <"$dir/$i.l"
    if fits "$line" "$limit"; then frame "$line"; else rest="$rest $i"; fi
  done
  if [ -n "$rest" ] && ! printf '%s\\n' "$rest" >"$dir/part.$((part + 1))"; then
    for i in $rest; do say "lost $i"; done
    rest=
  fi
  set -- $rest
  sum=$(printf '%s %s %s\\n%s' "$total" "$printed" "$#" "$sums" | sha256sum)
  [ $# -gt 0 ] || rm -rf "$dir"
  say "end $total $printed $# \${sum%% *}"
  exit 0
}
`;
}
