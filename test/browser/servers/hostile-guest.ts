/** Says hello as it should, then answers runs as its query says. Its text becomes a page; it may use nothing outside. */
export function hostileGuest(): void {
  const mode = location.search.slice(1);
  const token = mode === 'wrong-token' ? '00' : location.hash.slice(1);
  const v = mode === 'wrong-version' ? 99 : 1;
  const {port1: control, port2} = new MessageChannel();
  control.addEventListener('message', ({data, ports: [port]}: MessageEvent<string>) => {
    const message = JSON.parse(data) as {type: string; id: string};
    if (message.type === 'end' && mode !== 'deaf')
      control.postMessage(JSON.stringify({type: 'ended', id: message.id}));
    if (message.type !== 'open' || !port) return;
    if (mode === 'control-flood') {
      for (let index = 0; index < 1_000; index++) control.postMessage('{}');
      return;
    }
    if (mode === 'reload') {
      location.reload();
      return;
    }
    const send = (value: unknown): void => port.postMessage(JSON.stringify(value));
    const attacks: Record<string, () => void> = {
      // Before `ready` nothing may come.
      early: () => send({type: 'done', result: {message: 'early'}}),
      'two-results': () => {
        send({type: 'done', result: {message: 'first'}});
        send({type: 'done', result: {message: 'second'}});
        send({type: 'error', name: 'Error', message: 'third'});
      },
      'log-flood': () => {
        for (let index = 0; index < 100_000; index++) send({type: 'log', level: 'info', text: 'x'});
      },
      'alive-flood': () => {
        for (let index = 0; index < 100_000; index++) send({type: 'alive'});
      },
      'large-result': () => send({type: 'done', result: {message: 'x'.repeat(10_000_000)}}),
      'not-a-string': () => port.postMessage({type: 'done', result: {message: 'object'}}),
      'not-json': () => port.postMessage('{"type":"done",'),
      'deep-result': () =>
        port.postMessage(
          `{"type":"done","result":{"data":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`,
        ),
      prototype: () =>
        port.postMessage(
          '{"type":"done","result":{"__proto__":{"clipboard":"stolen","polluted":1},"constructor":{"prototype":{"polluted":1}},"message":"ok"}}',
        ),
      deaf: () => {},
    };
    port.addEventListener('message', () => attacks[mode]?.(), {once: true});
    port.start();
    if (mode === 'early') attacks[mode]!();
    else send({type: 'ready'});
  });
  control.start();
  parent.postMessage(JSON.stringify({cs: 'hello', v, token}), '*', [port2]);
}
