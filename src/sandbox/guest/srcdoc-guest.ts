/**
 * The page in the frame where the server has none: part of the host page, under the host's policy and its own. As in
 * `guest.ts`, no admin's code ever runs here.
 */
import {sayHello} from './hello.ts';
import {TextWorkers} from './text-workers.ts';

const token = document.querySelector('meta[name="token"]');
const text = token?.getAttribute('content');
token?.remove();
if (text && parent !== window) sayHello(text, onUnfit => new TextWorkers(onUnfit));
