import {
  SMOKE_STAGES,
  SmokeRun,
  SmokeRunEvent,
  SmokeStageId,
} from '@callboard/plugin-ml-common';

/** A stage, as far as it is. */
export type LiveStage = SmokeRun['stages'][number];

/** A line of the log. */
export interface LogLine {
  seq: number;
  at: string;
  level: 'info' | 'warn' | 'error';
  text: string;
}

/** What the events of a run told so far. */
export interface LiveRun {
  /** Sequence number of the last event; -1 before the first. */
  seq: number;
  state?: SmokeRun['state'];
  stages: Partial<Record<SmokeStageId, LiveStage>>;
  progress?: { stage: SmokeStageId; done: number; of: number };
  logs: LogLine[];
}

/** Before the first event. */
export const NOTHING_YET: LiveRun = { seq: -1, stages: {}, logs: [] };

/** More would slow the page down; the newest are kept. */
const MOST_LINES = 2000;

/** What is known after one more event; one that was told before changes nothing. */
export function withEvent(known: LiveRun, told: SmokeRunEvent): LiveRun {
  const { seq, at, event } = told;
  if (seq <= known.seq) {
    return known;
  }
  switch (event.type) {
    case 'state':
      // Taken up again after its backend was lost: it begins anew.
      return event.state === 'queued' || event.state === 'claimed'
        ? { ...known, seq, state: event.state, stages: {}, progress: undefined }
        : { ...known, seq, state: event.state };
    case 'stage': {
      const { stage, state, reason, seconds } = event;
      const stages = {
        ...known.stages,
        [stage]: { id: stage, state, reason, seconds },
      };
      const progress =
        known.progress?.stage === stage && state !== 'running'
          ? undefined
          : known.progress;
      return { ...known, seq, stages, progress };
    }
    case 'progress': {
      const { stage, done, of } = event;
      return { ...known, seq, progress: { stage, done, of } };
    }
    default: {
      const { level, text } = event;
      const logs = [...known.logs, { seq, at, level, text }];
      return { ...known, seq, logs: logs.slice(-MOST_LINES) };
    }
  }
}

/** What a run that has begun does before its first stage, such as to wait for a node; undefined afterwards, or where it says nothing. */
export function preparing(run: SmokeRun, live: LiveRun): string | undefined {
  const hasBegun = stagesOf(run, live).some(({ state }) => state !== 'waiting');
  return hasBegun ? undefined : live.logs.at(-1)?.text;
}

/** Every stage once, in their order: what the events told while it runs, and what the run says once it is finished. */
export function stagesOf(run: SmokeRun, live: LiveRun): LiveStage[] {
  return SMOKE_STAGES.map(id => {
    const told = live.stages[id];
    const said = run.stages.find(stage => stage.id === id);
    const first = run.state === 'finished' ? said ?? told : told ?? said;
    return first ?? { id, state: 'waiting' };
  });
}
