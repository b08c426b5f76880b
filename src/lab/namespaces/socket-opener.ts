/**
 * The program of the short-lived Node process that opens sockets inside a namespace and hands each over to this
 * process by IPC. It is text for `node -e`, so that it is the same program from the sources and from the build.
 * Its one argument is a JSON list of `{protocol, address, port}`; message `index` carries the socket of entry
 * `index`, and a message with `error` says why there is none.
 */
export const socketOpenerProgram = `
const { createServer } = require('node:net');
const { createSocket } = require('node:dgram');
const wanted = JSON.parse(process.argv[1]);
const fail = (error) => process.send({ error: String(error) }, () => process.exit(1));
const openTcp = ({ address, port }, done) => {
  const server = createServer().on('error', fail);
  server.listen({ host: address, port, backlog: 128 }, () => done(server));
};
const openUdp = ({ address, port }, done) => {
  const socket = createSocket('udp4').on('error', fail);
  socket.bind(port, address, () => done(socket));
};
const sent = wanted.map((one, index) => new Promise((resolve) => {
  const open = one.protocol === 'tcp' ? openTcp : openUdp;
  open(one, (socket) => process.send({ index }, socket, {}, (error) => error ? fail(error) : resolve()));
}));
Promise.all(sent).then(() => process.exit(0));
`;

/** What the opener sends, beside the socket itself. */
export type OpenerMessage = { readonly index: number } | { readonly error: string };
