import { InputError } from '@backstage/errors';
import { LineageAccepted } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { jsonPath } from './jsonPath';
import { datasetEvent, jobEvent, runEvent } from './openLineageEvent';
import { sortedKeys } from './sortedKeys';
import { ofDatasetEvent, ofJobEvent, ofRunEvent, SaidEvent } from './saidEvent';

const MAX_EVENTS = 1000;

/** An event that may be written. */
export interface ReadEvent {
  /** SHA-256 of the body. */
  hash: string;
  /** JSON with its keys in order. */
  body: string;
  said: SaidEvent;
}

export type Refusal = LineageAccepted['refused'][number];

/**
 * The events of one request: each is checked by itself.
 * @throws InputError for a list that is too long
 */
export function readEvents(
  body: unknown,
  now: Date,
): { events: ReadEvent[]; indexes: number[]; refused: Refusal[] } {
  const list = Array.isArray(body) ? body : [body];
  if (list.length > MAX_EVENTS) {
    throw new InputError(`body: must have at most ${MAX_EVENTS} events`);
  }
  const events: ReadEvent[] = [];
  const indexes: number[] = [];
  const refused: Refusal[] = [];
  list.forEach((value, index) => {
    const root = Array.isArray(body) ? `$[${index}]` : '$';
    const read = readEvent(value, now);
    if (read.status === 'read') {
      events.push(read.event);
      indexes.push(index);
    } else {
      refused.push({ index, path: jsonPath(root, read.path), rule: read.rule });
    }
  });
  return { events, indexes, refused };
}

type Read =
  | { status: 'read'; event: ReadEvent }
  | { status: 'refused'; path: PropertyKey[]; rule: string };

function readEvent(value: unknown, now: Date): Read {
  const sorted = inOrder(value);
  if (!sorted) {
    const rule = 'must have finite numbers only, and not be nested too deeply';
    return { status: 'refused', path: [], rule };
  }
  const saying = sayingOf(sorted.value, now);
  if ('issue' in saying) {
    const { message: rule, path } = saying.issue;
    return { status: 'refused', path, rule };
  }
  const { body } = sorted;
  const hash = createHash('sha256').update(body).digest('hex');
  return { status: 'read', event: { hash, body, said: saying.said } };
}

function inOrder(given: unknown): { value: unknown; body: string } | undefined {
  try {
    const value = sortedKeys(given);
    return { value, body: JSON.stringify(value) };
  } catch {
    return undefined;
  }
}

type Saying = { said: SaidEvent } | { issue: z.core.$ZodIssue };

const about = z.object({
  run: z.unknown().optional(),
  job: z.unknown().optional(),
  dataset: z.unknown().optional(),
});

/** By what it is about, as the specification tells events apart. */
function sayingOf(value: unknown, now: Date): Saying {
  const { dataset, job, run } = about.safeParse(value).data ?? {};
  if (run !== undefined) {
    return saidBy(runEvent, value, each => ofRunEvent(each, now));
  }
  return dataset !== undefined && job === undefined
    ? saidBy(datasetEvent, value, each => ofDatasetEvent(each, now))
    : saidBy(jobEvent, value, each => ofJobEvent(each, now));
}

function saidBy<T>(
  schema: z.ZodType<T>,
  value: unknown,
  toSaid: (event: T) => SaidEvent,
): Saying {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { said: toSaid(parsed.data) }
    : { issue: parsed.error.issues[0] };
}
