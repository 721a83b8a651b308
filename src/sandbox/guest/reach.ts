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
  // To the guest page, and out of life.
  'postMessage',
  'close',
];

/** Removes them from the global object and from whatever it inherits from. */
export function removeReach(): void {
  for (const name of names) {
    for (let holder: unknown = globalThis; isObject(holder); holder = Object.getPrototypeOf(holder))
      Reflect.deleteProperty(holder, name);
    if (name in globalThis) Reflect.defineProperty(globalThis, name, {value: undefined});
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
