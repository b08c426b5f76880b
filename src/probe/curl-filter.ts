import { filterFunctions } from './debug-filter.js';

const fields = [
  'remote_ip',
  'remote_port',
  'http_code',
  'exitcode',
  'errormsg',
  'scheme',
  'size_download',
  'time_namelookup',
  'time_connect',
  'time_appconnect',
  'time_starttransfer',
  'time_total',
  'url_effective',
  'curl_version',
];

/** One an address; a name has seldom more that matter. */
const connectFailures = 4;

/**
 * The awk program between `curl -v` and the disk. It lets through curl's own last messages (`curl: (28) …`),
 * the remarks that name why an address could not be connected to (curl 7.88's final message says the same of
 * a refusal and of a missing route), and the named fields of `%{json}`, which the script has curl print behind
 * the batch's mark. All else on stderr is the conversation itself, headers included. Of `-w` for several URLs
 * the last counts.
 */
export const curlFilter = String.raw`${filterFunctions}
index($0, report) == 1 { json = substr($0, length(report) + 1); next }
/^(curl|timeout): / { if ($0 != said[n]) said[++n] = substr(red($0), 1, 800); next }
/^[*] *(connect to .* failed: |Immediate connect fail for )/ {
  if (causes < ${connectFailures}) cause[++causes] = substr(red($0), 1, 240)
  next
}
function field(name,  value) {
  if (!match(json, "\"" name "\":(\"([^\"\\\\]|\\\\.)*\"|[^,}]*)")) return
  value = substr(json, RSTART, RLENGTH)
  if (name == "url_effective") {
    sub(/[?#].*$/, "\"", value); sub(/:\/\/[^\/"]*@/, "://", value)
  }
  value = red(value)
  if (length(value) > 700) return
  fields = fields (fields == "" ? "" : ",") value
}
END {
  if (!seen) exit
  if (json != "") {
${fields.map((name) => `    field("${name}")`).join('\n')}
    if (length(fields) < 1500) print "j {" fields "}"
    if (match(fields, /"url_effective":"[A-Za-z]+:\/\/[^"\/?#]*/)) {
      url = substr(fields, RSTART + 17, RLENGTH - 17)
      sub(/^[A-Za-z]+:\/\//, "", url); sub(/^.*@/, "", url); sub(/:[0-9]*$/, "", url)
      if (url ~ /^[A-Za-z0-9._-]+$/) print url > hostfile
    }
  }
  for (i = 1; i <= causes; i++) print "d " cause[i]
  if (!killed(status)) {
    for (i = n > 2 ? n - 1 : 1; i <= n; i++) s = s (s == "" ? "" : "\n") said[i]
    told(s)
  }
  print "x " status
}
`;
