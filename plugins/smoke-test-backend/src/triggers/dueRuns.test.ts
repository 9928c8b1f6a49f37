import {
  SmokeRun,
  smokeRun,
  SmokeRunTarget,
} from '@callboard/plugin-ml-common';
import { dueRuns, WatchedTarget } from './dueRuns';

const HOUR = 3_600_000;
const now = new Date('2026-11-20T10:00:00Z');
const agoHours = (hours: number) =>
  new Date(now.getTime() - hours * HOUR).toISOString();

const version = (digit: number): SmokeRunTarget => ({
  type: 'version',
  versionId: `00000000-0000-4000-8000-00000000000${digit}`,
  label: String(digit),
});
const endpoint: SmokeRunTarget = {
  type: 'endpoint',
  url: 'http://models/v2',
  protocol: 'open-inference-v2',
};

const watch = (
  target: SmokeRunTarget,
  trigger: Pick<WatchedTarget, 'everyMs' | 'once'>,
): WatchedTarget => ({
  run: {
    entityRef: 'mlmodel:default/churn',
    uid: 'u1',
    target,
    profile: 'cpu',
    runner: 'process',
  },
  ...trigger,
});
const daily = { everyMs: 24 * HOUR, once: false };
const once = { once: true };

const run = (target: SmokeRunTarget, some: Partial<SmokeRun>): SmokeRun =>
  smokeRun.parse({
    id: '10000000-0000-4000-8000-000000000000',
    entityRef: 'mlmodel:default/churn',
    uid: 'u1',
    target,
    profile: 'cpu',
    trigger: 'user',
    state: 'finished',
    attempt: 1,
    stages: [],
    createdAt: agoHours(30),
    ...some,
  });

const cases: Array<{
  what: string;
  watched: WatchedTarget[];
  runs?: SmokeRun[];
  due: string[];
  againHours?: number;
}> = [
  {
    what: 'queues nothing without a trigger',
    watched: [watch(version(1), { once: false })],
    due: [],
  },
  {
    what: 'queues what was never run by a schedule',
    watched: [watch(endpoint, daily)],
    due: ['schedule endpoint'],
  },
  {
    what: 'waits from the start of the newest run on, whoever asked for it',
    watched: [watch(endpoint, daily)],
    runs: [run(endpoint, { startedAt: agoHours(20) })],
    due: [],
    againHours: 4,
  },
  {
    what: 'queues at the very end of the period',
    watched: [watch(endpoint, daily)],
    runs: [run(endpoint, { startedAt: agoHours(24) })],
    due: ['schedule endpoint'],
  },
  {
    what: 'counts from when it was queued, if it never started',
    watched: [watch(endpoint, daily)],
    runs: [run(endpoint, { createdAt: agoHours(1), exitClass: 'cancelled' })],
    due: [],
    againHours: 23,
  },
  {
    what: 'queues nothing beside one that is queued, and looks again at once',
    watched: [watch(endpoint, daily)],
    runs: [run(endpoint, { state: 'queued', createdAt: agoHours(40) })],
    due: [],
    againHours: 0,
  },
  {
    what: 'takes no run of another profile for one of this',
    watched: [watch(endpoint, daily)],
    runs: [run(endpoint, { profile: 'gpu', startedAt: agoHours(1) })],
    due: ['schedule endpoint'],
  },
  {
    what: 'takes no run of an entity that had this name before',
    watched: [watch(version(1), once)],
    runs: [run(version(1), { uid: 'u0' })],
    due: ['new-version 1'],
  },
  {
    what: 'runs main and newest once each, when neither was',
    watched: [watch(version(1), once), watch(version(2), once)],
    due: ['new-version 1', 'new-version 2'],
  },
  {
    what: 'runs no version again that was run, however it ended',
    watched: [watch(version(1), once), watch(version(2), once)],
    runs: [
      run(version(1), { exitClass: 'infra-failed' }),
      run(version(2), { state: 'running' }),
    ],
    due: [],
  },
  {
    what: 'queues a new main version one time only, though both triggers want it',
    watched: [watch(version(2), { ...daily, once: true })],
    runs: [run(version(1), { startedAt: agoHours(1) })],
    due: ['new-version 2'],
  },
  {
    what: 'looks again within a day at the latest',
    watched: [watch(endpoint, { everyMs: 720 * HOUR, once: false })],
    runs: [run(endpoint, { startedAt: agoHours(0) })],
    due: [],
    againHours: 24,
  },
];

it.each(cases)('$what', ({ againHours = 24, due, runs = [], watched }) => {
  const answer = dueRuns(watched, runs, now);
  expect(
    answer.due.map(
      ({ target, trigger }) =>
        `${trigger} ${target.type === 'version' ? target.label : target.type}`,
    ),
  ).toEqual(due);
  expect(answer.lookAgainAt.getTime() - now.getTime()).toBe(againHours * HOUR);
});
