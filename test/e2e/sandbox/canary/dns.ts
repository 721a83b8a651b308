import {createSocket, type Socket} from 'node:dgram';

const headerLength = 12;
const typeA = 1;

/** A name server that knows one answer, 127.0.0.1, and tells every name it was asked for. */
export function dnsServer(onName: (name: string) => void): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const {name, end} = readName(query);
    onName(name.toLowerCase());
    const isA = query.readUInt16BE(end) === typeA;
    const header = Buffer.from(query.subarray(0, headerLength));
    header.writeUInt16BE(0x81_80, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(isA ? 1 : 0, 6);
    header.writeUInt32BE(0, 8);
    const question = query.subarray(headerLength, end + 4);
    const answer = isA
      ? Buffer.from([0xc0, headerLength, 0, typeA, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1])
      : Buffer.alloc(0);
    socket.send(Buffer.concat([header, question, answer]), from.port, from.address);
  });
  const {promise, resolve, reject} = Promise.withResolvers<Socket>();
  socket.once('error', reject).bind(53, '127.0.0.1', () => resolve(socket));
  return promise;
}

function readName(query: Buffer): {name: string; end: number} {
  const labels: string[] = [];
  let at = headerLength;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return {name: labels.join('.'), end: at + 1};
}
