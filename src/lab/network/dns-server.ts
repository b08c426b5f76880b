import type { Socket as DatagramSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { answerQuery } from './dns-answer.js';

type Answer = (name: string) => readonly string[] | 'not-found';

/** Answers the queries that arrive at an open UDP socket, one datagram each. */
export function serveDatagrams(socket: DatagramSocket, answer: Answer): void {
  socket.on('message', (query, from) => {
    const response = answerQuery(query, answer);
    if (response !== undefined) socket.send(response, from.port, from.address);
  });
}

/** Answers the queries of one TCP connection: each message follows its length in two bytes. */
export function serveDnsConnection(socket: Socket, answer: Answer): void {
  let pending = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      const response = answerQuery(pending.subarray(2, end), answer);
      pending = pending.subarray(end);
      if (response === undefined) {
        socket.destroy();
        return;
      }
      const length = Buffer.alloc(2);
      length.writeUInt16BE(response.length);
      socket.write(Buffer.concat([length, response]));
    }
  });
}
