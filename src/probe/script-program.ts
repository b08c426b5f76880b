import { folderPrefix } from './batch-request.js';
import { killGraceS, lookedUpHosts, lookupLimitS, readerGraceS } from './client-limits.js';
import { curlFilter } from './curl-filter.js';
import { debugFilter } from './debug-filter.js';
import { lineMark, protocolVersion } from './frame.js';

/** Room for the addresses of one experiment's hosts: about twenty of IPv6. */
const lookupBytes = 900;

/**
 * The beginning of every script: what it may leave behind and print. Its own stderr goes nowhere (SSM would
 * keep it), it reads nothing, and no locale changes a tool's words or awk's bytes.
 */
export function openingLines(nonce: string, limitBytes: number): string {
  return `#!/bin/sh
umask 077
exec </dev/null 2>/dev/null
set -f
unset IFS
LC_ALL=C; export LC_ALL
PATH=\${PATH:-/usr/local/bin:/usr/bin:/bin}; export PATH
nonce=${nonce}
case \${AWS_SSM_INSTANCE_ID-} in
  '' | *[!A-Za-z0-9-]*) own=$nonce ;;
  *) own=$nonce@$AWS_SSM_INSTANCE_ID ;;
esac
mark=${lineMark}$own
limit=${limitBytes}
used=0 printed=0 sums=
say() { printf '%s %s\\n' "$mark" "$1"; used=$((used + \${#mark} + \${#1} + 2)); }
unfit() { say "unfit $1"; exit 0; }
need() {
  for p do command -v "$p" >/dev/null || lacking="$lacking $p"; done
  [ -z "$lacking" ] || unfit "the probe lacks$lacking"
}
`;
}

/** `word NAME BASE64` sets a variable to a value that no shell has read; trailing newlines stay. */
export const wordLines = `word() {
  decoded=$(printf %s "$2" | base64 -d && printf x)
  case $decoded in *x) decoded=\${decoded%x} ;; *) bad=1 ;; esac
  eval "$1=\\$decoded"
}
`;

/** Finds the folder in which a batch wrote down what waits for this part: its own, and no link to another. */
export const partLines = `dir=
set +f
for base in "\${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm; do
  for d in "$base/${folderPrefix}$nonce".*; do
    [ -d "$d" ] && [ ! -L "$d" ] && [ -O "$d" ] && [ -r "$d/part.$part" ] && [ -z "$dir" ] && dir=$d
  done
done
set -f
[ -n "$dir" ] && read -r ids <"$dir/part.$part" || unfit 'the folder with the rest of the results is gone'
`;

/** Makes the private folder and removes those that earlier batches, killed with no warning, left behind. */
export const folderLines = `for base in "\${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm; do
  case $base in /*) ;; *) continue ;; esac
  dir=$(mktemp -d "$base/${folderPrefix}$nonce.XXXXXX") || continue
  mkfifo "$dir/done" && printf x >"$dir/try" && [ -s "$dir/try" ] && break
  rm -rf "$dir"; dir=
done
[ -n "$dir" ] || unfit 'no folder for temporary files can be made in TMPDIR, /tmp, /var/tmp or /dev/shm'
trap 'rm -rf "$dir"; exit 0' HUP INT TERM
set +f
for old in "$base"/${folderPrefix}*; do
  if [ -d "$old" ] && [ ! -L "$old" ] && [ -O "$old" ]; then
    find "$old" -prune -mtime +0 -exec rm -rf '{}' ';'
  fi
done
set -f
`;

/** What the clients find in their environment: one attempt, no other path than the network's own. */
export const environmentLines = `unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY AWS_REGION
for v in $(env | sed -n 's/^\\(AWS_ENDPOINT_URL[A-Za-z0-9_]*\\)=.*/\\1/p'); do unset "$v"; done
export AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true AWS_MAX_ATTEMPTS=1 AWS_PAGER= AWS_CLI_AUTO_PROMPT=off
export AWS_DEFAULT_OUTPUT=json AWS_S3_US_EAST_1_REGIONAL_ENDPOINT=regional AWS_CLI_ERROR_FORMAT=legacy
export AWS_USE_DUALSTACK_ENDPOINT=false AWS_USE_FIPS_ENDPOINT=false
`;

/**
 * The functions that run one experiment. To getent, a resolver that fails is a name that does not exist: when a
 * name was not found, `witness` looks up one that does, by which the agent itself gets its commands. A client that
 * keeps to one address family is asked after in that one (`hosts`): getent then gives IPv4 addresses mapped into IPv6
 * (`::ffff:…`) for a name without any of IPv6, and the witness is one that has some. Each writes a payload (one tagged line a fact) to `I.f`; `seal`
 * makes it a frame in `ID.l`. A client's output meets the disk only behind its filter. The readers have time
 * limits of their own: a process that a client left behind may hold their pipes open for ever.
 */
export const experimentLines = `hosts=ahosts
if [ -r /proc/uptime ]; then clock=up; else clock=date; fi
now() { if [ $clock = up ]; then read -r now rest </proc/uptime; else now=$(date +%s%N); fi; }
note() { printf '%s\\n' "$*" >>"$f"; }
look_up() {
  case $1 in *:* | -*) return ;; *[!0-9.]*) ;; *) return ;; esac
  [ \${#1} -lt 256 ] && command -v getent >/dev/null || return
  now; began=$now
  found=$(timeout -k 1 ${lookupLimitS} getent $hosts "$1" 8>&-); code=$?
  now
  tell "$1"
}
tell() {
  note "g $1"
  before=
  for w in $found; do
    if [ "$w" = STREAM ] && [ $room -gt \${#before} ]; then
      note "a $before"; room=$((room - \${#before} - 3))
    fi
    before=$w
  done
  note "n $code $began $now"
  case $code:$hosts:$found in 2:* | *:ahostsv6:::ffff:*) witness ;; esac
}
witness() {
  case $AWS_DEFAULT_REGION in cn-*) suffix=amazonaws.com.cn ;; *) suffix=amazonaws.com ;; esac
  name=ssm
  [ $hosts != ahostsv6 ] || name=s3.dualstack
  seen=$(timeout -k 1 ${lookupLimitS} getent $hosts "$name.$AWS_DEFAULT_REGION.$suffix" 8>&-); known=$?
  case $hosts:$seen in ahostsv6:::ffff:*) known=2 ;; esac
  note "w $known"
}
seal() {
  note "t $clock $start $end"
  note z
  sha=$(sha256sum <"$f") && coded=$(base64 <"$f") || return
  set -- "$1" $coded
  id=$1; shift
  IFS=; coded="$*"; unset IFS
  printf '%s %s %s %s\\n' "$id" "\${#coded}" "\${sha%% *}" "$coded" >"$dir/$id.l"
}
begin() { room=${lookupBytes}; f="$dir/$1.f"; note "v ${protocolVersion} $own $1"; now; start=$now; }
follow() {
  now; end=$now
  [ -z "$bad" ] || note 'u an argument could not be decoded'
  [ ! -r "$dir/$1.h" ] || {
    count_h=0
    while read -r h && [ $count_h -lt ${lookedUpHosts} ]; do look_up "$h"; count_h=$((count_h + 1)); done <"$dir/$1.h"
  }
  seal "$1"
}
run_aws() {
  id=$1 k=$2; shift 2
  begin "$id"
  [ -n "$bad" ] || {
    {
      LC_ALL=C.UTF-8 timeout -k ${killGraceS} "$k" "$@" 2>&1 >&4 4>&- 8>&-
      printf '\\n%s %s\\n' "$mark" $?
    } | timeout -s KILL $((k + ${readerGraceS})) awk -v mark="$mark" -v hostfile="$dir/$id.h" "$aws_filter" >>"$f" 4>&- 8>&-
  } 4>&1 | timeout -s KILL $((k + ${readerGraceS})) wc -c >"$dir/$id.n" 8>&-
  read -r bytes <"$dir/$id.n" && note "b $bytes"
  follow "$id"
}
run_curl() {
  id=$1 k=$2; shift 2
  begin "$id"
  [ -n "$bad" ] || {
    LC_ALL=C.UTF-8 timeout -k ${killGraceS} "$k" "$@" 2>&1 8>&-
    printf '\\n%s %s\\n' "$mark" $?
  } | timeout -s KILL $((k + ${readerGraceS})) awk -v mark="$mark" -v report="${lineMark}$nonce-report " -v hostfile="$dir/$id.h" "$curl_filter" >>"$f" 8>&-
  follow "$id"
}
run_resolve() {
  begin "$1"
  began=$start
  if [ -n "$bad" ]; then :
  elif command -v getent >/dev/null; then
    found=$(timeout -k ${killGraceS} "$2" getent ahosts -- "$3" 8>&-); code=$?
    now
    tell -
    note "x $code"
  else
    note 'm getent: not found'
    note 'x 127'
  fi
  follow "$1"
}
aws_filter='${debugFilter}'
curl_filter='${curlFilter}'
`;

/** Starts the jobs in order, `$parallel` at a time, and prints each as it ends. */
export const loopLines = `exec 8<>"$dir/done"
launch() { { "job_$1"; printf '%s\\n' "$1" >&8; } >/dev/null & }
next=0 running=0
advance() {
  while [ $next -lt $total ] && [ $running -lt $parallel ]; do
    launch $next; next=$((next + 1)); running=$((running + 1))
  done
}
advance
while [ $running -gt 0 ] && read -r ended <&8; do
  running=$((running - 1))
  advance
  "id_$ended"
done
exec 8>&-
finish $total
`;
