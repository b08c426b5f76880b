import {
  longRunPattern,
  redacted,
  secretPatterns,
  signedRequestStart,
  urlOriginPattern,
} from './redaction.js';

/** The largest client message that leaves a probe, in bytes and lines: its beginning and its end are kept. */
const messageHeadBytes = 900;
const messageTailBytes = 300;
const messageHeadLines = 30;
const messageTailLines = 10;
const traceBytes = 1_000;
const traceHeadBytes = 400;
const traceLineBytes = 240;

/** A pattern as awk's string. An apostrophe would end the shell's quoting around the program. */
function awkString(pattern: string): string {
  return `"${pattern.replaceAll('"', String.raw`\"`).replaceAll("'", String.raw`\047`)}"`;
}

/**
 * awk functions that both filters use: `red` redacts, `told` writes a message within its bounds. `mark` is
 * the line with which the script tells the client's exit status.
 */
export const filterFunctions = String.raw`
BEGIN { long = ${awkString(longRunPattern)}
  signed = ${awkString(signedRequestStart)}
  origin = ${awkString(urlOriginPattern)}
  ${secretPatterns.map((source, index) => `secret[${index + 1}] = ${awkString(source)}`).join('\n  ')} }
function red(s,  i, done, part) {
  if (match(s, signed)) s = substr(s, 1, RSTART - 1) "${redacted}"
  for (i = 1; i <= ${secretPatterns.length}; i++) gsub(secret[i], "${redacted}", s)
  while (length(s) >= 100 && match(s, origin)) {
    part = substr(s, 1, RSTART - 1); gsub(long, "${redacted}", part); done = done part
    part = substr(s, RSTART, RLENGTH); s = substr(s, RSTART + RLENGTH)
    if (part ~ long) part = "${redacted}"
    done = done part
  }
  gsub(long, "${redacted}", s)
  return done s
}
function lines(tag, s) { gsub(/\n/, "\n" tag " ", s); print tag " " s }
function told(s,  row, n, i, j, head, tail) {
  if (s == "") return
  n = split(s, row, "\n")
  if (n <= ${messageHeadLines + messageTailLines} && length(s) <= ${messageHeadBytes + messageTailBytes}) { lines("m", s); return }
  head = row[1]; for (i = 2; i <= n && i <= ${messageHeadLines}; i++) head = head "\n" row[i]
  tail = row[n]; for (j = n - 1; j >= i && n - j < ${messageTailLines}; j--) tail = row[j] "\n" tail
  if (i > n) tail = head
  lines("m", substr(head, 1, ${messageHeadBytes})); print "o"
  lines("m", substr(tail, length(tail) > ${messageTailBytes} ? length(tail) - ${messageTailBytes - 1} : 1))
}
function killed(status) { return status == 124 || status > 128 && status < 160 }
index($0, mark " ") == 1 { status = substr($0, length(mark) + 2) + 0; seen = 1; exit }
`;

const timestamp = `${'[0-9]'.repeat(4)}-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9],[0-9]+ - `;
const failures =
  'NewConnectionError|ConnectTimeout|ReadTimeout|SSLError|SSLCert|EndpointConnectionError|ConnectionClosedError|' +
  'ProxyConnectionError|NameResolutionError|gaierror|TimeoutError|socket.timeout|RemoteDisconnected|ProtocolError|' +
  'ConnectionRefusedError|ConnectionResetError|ConnectionAbortedError|BrokenPipeError|HTTPClientError|' +
  'IncompleteRead|OSError';

/**
 * The awk program between `aws --debug` and the disk. It lets through the lines that name a connection or
 * its answer (queries cut), the exceptions that name why a connection failed, the client's version, and the
 * final message: what follows the last log record or traceback. A record may span lines and hold the signed
 * request, so what follows one is a message only if the CLI itself (`awscli.…`) wrote the record.
 * @see aws-cli 1.45.11 and 2.9.19, awscli/clidriver.py: `Exception caught in main()`, v1 then `Exiting with rc`
 */
export const debugFilter = String.raw`${filterFunctions}
function trace(tag, s) {
  s = tag " " substr(red(s), 1, ${traceLineBytes})
  if (tag == "h") split("", known)
  if (s in known) return
  known[s]; kept[++count] = s
}
function host(s) {
  sub(/^[^:]*: /, "", s); sub(/:[0-9]+$/, "", s)
  if (!(s in hosts)) { hosts[s]; print s > hostfile }
}
BEGIN { own = 1 }
/^${timestamp}/ {
  own = ($0 ~ / - awscli[.][^ ]* - [A-Z]+ - /)
  inside = 0; raised = 0; size = 0
  at = index($0, " - DEBUG - ")
  if (!at) next
  said = substr($0, at + 11)
  if (index($0, "urllib3.connectionpool - DEBUG - ")) {
    if (said ~ /[\/ ](169[.]254[.]169[.]254|169[.]254[.]170[.]2|169[.]254[.]170[.]23|[[]?fd00:ec2::[0-9]+[]]?):[0-9]+/) next
    if (said ~ /^Starting new HTTPS? connection [(][0-9]+[)]: [^ ]+:[0-9]+$/) { trace("h", said); host(said) }
    else if (said ~ /^https?:\/\/[^ ]+ "[A-Z]+ [^"]*" [0-9][0-9][0-9] /) {
      sub(/[?][^ "]*/, "", said); trace("h", said)
    }
  } else if (!version && said ~ /^CLI version: /) { version = 1; print "c " substr(said, 14, 160) }
  next
}
/^Traceback [(]most recent call last[)]:/ { inside = 1; own = 1; raised = 0; size = 0; next }
inside && /^[ \t]/ { next }
inside && /./ {
  inside = 0; raised = 1; size = 0; thrown = $0; text = $0
  if (!sub(/^[A-Za-z0-9_.]+: /, "", text)) text = ""
  sub(/[ \t]+$/, "", text)
  name = $0; sub(/:.*/, "", name)
  if (name ~ /${failures}/) trace("d", $0)
  next
}
/^(usage: |aws: (error|[[]ERROR[]]): )/ { own = 1 }
own {
  if (size == 2000) { for (i = 1; i <= 500; i++) tail[1000 + i] = tail[1500 + i]; size = 1500 }
  tail[++size] = substr($0, 1, 2000)
}
function start(  i, line, at) {
  if (!raised) return 1
  for (i = size; text != "" && i > 0; i--) {
    line = tail[i]; sub(/[ \t]+$/, "", line); at = index(line, text)
    if (at && (at == 1 || at + length(text) == length(line) + 1)) return i
  }
  for (i = 1; i <= size; i++) if (tail[i] == "") return i + 1
  return size + 1
}
function message(  i, s, line) {
  for (i = start(); i <= size; i++) {
    line = tail[i]
    s = s "\n" red(line)
    if (line ~ signed) break
  }
  sub(/^\n+/, "", s); sub(/\n+$/, "", s)
  if (s == "" && raised) s = red(thrown)
  return s
}
END {
  if (!seen) exit
  first = count + 1
  while (first > 1 && room + length(kept[first - 1]) < ${traceBytes}) room += length(kept[--first]) + 1
  for (i = 1; i < first && head + length(kept[i]) < ${traceHeadBytes}; i++) { head += length(kept[i]) + 1; print kept[i] }
  if (i < first) print "k " first - i
  for (i = first; i <= count; i++) print kept[i]
  if (!killed(status)) told(message())
  print "x " status
}
`;
