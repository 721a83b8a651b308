/**
 * The page in the frame. No admin's code ever runs here: it makes workers, hands ports over, terminates.
 *
 * 1. It takes the token out of its address and says hello to its parent, with a port.
 * 2. `warm` makes a worker beforehand. `open` hands a run's port to it, or to a new one, once its canary has passed.
 * 3. `end` terminates the worker, whatever it is doing.
 */
import {
  type GuestToHost,
  type Hello,
  parseHostToGuest,
  wireVersion,
} from '../../protocol/sandbox-wire.ts';
import {Workers} from './workers.ts';

const token = location.hash.slice(1);
if (token && parent !== window) sayHello();

function sayHello(): void {
  history.replaceState(null, '', location.pathname + location.search);
  const {port1, port2} = new MessageChannel();
  const send = (message: GuestToHost): void => port1.postMessage(JSON.stringify(message));
  const workers = new Workers(reason => send({type: 'unfit', reason}));
  port1.addEventListener('message', ({data, ports: [port]}) => {
    const message = parseHostToGuest(data);
    if (message?.type === 'warm') workers.warm();
    if (message?.type === 'open' && port) workers.open(message.id, port);
    if (message?.type === 'end') {
      workers.end(message.id);
      send({type: 'ended', id: message.id});
    }
  });
  port1.start();
  // Whose page this is in is not known here, and the token says nothing to anybody else.
  const hello: Hello = {cs: 'hello', v: wireVersion, token};
  parent.postMessage(JSON.stringify(hello), '*', [port2]);
}
