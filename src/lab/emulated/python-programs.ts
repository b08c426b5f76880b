/**
 * The Python side of the emulated transport. It asks the lab, over a loopback port named in the environment, what
 * a name resolves to and where a connection goes: one line a question, one line of JSON an answer.
 */
export const controlVariable = 'REACHMATRIX_LAB_CONTROL';

/** Set by `checkClient`: the customisation then shows that it was loaded, and ends the program. */
export const checkVariable = 'REACHMATRIX_LAB_CHECK';
export const checkAnswer = 'customisation loaded';

/** `reachmatrix_lab.py`: questions to the lab, and what the two wrappers share. */
export const labModule = `
import json, os, socket

real_connect = socket.socket.connect

def ask(*words):
    with socket.socket() as control:
        real_connect(control, ("127.0.0.1", int(os.environ["${controlVariable}"])))
        control.sendall((" ".join(words) + "\\n").encode())
        with control.makefile() as answer:
            return json.loads(answer.readline())

def is_literal(host):
    try:
        socket.inet_aton(host)
        return host.count(".") == 3
    except (OSError, UnicodeError):
        return False

def resolve(host):
    """A list of IPv4 addresses; empty when the name is not found."""
    if is_literal(host):
        return [host]
    if not host or len(host.split()) != 1:
        return []
    return ask("name", host)

def local_port(address, port):
    """The loopback port that behaves as that address and port do."""
    return ask("route", address, str(port))
`;

/** `sitecustomize.py`: gives Python programs the instance's names and connections. */
export const siteCustomisation = `
import os, sys
if os.environ.get("${checkVariable}"):
    os.write(1, b"${checkAnswer}")
    os._exit(0)
if os.environ.get("${controlVariable}"):
    import socket
    import reachmatrix_lab as lab

    def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
        host = host.decode() if isinstance(host, bytes) else host
        if host in (None, "localhost") or host.startswith("127."):
            return real_getaddrinfo(host, port, family, type, proto, flags)
        found = [] if family == socket.AF_INET6 else lab.resolve(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        kinds = [(socket.SOCK_STREAM, 6), (socket.SOCK_DGRAM, 17)]
        return [
            (socket.AF_INET, socket.SocketKind(kind), protocol, "", (address, int(port or 0)))
            for address in found
            for kind, protocol in kinds
            if type in (0, kind) and proto in (0, protocol)
        ]

    def mapped(sock, address):
        if sock.family == socket.AF_INET6:
            raise OSError(101, "Network is unreachable")
        if sock.family != socket.AF_INET or address[0].startswith("127."):
            return address
        host = address[0] if lab.is_literal(address[0]) else getaddrinfo(*address)[0][4][0]
        return ("127.0.0.1", lab.local_port(host, address[1]))

    def connect(self, address):
        return lab.real_connect(self, mapped(self, address))

    def connect_ex(self, address):
        return real_connect_ex(self, mapped(self, address))

    real_getaddrinfo, real_connect_ex = socket.getaddrinfo, socket.socket.connect_ex
    socket.getaddrinfo = getaddrinfo
    socket.socket.connect = connect
    socket.socket.connect_ex = connect_ex
`;

/** `getent`: host look-ups from the lab, all else from the real one. */
export const getentWrapper = `
import os, sys
import reachmatrix_lab as lab
real, words = sys.argv[1], [word for word in sys.argv[2:] if word != "--"]
if len(words) != 2 or words[0] not in ("ahosts", "ahostsv4", "hosts"):
    os.execv(real, ["getent"] + sys.argv[2:])
kind, name = words
found = ["127.0.0.1"] if name == "localhost" else lab.resolve(name)
for address in found:
    if kind == "hosts":
        print(f"{address:<15} {name}")
    else:
        shown = name if address == found[0] else ""
        print(f"{address:<15} STREAM {shown}\\n{address:<15} DGRAM  \\n{address:<15} RAW    ")
sys.exit(0 if found else 2)
`;

/**
 * \`curl\`: the real one with \`--connect-to\` for each host it is given, and a black hole for every other. What it
 * reports of the loopback connection is put back to the instance's own words. A name that is not found becomes one
 * that no resolver can be asked for: its label is too long.
 */
export const curlWrapper = `
import re, subprocess, sys, threading
from urllib.parse import urlsplit
import reachmatrix_lab as lab

real, arguments = sys.argv[1], sys.argv[2:]
nowhere = "x" * 64
options, shown, seen = [], [], set()
for word in arguments:
    for url in re.findall(r"https?://\\S+", word):
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            continue
        if not host or (host, port) in seen or ":" in host or host == "localhost" or host.startswith("127."):
            continue
        seen.add((host, port))
        found = lab.resolve(host)
        if not found:
            options += ["--connect-to", f"{host}:{port}:{nowhere}:{port}"]
            shown.append((f"resolve host: {nowhere}", f"resolve host: {host}"))
            continue
        local = lab.local_port(found[0], port)
        options += ["--connect-to", f"{host}:{port}:127.0.0.1:{local}"]
        shown += [
            (f'"remote_ip":"127.0.0.1","remote_port":{local}', f'"remote_ip":"{found[0]}","remote_port":{port}'),
            (f"127.0.0.1 port {local} ", f"{host} port {port} "),
            (f"127.0.0.1:{local}", f"{found[0]}:{port}"),
            (f"(127.0.0.1) port {local} ", f"({found[0]}) port {port} "),
        ]
if not any(word.startswith(("http://127.", "https://127.", "http://localhost")) for word in arguments):
    options += ["--connect-to", f"::127.0.0.1:{lab.local_port('192.0.2.1', 9)}"]
first = 1 if arguments[:1] in (["-q"], ["--disable"]) else 0
child = subprocess.Popen(
    [real] + arguments[:first] + options + arguments[first:], stdout=subprocess.PIPE, stderr=subprocess.PIPE
)

def copy(source, target):
    for line in source:
        for local, meant in shown:
            line = line.replace(local.encode(), meant.encode())
        target.write(line)
        target.flush()

copiers = [
    threading.Thread(target=copy, args=pair)
    for pair in ((child.stdout, sys.stdout.buffer), (child.stderr, sys.stderr.buffer))
]
for copier in copiers:
    copier.start()
for copier in copiers:
    copier.join()
code = child.wait()
sys.exit(code if code >= 0 else 128 - code)
`;
