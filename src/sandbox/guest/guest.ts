/**
 * The page in the frame. No admin's code ever runs here: it makes workers, hands ports over, terminates.
 *
 * 1. It takes the token out of its address and says hello to its parent, with a port.
 * 2. `warm` makes a worker beforehand. `open` hands a run's port to it, or to a new one, once its canary has passed.
 * 3. `end` terminates the worker, whatever it is doing.
 */
import {sayHello} from './hello.ts';
import {Workers} from './workers.ts';

const token = location.hash.slice(1);
if (token && parent !== window) {
  history.replaceState(null, '', location.pathname + location.search);
  sayHello(token, onUnfit => new Workers(onUnfit));
}
