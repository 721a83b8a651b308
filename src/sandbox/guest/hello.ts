import {
  type GuestToHost,
  type Hello,
  parseHostToGuest,
  wireVersion,
} from '../../protocol/sandbox-wire.ts';

/** What makes and ends workers for the host. */
export interface Runner {
  warm(): void;
  /** Runs what comes on `port`. */
  open(id: string, port: MessagePort): void;
  end(id: string): void;
}

/** Says hello to the page around this one, with a port, and follows what comes there. */
export function sayHello(
  token: string,
  makeRunner: (onUnfit: (reason: string) => void) => Runner,
): void {
  const {port1, port2} = new MessageChannel();
  const send = (message: GuestToHost): void => port1.postMessage(JSON.stringify(message));
  const runner = makeRunner(reason => send({type: 'unfit', reason}));
  port1.addEventListener('message', ({data, ports: [port]}) => {
    const message = parseHostToGuest(data);
    if (message?.type === 'warm') runner.warm();
    if (message?.type === 'open' && port) runner.open(message.id, port);
    if (message?.type === 'end') {
      runner.end(message.id);
      send({type: 'ended', id: message.id});
    }
  });
  port1.start();
  // Whose page this is in is not known here, and the token says nothing to anybody else.
  const hello: Hello = {cs: 'hello', v: wireVersion, token};
  parent.postMessage(JSON.stringify(hello), '*', [port2]);
}
