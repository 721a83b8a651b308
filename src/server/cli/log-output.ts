import {type DestinationStream, pino} from 'pino';

/** Characters that go together: a write for each line costs as much again as the request it tells of. */
const together = 16_000;
/** Milliseconds that a line waits for others at most. */
const patience = 200;

export interface LogOutput extends DestinationStream {
  /** Hands over what is waiting. */
  flush(): void;
}

/** Writes the log to standard output, many lines at a time. Nothing wakes the process while there are none. */
export function logOutput(): LogOutput {
  const destination = pino.destination({dest: 1, sync: false, minLength: together});
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    again = true;
    destination.flush();
  };
  // A flush does nothing while a write is under way, and what came meanwhile would stay.
  destination.on('drain', () => {
    if (!again) return;
    again = false;
    destination.flush();
  });
  return {
    write(line) {
      destination.write(line);
      timer ??= setTimeout(flush, patience).unref();
    },
    flush,
  };
}
