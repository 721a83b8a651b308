/** The pages that the table is run on. `api` is the origin of the server, `nonce` that of the page's own scripts. */
interface PageKind {
  readonly headers?: (origins: {readonly api: string; readonly nonce: string}) => Headers;
  /** Added to `script-src` and as further directives where the sandbox has no page of its own on the server. */
  readonly forSrcdoc?: (nonce: string) => {readonly scripts: string; readonly directives: string};
  /** The page stands in a frame of another page. */
  readonly framed?: boolean;
  /** A script that runs before ours, and after the test's own. */
  readonly before?: () => void;
  /** Runs may fail here, closed and said. */
  readonly mayFail?: boolean;
  /** Where no script runs, engine and variant; refused, and said. */
  readonly refusedIn?: string;
  /** No script runs here where the server has no sandbox page; what the sentence says must be allowed. */
  readonly lacks?: string;
}

type Headers = Readonly<Record<string, string>>;

export const pageKinds: Readonly<Record<string, PageKind>> = {
  plain: {},

  // Word for word the policy of the documentation.
  strict: {
    headers: ({api}) => ({
      'Content-Security-Policy':
        `default-src 'none'; script-src ${api}; connect-src ${api}; frame-src ${api}; ` +
        `require-trusted-types-for 'script'; trusted-types lit-html cs-action-bar 'allow-duplicates'`,
    }),
    forSrcdoc: nonce => ({scripts: `'nonce-${nonce}'`, directives: 'worker-src blob:'}),
  },

  'strict-dynamic': {
    headers: ({nonce}) => ({
      'Content-Security-Policy': `script-src 'nonce-${nonce}' 'strict-dynamic'; object-src 'none'; base-uri 'none'`,
    }),
    forSrcdoc: () => ({scripts: '', directives: 'worker-src blob:'}),
    // There, 'strict-dynamic' of the host opens `import()` in workers, whatever our own policy says.
    refusedIn: 'webkit srcdoc',
  },

  'trusted-types': {
    headers: () => ({
      'Content-Security-Policy': `require-trusted-types-for 'script'; trusted-types lit-html cs-action-bar 'allow-duplicates'`,
    }),
  },

  isolated: {
    headers: () => ({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    }),
    // There, a frame without an origin cannot load a `blob:` worker.
    refusedIn: 'webkit srcdoc',
  },

  'null-origin': {
    headers: () => ({'Content-Security-Policy': 'sandbox allow-scripts allow-popups allow-forms'}),
  },

  framed: {framed: true},

  overwritten: {before: overwrite, mayFail: true},
};

/** Pages whose policy lacks what the sandbox needs; the sentence that the agent sees names it. */
export const closedPages: Readonly<Record<string, PageKind>> = {
  'no-frame-src': {
    headers: ({nonce}) => ({
      'Content-Security-Policy': `frame-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; worker-src 'none'`,
    }),
    lacks: 'frame-src',
  },
  'no-nonce': {
    headers: ({api}) => ({'Content-Security-Policy': `script-src ${api}; worker-src blob:`}),
    lacks: 'an inline script by nonce',
  },
  'no-worker-src': {
    headers: ({api, nonce}) => ({
      'Content-Security-Policy': `script-src 'nonce-${nonce}' ${api}; worker-src 'none'`,
    }),
    lacks: 'worker-src blob:',
  },
  'no-trusted-types': {
    headers: () => ({
      'Content-Security-Policy': `require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'`,
    }),
    lacks: 'trusted-types cs-action-bar',
  },
};

/** The page of a name, of either list. */
export const pageKind = (name: string): PageKind | undefined =>
  pageKinds[name] ?? closedPages[name];

/** What careless and hostile libraries do to the built-ins of a page. */
function overwrite(): void {
  const NativePromise = Promise;
  const {parse, stringify} = JSON;
  const {postMessage} = MessagePort.prototype;
  window.Promise = class extends NativePromise<unknown> {} as PromiseConstructor;
  window.postMessage = () => undefined;
  MessagePort.prototype.postMessage = function (...values: unknown[]) {
    Reflect.apply(postMessage, this, values);
  };
  JSON.parse = (text, reviver) => Object(parse(text, reviver)) as unknown;
  JSON.stringify = ((value: unknown) => stringify(value)) as typeof JSON.stringify;
  const yes = (): boolean => true;
  Object.assign(Array.prototype, {includes: yes, some: yes, each: () => undefined});
}
