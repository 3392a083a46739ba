import { BROWSER_AGENT } from '../model/user-agents';
import { READ_HEADERS } from './probe-command';

/** What a doctor's script says about itself, so that Turnout recognises what it printed. */
export type DoctorHead = { tenant: string; nonce: string };

/** Since the second one it asks by GET, since the third one Artifactory too. */
export const DOCTOR_VERSION = 3;
export const DOCTOR_BEGIN = '-----BEGIN TURNOUT DOCTOR-----';
export const DOCTOR_END = '-----END TURNOUT DOCTOR-----';

/** Longest value that a script prints; a redirect URL has at most 8,192 characters and one of ours far fewer. */
const LONGEST = 2_000;

const ABOUT = `# Turnout doctor: shows what a machine behind Netskope is answered.
# It asks each address at the end twice, once as a command and once as a browser: by GET, reading the headers alone, and
# following no redirect; and Artifactory once, whether it answers. It changes nothing, downloads nothing, and tells nobody
# but those addresses that it ran. Paste what it prints, dashes included, into Turnout.`;

/** What the script asks: each address as a command and as a browser, and Artifactory whether it answers. */
export type DoctorAddresses = { asked: string[]; artifactory: string };

/** Longer than any header would be named, so that it is told from those. */
const MARK = 'Turnout-Doctor-Connected-To';

/**
 * The script for a POSIX shell: curl alone, openssl where it is there and curl does not name the issuer.
 * @param addresses what to ask, in the order of their numbers in the block
 */
export function shellScript({ tenant, nonce }: DoctorHead, { asked, artifactory }: DoctorAddresses): string {
  return `#!/bin/sh
${ABOUT}
set -u
browser=${shellQuoted(BROWSER_AGENT)}

# One line of printable characters.
clean() { tr -d '\\000-\\037\\177' | cut -c 1-${LONGEST}; }
status() { printf '%s\\n' "$1" | sed -n 's|^HTTP/[0-9.]* \\([0-9][0-9][0-9]\\).*|\\1|p' | tail -n 1 | clean; }
location() { printf '%s\\n' "$1" | sed -n 's|^[Ll][Oo][Cc][Aa][Tt][Ii][Oo][Nn]: *||p' | tail -n 1 | clean; }
headers() { curl --no-location --suppress-connect-headers -s ${READ_HEADERS} -m 20 "$@" 2>/dev/null; }

issuer() {
  found=$(curl --no-location -s -v ${READ_HEADERS} -m 20 -o /dev/null "$1" 2>&1 | sed -n 's/^\\* *issuer: *//p' | tail -n 1)
  host=\${1#https://}
  host=\${host%%/*}
  if [ -z "$found" ] && [ -z "\${https_proxy:-}\${HTTPS_PROXY:-}" ] && command -v openssl >/dev/null 2>&1; then
    found=$(openssl s_client -connect "$host:443" -servername "$host" </dev/null 2>/dev/null |
      openssl x509 -noout -issuer 2>/dev/null | sed 's/^issuer= *//')
  fi
  printf '%s\\n' "\${found:-unknown}" | clean
}

ask() {
  printf '%s\\n' "$1.url=$2"
  answer=$(headers "$2")
  printf '%s\\n' "$1.exit=$?" "$1.status=$(status "$answer")" "$1.location=$(location "$answer")"
  answer=$(headers -A "$browser" "$2")
  printf '%s\\n' "$1.browser-status=$(status "$answer")" "$1.browser-location=$(location "$answer")"
  printf '%s\\n' "$1.issuer=$(issuer "$2")"
}

# Behind an explicit proxy the address would be the proxy's.
leg() {
  printf '%s\\n' "artifactory.url=$1"
  answer=$(headers -w '\\n${MARK}: %{remote_ip}\\n' "$1")
  printf '%s\\n' "artifactory.exit=$?" "artifactory.status=$(status "$answer")"
  if [ -n "\${https_proxy:-}\${HTTPS_PROXY:-}" ]; then answer=''; fi
  printf '%s\\n' "artifactory.address=$(printf '%s\\n' "$answer" | sed -n 's/^${MARK}: //p' | tail -n 1 | clean)"
}

printf '%s\\n' '${DOCTOR_BEGIN}' 'version=${DOCTOR_VERSION}'
printf '%s\\n' ${shellQuoted(`tenant=${tenant}`)} ${shellQuoted(`nonce=${nonce}`)} "time=$(date -u +%Y-%m-%dT%H:%M:%SZ)"
${asked.map((address, index) => `ask ${index + 1} ${shellQuoted(address)}`).join('\n')}
leg ${shellQuoted(artifactory)}
printf '%s\\n' '${DOCTOR_END}'
`;
}

/** The same for Windows PowerShell 5.1 and later; `curl.exe` is a part of Windows since 10, version 1803. */
export function powerShellScript(
  { tenant, nonce }: DoctorHead,
  { asked, artifactory }: DoctorAddresses,
): string {
  return `${ABOUT}
$browser = ${powerShellQuoted(BROWSER_AGENT)}

# One line of printable characters.
function Clean($text) {
  $line = "$text" -replace '[\\x00-\\x1f\\x7f]', ''
  $line.Substring(0, [Math]::Min($line.Length, ${LONGEST}))
}
function Found($lines, $pattern) {
  $found = ''
  foreach ($line in $lines) { if ($line -match $pattern) { $found = $Matches[1] } }
  Clean $found
}
function Issuer($address) {
  $name = ([Uri]$address).Host
  try {
    $tcp = New-Object Net.Sockets.TcpClient($name, 443)
    $tls = New-Object Net.Security.SslStream($tcp.GetStream())
    $tls.AuthenticateAsClient($name)
    Clean $tls.RemoteCertificate.Issuer
    $tcp.Close()
  } catch { 'unknown' }
}
function Ask($number, $address) {
  "$number.url=$address"
  $answer = & curl.exe --no-location --suppress-connect-headers -s ${READ_HEADERS} -m 20 $address
  "$number.exit=$LASTEXITCODE"
  "$number.status=$(Found $answer '^HTTP/[0-9.]+ ([0-9]{3})')"
  "$number.location=$(Found $answer '^location: *(.*)$')"
  $answer = & curl.exe --no-location --suppress-connect-headers -s ${READ_HEADERS} -m 20 -A $browser $address
  "$number.browser-status=$(Found $answer '^HTTP/[0-9.]+ ([0-9]{3})')"
  "$number.browser-location=$(Found $answer '^location: *(.*)$')"
  "$number.issuer=$(Issuer $address)"
}

# Behind an explicit proxy the address would be the proxy's.
function Leg($address) {
  "artifactory.url=$address"
  $answer = & curl.exe --no-location --suppress-connect-headers -s ${READ_HEADERS} -m 20 -w '\n${MARK}: %{remote_ip}\n' $address
  "artifactory.exit=$LASTEXITCODE"
  "artifactory.status=$(Found $answer '^HTTP/[0-9.]+ ([0-9]{3})')"
  if ("$env:https_proxy$env:HTTPS_PROXY" -ne '') { $answer = @() }
  "artifactory.address=$(Found $answer '^${MARK}: (.*)$')"
}

'${DOCTOR_BEGIN}'
'version=${DOCTOR_VERSION}'
${powerShellQuoted(`tenant=${tenant}`)}
${powerShellQuoted(`nonce=${nonce}`)}
"time=$((Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ'))"
${asked.map((address, index) => `Ask ${index + 1} ${powerShellQuoted(address)}`).join('\n')}
Leg ${powerShellQuoted(artifactory)}
'${DOCTOR_END}'
`;
}

/** A text as one word of a POSIX shell: within single quotes nothing has a meaning but the quote itself. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;
}

/**
 * A text as one PowerShell string. Within single quotes nothing has a meaning but the quote itself, as which PowerShell
 * takes the typographic ones too (PowerShell language specification, 2.3.5.2).
 */
export function powerShellQuoted(text: string): string {
  return `'${text.replaceAll('\0', '').replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}
