import { RunnerEvent } from '@callboard/plugin-ml-common';

/** Logs and progress that are kept of one run. */
export const NOTED_EVENTS = 2000;
/** Stages have few states; a runner that reports more of them is broken, and its reports are not kept. */
const STAGE_EVENTS = 200;

/** What a runner said, and when this backend heard it. */
export interface ArrivedEvent {
  at: Date;
  event: RunnerEvent;
}

const TOO_MANY: RunnerEvent = {
  type: 'log',
  level: 'warn',
  text: `This run has written more than ${NOTED_EVENTS} lines; further ones are not kept`,
};

/**
 * Which events of a runner are kept, given how many logs and progress events, and events at all, there are already:
 * changes of stages always, logs and progress up to a number. What runs in the process of a model must not fill the database.
 */
export function admitEvents(
  events: readonly ArrivedEvent[],
  already: { noted: number; all: number },
): { kept: ArrivedEvent[]; noted: number } {
  const kept: ArrivedEvent[] = [];
  let { noted } = already;
  let stages = already.all - already.noted;
  for (const arrived of withoutStaleProgress(events)) {
    const { at, event } = arrived;
    if (event.type === 'stage') {
      if (stages < STAGE_EVENTS) {
        stages += 1;
        kept.push(arrived);
      }
    } else if (noted <= NOTED_EVENTS) {
      noted += 1;
      kept.push(noted > NOTED_EVENTS ? { at, event: TOO_MANY } : arrived);
    }
  }
  return { kept, noted };
}

/** Of the progress of a stage only the newest tells something. */
function withoutStaleProgress(events: readonly ArrivedEvent[]): ArrivedEvent[] {
  const newest = new Map<string, RunnerEvent>();
  for (const { event } of events) {
    if (event.type === 'progress') {
      newest.set(event.stage, event);
    }
  }
  return events.filter(
    ({ event }) =>
      event.type !== 'progress' || newest.get(event.stage) === event,
  );
}
