/** Runs any code it is sent in a worker under the page's own policy, nothing removed. Its text becomes a page. */
export function nakedGuest(): void {
  const source = `onmessage = async ({data}) => {
    try {
      postMessage('done: ' + await new (async () => {}).constructor(data)());
    } catch (error) {
      postMessage('refused: ' + error);
    }
  }`;
  addEventListener('message', ({data}: MessageEvent<{kind: string; code: string}>) => {
    const answer = (text: string): void => parent.postMessage(text, '*');
    const address =
      data.kind === 'data'
        ? `data:text/javascript,${encodeURIComponent(source)}`
        : URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
    try {
      const worker = new Worker(address);
      worker.addEventListener('message', event => answer(String(event.data)));
      worker.addEventListener('error', () => answer('no worker'));
      worker.postMessage(data.code);
    } catch {
      answer('no worker');
    }
  });
  parent.postMessage('listening', '*');
}
