import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { LineageAccepted } from '@callboard/plugin-ml-common';
import { EventQueue } from './EventQueue';
import { readEvents, Refusal } from './events/readEvents';
import { IngestMetrics } from './IngestMetrics';

/** Who sends events. */
export interface Sender {
  credentials: BackstageCredentials;
  subject: string;
}

/** Takes events. */
export interface EventIntake {
  /**
   * The body is read once it is clear that it may be sent. What is answered is committed.
   * @throws InputError if no event of it can be taken
   */
  accept(
    body: () => Promise<unknown>,
    sender: Sender,
  ): Promise<LineageAccepted>;
}

/** Refusals that are named in an error. */
const MAX_NAMED = 10;

/** Takes events of everybody. */
export class QueuedEventIntake implements EventIntake {
  constructor(
    private readonly options: {
      metrics: IngestMetrics;
      now: () => Date;
      queue: EventQueue;
    },
  ) {}

  async accept(body: () => Promise<unknown>, { subject }: Sender) {
    const { metrics, now, queue } = this.options;
    queue.checkRoom();
    const { events, indexes, refused } = readEvents(await body(), now());
    const outcomes = await queue.add(
      events.map(event => ({ ...event, sentBy: subject })),
    );
    const count = (wanted: string) =>
      outcomes.filter(outcome => outcome === wanted).length;
    const answer = {
      accepted: count('accepted'),
      duplicates: count('duplicate'),
      refused: [
        ...refused,
        ...outcomes.flatMap((outcome, at) =>
          outcome === 'refused' ? unwritable(indexes[at]) : [],
        ),
      ],
    };
    metrics.received(answer);
    metrics.unused(events.flatMap(({ said }) => said.unused));
    if (
      answer.accepted + answer.duplicates === 0 &&
      answer.refused.length > 0
    ) {
      throw new InputError(describe(answer.refused));
    }
    return answer;
  }
}

function unwritable(index: number): Refusal {
  const rule = 'could not be written; the log of the backend says why';
  return { index, path: `$[${index}]`, rule };
}

function describe(refused: readonly Refusal[]): string {
  const named = refused
    .slice(0, MAX_NAMED)
    .map(({ path, rule }) => `${path}: ${rule}`);
  const more = refused.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
