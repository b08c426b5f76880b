/**
 * The `sh` program that furnishes a fresh namespace and then keeps it until its standard input ends, which it
 * does when the controlling process dies, however it dies. Data comes in environment variables and is never
 * part of the text:
 * - `IP_BATCH`: commands for `ip -batch`; `IP_BATCH_6`: empty, or commands for `ip -6 -batch`
 * - `FILES`: a folder with resolv.conf, hosts, nsswitch.conf and ca.pem
 * - `SYN_RETRIES`: empty, or the value of net.ipv4.tcp_syn_retries
 * - `NODE`, `OPENER`, `LISTENERS`: the opener's program and argument
 *
 * IPv6, unlike IPv4, lets nobody listen at an address that no interface has, even where a route makes it local, unless
 * it is told to (ip_nonlocal_bind).
 *
 * As on an instance there is a link-local IPv6 address, where the kernel has IPv6: the C library looks at the lengths
 * of the interface's prefixes only then, and so prefers addresses of the own subnet.
 *
 * A file that the host lacks is no mount point: its folder is then replaced by one of links to the same
 * entries (only resolv.conf is needed that badly: without one, look-ups go to 127.0.0.1).
 */
export const setUpProgram = `
set -eu
printf '%s\\n' "$IP_BATCH" | ip -batch -
if [ -n "$IP_BATCH_6" ]; then
  echo 1 > /proc/sys/net/ipv6/ip_nonlocal_bind
  printf '%s\\n' "$IP_BATCH_6" | ip -6 -batch -
fi
ip addr add fe80::1/64 dev lo nodad 2>/dev/null || :
if [ -n "$SYN_RETRIES" ]; then echo "$SYN_RETRIES" > /proc/sys/net/ipv4/tcp_syn_retries; fi
for folder in /run/nscd /var/run/nscd /run/systemd/resolve; do
  if [ -d "$folder" ]; then mount -t tmpfs none "$folder"; fi
done
if ! [ -e /etc/resolv.conf ]; then
  mkdir "$FILES/etc" && mount --bind /etc "$FILES/etc" && mount -t tmpfs none /etc
  for entry in "$FILES"/etc/* "$FILES"/etc/.[!.]*; do
    [ "\${entry##*/}" = resolv.conf ] || ln -s "$entry" "/etc/\${entry##*/}"
  done
  : > /etc/resolv.conf
fi
for pair in resolv.conf:/etc/resolv.conf hosts:/etc/hosts nsswitch.conf:/etc/nsswitch.conf \\
  ca.pem:/etc/ssl/certs/ca-certificates.crt ca.pem:/etc/pki/tls/certs/ca-bundle.crt; do
  if [ -e "\${pair#*:}" ]; then mount --bind "$FILES/\${pair%%:*}" "\${pair#*:}"; fi
done
if [ "$LISTENERS" != '[]' ]; then "$NODE" -e "$OPENER" "$LISTENERS" </dev/null; fi
exec 3>&-
echo ready
read -r _ || :
`;
