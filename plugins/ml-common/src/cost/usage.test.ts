import { outcomesBody, outcomeValueBody } from './outcomes';
import { usageBody } from './usage';

const window = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' };
const usage = {
  ...{ source: 'gateway:prod', entityRef: 'component:default/assistant' },
  ...{ provider: 'openai', model: 'gpt-5', window },
  counts: { input: 100, cachedInput: 40, output: 7 },
};
const outcome = {
  ...{ source: 'claims', entityRef: 'mlmodel:default/triage' },
  ...{ outcome: 'claim-settled', window, count: 0 },
};

it('takes usage and outcomes, of revision 0 unless said', () => {
  expect(usageBody.parse({ usage: [usage] }).usage[0].revision).toBe(0);
  const { outcomes } = outcomesBody.parse({ outcomes: [outcome] });
  expect(outcomes[0]).toEqual({ ...outcome, revision: 0 });
});

it.each([
  { item: { ...usage, counts: { output: 1, reasoning: 2 } }, path: 'output' },
  { item: { ...usage, counts: { input: -1 } }, path: 'input' },
  { item: { ...usage, counts: { input: 1e20 } }, path: 'input' },
  { item: { ...usage, counts: { total: 1 } }, path: 'counts' },
  { item: { ...usage, requests: 0.5 }, path: 'requests' },
  { item: { ...usage, source: 'two\nlines' }, path: 'source' },
  {
    item: { ...usage, window: { from: window.to, to: window.from } },
    path: 'to',
  },
])('names $path of usage that cannot be', ({ item, path }) => {
  const { error } = usageBody.safeParse({ usage: [usage, item] });
  expect(error?.issues.map(issue => issue.path.at(-1))).toEqual([path]);
  expect(error?.issues[0].path.slice(0, 2)).toEqual(['usage', 1]);
});

it.each([
  { item: { ...outcome, count: 1.5 }, path: 'count' },
  { item: { ...outcome, count: -1 }, path: 'count' },
  { item: { ...outcome, outcome: '' }, path: 'outcome' },
  { item: { ...outcome, entityRef: 'a b' }, path: 'entityRef' },
])('names $path of outcomes that cannot be', ({ item, path }) => {
  const { error } = outcomesBody.safeParse({ outcomes: [item] });
  expect(error?.issues.map(issue => issue.path.at(-1))).toEqual([path]);
});

it('takes a value in whole millionths of a currency', () => {
  const value = {
    ...{ entityRef: outcome.entityRef, outcome: outcome.outcome },
    ...{ amount: 2_500_000, currency: 'EUR', from: window.from },
  };
  expect(outcomeValueBody.parse(value)).toEqual(value);
  const { error } = outcomeValueBody.safeParse({ ...value, amount: 2.5 });
  expect(error?.issues[0]).toMatchObject({
    path: ['amount'],
    message: 'must be a whole number of millionths of the currency',
  });
});
