import type {Logger} from 'pino';
import type {Principal} from '../services/access.ts';

/** What a request carries through the app. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** Of whoever is at the other end, where there is a socket. */
    address?: string | undefined;
    log: Logger;
    /** What every answer says, by name. */
    headers: Record<string, string>;
    /** Whether the answer says it already. */
    complete?: boolean;
    /** Set once the caller is known. */
    principal?: Principal;
    /** The path's pattern: the path itself may hold a token. */
    route?: string;
  };
}
