import { SmokeRunEvent } from '@callboard/plugin-ml-common';
import { activeRun, run, told } from '../__testUtils__/smokeRuns';
import { NOTHING_YET, stagesOf, withEvent } from './liveRun';

type Event = SmokeRunEvent['event'];

const after = (events: Event[], first?: number) =>
  told(events, first).reduce(withEvent, NOTHING_YET);
const stage = (id: 'device' | 'load', state: 'running' | 'passed'): Event => ({
  type: 'stage',
  stage: id,
  state,
});

describe('withEvent', () => {
  it('fills stages, and forgets the progress of one that ended', () => {
    const load: Event = { type: 'progress', stage: 'load', done: 5, of: 10 };
    const during = after([stage('load', 'running'), load]);
    expect(during.progress).toEqual({ stage: 'load', done: 5, of: 10 });
    const done = withEvent(during, told([stage('load', 'passed')], 3)[0]);
    expect(done.stages.load?.state).toBe('passed');
    expect(done.progress).toBeUndefined();
  });

  it('ignores what a stream that was opened again tells twice', () => {
    const log: Event = { type: 'log', level: 'info', text: 'loading' };
    const once = after([log]);
    expect(withEvent(once, told([log])[0])).toBe(once);
  });

  it('begins anew when another backend takes the run up, and keeps the log', () => {
    const known = after([
      stage('device', 'passed'),
      { type: 'log', level: 'warn', text: 'lost' },
      { type: 'state', state: 'queued' },
    ]);
    expect(known.stages).toEqual({});
    expect(known.logs).toHaveLength(1);
  });

  it('keeps the newest lines of a log without end', () => {
    const lines = Array.from(
      { length: 2100 },
      (_, n): Event => ({
        type: 'log',
        level: 'info',
        text: String(n),
      }),
    );
    const { logs } = after(lines);
    expect(logs).toHaveLength(2000);
    expect(logs[1999].text).toBe('2099');
  });
});

describe('stagesOf', () => {
  it('names each stage once, and waits for those that nobody told of', () => {
    const stages = stagesOf(
      activeRun('running'),
      after([stage('device', 'running')]),
    );
    expect(stages.map(({ state }) => state)).toEqual([
      'running',
      ...Array(8).fill('waiting'),
    ]);
  });

  it('believes a finished run more than the events before', () => {
    const [device] = stagesOf(run(1), after([stage('device', 'running')]));
    expect(device.state).toBe('passed');
  });
});
