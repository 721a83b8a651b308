/** Entry "./testing": what a page with a bar is tested with, in Node. It needs no database and no account. */
export {type AnnouncementRow, announcements} from './testing/announcements.ts';
export type {Failure, MockCall} from './testing/failures.ts';
export {type KeyRow, keyboardMap} from './testing/keyboard.ts';
export {type MockServerOptions, type StartedMockServer, startMockServer} from './testing/listen.ts';
export type {MockRun} from './testing/mock-runs.ts';
export {
  ConnectionLost,
  type MockAction,
  MockActionServer,
  type MockRequest,
} from './testing/mock-server.ts';
