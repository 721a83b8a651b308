import type {Server, ServerResponse} from 'node:http';

/**
 * Milliseconds for which a connection without a request stays open. Whoever uses it again must be the first to end it: a
 * POST that is sent at the moment in which the server ends it is lost, nobody may repeat it by himself, and the person
 * sees a 502. Proxies keep theirs for 60 s (nginx, AWS), 90 s (Traefik), 120 s (Caddy) or 600 s (Google); Node's own 5 s
 * are shorter than all of them.
 */
export const keepAliveTimeout = 620_000;

/** Returns what makes connections end with the answers that are under way. Idle ones are the server's own to end. */
export function endsWithAnswers(server: Server): () => void {
  const underWay = new Set<ServerResponse>();
  let ending = false;
  // Before the app hears of the request: it may have answered by the time that others do.
  server.prependListener('request', (request, response: ServerResponse) => {
    if (ending) response.shouldKeepAlive = false;
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      // An answer that had begun before promised to keep it.
      if (ending) request.socket.destroySoon();
    });
  });
  return () => {
    ending = true;
    // Becomes `Connection: close`, so that nobody sends another request there.
    for (const response of underWay) response.shouldKeepAlive = false;
  };
}
