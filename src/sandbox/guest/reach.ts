/** The policy closes all of these already. A script should find nothing there, rather than an error it could probe. */
const names = [
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'importScripts',
  'Worker',
  'SharedWorker',
  'ServiceWorkerContainer',
  'ServiceWorkerRegistration',
  'BroadcastChannel',
  'Notification',
  'FontFace',
  'fonts',
  'navigator',
  'indexedDB',
  'IDBFactory',
  'caches',
  'CacheStorage',
  'cookieStore',
  'StorageManager',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  // WebKit gives a frame what only its isolated host asked for.
  'SharedArrayBuffer',
  'crossOriginIsolated',
  // To the guest page, and out of life.
  'postMessage',
  'close',
];

/** Removes them from the global object and from whatever it inherits from. */
export function removeReach(): void {
  for (const name of names) {
    remove(name);
    if (name in globalThis) Reflect.defineProperty(globalThis, name, {value: undefined});
  }
  takeFunctionsOnly('setTimeout');
  takeFunctionsOnly('setInterval');
}

/** A timer with code in a string: in Firefox (153) an `import()` there ends the process, and the host page with it. */
function takeFunctionsOnly(name: 'setTimeout' | 'setInterval'): void {
  const native: unknown = globalThis[name];
  if (typeof native !== 'function') return;
  remove(name);
  const {apply} = Reflect;
  const value = (...values: unknown[]): unknown => {
    if (typeof values[0] !== 'function') throw new TypeError(`${name} takes a function`);
    return apply(native, undefined, values);
  };
  Reflect.defineProperty(globalThis, name, {value, writable: true, configurable: true});
}

function remove(name: string): void {
  for (let holder: unknown = globalThis; isObject(holder); holder = Object.getPrototypeOf(holder))
    Reflect.deleteProperty(holder, name);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
