import {once} from 'node:events';
import {type IncomingMessage, type ServerResponse, createServer} from 'node:http';
import type {Socket} from 'node:net';

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request. `socket` is there to be cut. */
export type Answer = (
  request: RecordedRequest,
  response: ServerResponse,
  socket: Socket,
) => void | Promise<void>;

export interface Recorder extends AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  readonly requests: RecordedRequest[];
  /** Connections that were ever made. */
  connections: number;
  /** What it answers; `{}` as JSON until set. */
  answer: Answer;
}

/** The outside world of a test: a real HTTP server on loopback that remembers what came. */
export async function startRecorder(): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  const json: Answer = (_request, response) => {
    response.setHeader('Content-Type', 'application/json').end('{}');
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const recorded = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    requests.push(recorded);
    await recorder.answer(recorded, response, request.socket);
  });
  server.on('connection', () => recorder.connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('No port');
  const recorder: Recorder = {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    connections: 0,
    answer: json,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return recorder;
}

/** An answer of JSON. */
export const answerJson =
  (value: unknown, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(value));
  };
