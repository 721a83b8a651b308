import type {LookupAddress} from 'node:dns';
import {Egress} from '../../../src/server/egress/egress.ts';
import {answerJson, startRecorder} from '../server/recorder.ts';
import {allowedUrls, refusedUrls, resolving} from './egress-vectors.ts';
import type {Gate} from './gate.ts';

/**
 * Every address that must not be called, in every spelling, literally and by name. The connector records where it is
 * sent and opens no socket, so nothing leaves this machine even where the guard fails.
 */
export const egress: Gate = async () => {
  await using stack = new AsyncDisposableStack();
  const dialled: string[] = [];
  const names = new Map<string, string[][]>();
  const egress = new Egress({
    resolve: async name => {
      // One answer a question, the last one from then on: so a name can change its mind.
      const answers = names.get(name) ?? [];
      const [answer = []] = answers.length > 1 ? answers.splice(0, 1) : answers;
      return answer.map(entry);
    },
    connect: (options, callback) => {
      dialled.push(options.hostname);
      callback(Object.assign(new Error('Recorded'), {code: 'ECONNREFUSED'}), null);
    },
  });
  stack.defer(() => egress.close());
  const failures: string[] = [];
  let vectors = 0;
  const send = async (text: string): Promise<string[]> => {
    vectors++;
    dialled.length = 0;
    // What is no URL never comes so far.
    if (!URL.canParse(text)) return [];
    const url = new URL(text);
    // Each vector is a caller of its own: one that fails must not keep the next from being judged.
    const owner = String(vectors);
    const outcome = await egress.send({url, method: 'GET', headers: {}, timeout: 2_000, owner});
    if (outcome.kind !== 'refused') failures.push(`${text} was ${outcome.kind}`);
    return [...dialled];
  };
  for (const url of refusedUrls) {
    const reached = await send(url);
    if (reached.length > 0) failures.push(`${url} reached ${reached.join()}`);
  }
  for (const [index, answers] of resolving.refused.entries()) {
    names.set(`n${index}.example.com`, [[...answers]]);
    const reached = await send(`https://n${index}.example.com/`);
    if (reached.length > 0) failures.push(`${answers.join()} was reached by name`);
  }
  for (const url of allowedUrls) {
    const reached = await send(url);
    if (reached.length !== 1) failures.push(`${url} is public and was not called`);
  }
  // Rebinding: the address that was judged is the one that is dialled, whatever the name says a moment later.
  for (const [before, after] of resolving.rebinding) {
    names.set('rebinding.example.com', [[before], [after]]);
    const reached = await send('https://rebinding.example.com/');
    if (reached.join() !== before) failures.push(`rebinding to ${after} reached ${reached.join()}`);
  }
  const redirects = await followsNoRedirect();
  vectors += redirects.vectors;
  failures.push(...redirects.failures);
  const refused = vectors - allowedUrls.length - failures.length;
  const figure = `${vectors} vectors, ${refused} refused or pinned, ${allowedUrls.length} public ones dialled`;
  return {
    passed: failures.length === 0 && vectors >= 150,
    figure: [figure, ...failures].join('; '),
  };
};

/** A chain of redirects to a canary, over real connections on loopback. */
async function followsNoRedirect(): Promise<{vectors: number; failures: string[]}> {
  await using stack = new AsyncDisposableStack();
  const canary = stack.use(await startRecorder());
  const door = stack.use(await startRecorder());
  const egress = new Egress({allow: [door.origin]});
  stack.defer(() => egress.close());
  const failures: string[] = [];
  const statuses = [301, 302, 303, 307, 308];
  for (const status of statuses) {
    door.answer = (request, response, socket) => {
      response.setHeader('Location', `${canary.origin}/secret`);
      return answerJson({}, status)(request, response, socket);
    };
    const url = new URL(`${door.origin}/${status}`);
    const outcome = await egress.send({url, method: 'POST', headers: {}, timeout: 2_000});
    if (outcome.kind !== 'answered' || outcome.status !== status || canary.connections > 0)
      failures.push(`a ${status} was followed`);
  }
  return {vectors: statuses.length, failures};
}

const entry = (address: string): LookupAddress => ({
  address,
  family: address.includes(':') ? 6 : 4,
});
