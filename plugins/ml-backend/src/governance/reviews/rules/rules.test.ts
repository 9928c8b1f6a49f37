import { reviewPolicy } from '@callboard/plugin-ml-common';
import { barredByRisk } from './barredByRisk';
import { changesBetween, Compared } from './changesBetween';
import { contributorsOf } from './contributorsOf';
import { reminderDue } from './reminderDue';
import { stagesOf } from './stagesOf';
import { unmetChecks } from './unmetChecks';
import { check } from '../__testUtils__/reviewWorld';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const at = (days: number) =>
  new Date(NOW.getTime() + days * 86_400_000).toISOString();

it.each<[string, Parameters<typeof reminderDue>[0], string | undefined]>([
  ['a new one', { dueAt: at(14), remindedAt: at(0) }, undefined],
  ['a waiting one', { dueAt: at(14), remindedAt: at(-3) }, 'reminder'],
  ['an overdue one', { dueAt: at(0), remindedAt: at(-1) }, 'overdue'],
  [
    'one that was told of',
    { dueAt: at(-2), remindedAt: at(-1), overdueToldAt: at(-1) },
    undefined,
  ],
  ['a clock that went back', { dueAt: at(14), remindedAt: at(30) }, undefined],
])('reminds of %s', (_, review, due) => {
  expect(reminderDue(review, 'P3D', NOW)).toBe(due);
});

it.each([
  [check('a', 'failed'), 1],
  [check('a', 'unknown'), 1],
  [check('a', 'waived'), 0],
  [check('a', 'not-applicable'), 0],
  [check('a', 'failed', { required: false }), 0],
  [check('a', 'failed', { appliesFrom: '2026-11-21' }), 0],
  [check('a', 'failed', { appliesFrom: '2026-11-20' }), 1],
])('counts what is not met: %j', (result, count) => {
  expect(unmetChecks([result], NOW)).toHaveLength(count);
});

it('counts approvals stage by stage', () => {
  const policy = reviewPolicy.parse({
    id: 'p',
    version: 1,
    title: 'P',
    enforcement: 'block',
    stages: [
      { id: 'a', title: 'A', approvers: ['owner', 'group:x/y'] },
      { id: 'b', title: 'B', approvers: ['owner'] },
    ],
  });
  const decision = { decision: 'approve', stage: 'a' } as const;
  const members = new Map([['group:x/y', ['user:default/ann']]]);
  const told = (decisions: Array<typeof decision & { void?: string }>) =>
    stagesOf({ policy, members, decisions, extraApprovals: 'Why' }).map(
      ({ approvals, minApprovals, state }) => [state, approvals, minApprovals],
    );
  expect(told([])).toEqual([
    ['current', 0, 1],
    ['waiting', 0, 2],
  ]);
  expect(told([{ ...decision, void: 'Changed' }, decision])).toEqual([
    ['passed', 1, 1],
    ['current', 0, 2],
  ]);
  const [first] = stagesOf({ policy, members, decisions: [] });
  expect(first.missingGroups).toEqual(['owner']);
});

it.each([
  ['known', { names: ['ann'] }, undefined],
  ['none named', { names: [] }, 'it names no authors'],
  [
    'known, and strangers in the history',
    { names: ['ann'], also: ['Bot'] },
    undefined,
  ],
  ['strangers', { names: ['ann', 'Eve'] }, 'written by Eve'],
  ['unknown', { names: ['ann'], unknown: 'No Git.' }, 'No Git.'],
])('asks for one more approval with authors %s', (_, authors, why) => {
  const org = {
    meant: (text: string) =>
      text === 'ann'
        ? { ref: 'user:default/ann', groups: [], roles: [] }
        : undefined,
  };
  const { extraApprovals } = contributorsOf({
    requestedBy: 'system',
    authors,
    org,
  });
  expect(extraApprovals ?? '').toContain(why ?? '');
  expect(extraApprovals === undefined).toBe(why === undefined);
});

it('holds against their authors a card that names others', () => {
  const org = {
    meant: (text: string) =>
      text === 'Bot'
        ? undefined
        : { ref: `user:default/${text}`, groups: [], roles: [] },
  };
  const { contributors } = contributorsOf({
    requestedBy: 'system',
    authors: { names: ['ann'], also: ['ann', 'eve', 'Bot'] },
    org,
  });
  expect(contributors.map(({ ref }) => ref)).toEqual([
    'user:default/ann',
    'user:default/eve',
  ]);
});

it('lets nobody approve at high risk while the owner is not known', () => {
  const org = { group: () => undefined, readAt: at(0) };
  expect(barredByRisk('limited', 'group:default/x', org)).toEqual({
    barredGroups: [],
  });
  expect(barredByRisk('high', 'group:default/x', org).barredUnknown).toContain(
    'group:default/x does not exist',
  );
});

it('tells what differs in sentences', () => {
  const policy = { id: 'p', version: 1, digest: 'd' };
  const before: Compared = {
    label: '2',
    binding: { uid: 'u', artifact: 'x', datasets: [], baseModels: [], policy },
    evaluations: [
      {
        versionId: '00000000-0000-4000-8000-000000000001',
        datasetDigest: `sha256:${'a'.repeat(64)}`,
        slice: 'all',
        metric: 'recall',
        value: 0.9,
        source: 'test',
      },
    ],
    smoke: { level: 'ok', text: 'passed' },
  };
  const after: Compared = {
    ...before,
    label: '3',
    binding: { ...before.binding, artifact: 'y', license: 'mit' },
    evaluations: [{ ...before.evaluations[0], value: 0.8 }],
    smoke: { level: 'failing', text: 'failed' },
  };
  expect(changesBetween(before, after).map(({ text }) => text)).toEqual([
    'The artifact is another one: version 3 instead of 2.',
    'The licence is another one.',
    'recall went from 0.9 to 0.8, measured on the same data.',
    'Its smoke tests say: failed',
  ]);
  expect(changesBetween(before, before)).toEqual([]);
});

it.each([
  [['Limitations', 'Intended use'], 'in Limitations, Intended use.'],
  [
    Array.from({ length: 10 }, (_, n) => `F${n}`),
    'in F0, F1, F2, F3, F4, F5, F6, F7 and 2 more.',
  ],
  [[], 'outside of its fields.'],
])('names the fields %j in which a card changed', (fields, text) => {
  const policy = { id: 'p', version: 1, digest: 'd' };
  const binding = { uid: 'u', datasets: [], baseModels: [], policy };
  const before = { label: '2', evaluations: [], binding };
  const of = (card: string) => ({ ...before, binding: { ...binding, card } });
  expect(changesBetween(of('a'), of('b'), fields)).toMatchObject([
    { part: 'card', text: `The card changed ${text}` },
  ]);
  expect(changesBetween(before, of('b'), fields)).toMatchObject([
    { text: 'There is a card now.' },
  ]);
});
