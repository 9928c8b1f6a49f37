import { SmokeRunEvent } from '@callboard/plugin-ml-common';
import { isRefusal } from '../api/isRefusal';
import { SmokeApi } from '../api/smokeApiRef';

/** Failures in a row after which only asking for the run itself tells of it. */
const PATIENCE = 5;

/** Milliseconds before a stream that broke is opened again. */
const PAUSES = [250, 1_000, 2_000, 4_000, 8_000];

/**
 * Tells of every event of a run until it is finished. A stream that breaks is
 * opened again after the last event; rejects when that is refused, or fails
 * again and again.
 */
export async function followRun(
  api: Pick<SmokeApi, 'runEvents'>,
  id: string,
  options: {
    signal: AbortSignal;
    onEvent: (event: SmokeRunEvent) => void;
    pauses?: number[];
  },
): Promise<void> {
  const { signal, onEvent, pauses = PAUSES } = options;
  let after: number | undefined;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      for await (const told of api.runEvents(id, { after, signal })) {
        failures = 0;
        after = told.seq;
        onEvent(told);
        if (told.event.type === 'state' && told.event.state === 'finished') {
          return;
        }
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (isRefusal(error) || failures >= PATIENCE) {
        throw error;
      }
    }
    await pause(pauses[Math.min(failures, pauses.length - 1)], signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
