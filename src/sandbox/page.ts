import {sandboxHash} from './hash.ts';

/** Where the sandbox page lies below the API. Without a hash, the server redirects to the current page. */
export const sandboxPath = sandboxHash ? `/sandbox/${sandboxHash}` : '/sandbox';
