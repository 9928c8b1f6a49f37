import { sentWindowsBody } from './sentWindow';

const HOUR = {
  service: 'mlinferenceservice:default/screening',
  source: 'gateway:north',
  from: '2026-11-01T09:00:00Z',
  to: '2026-11-01T10:00:00Z',
};

it('takes an hour of which little is known', () => {
  expect(sentWindowsBody.parse({ windows: [HOUR] })).toEqual({
    windows: [{ ...HOUR, mapping: 'sent', revision: 0 }],
  });
});

it.each<[string, object, string]>([
  ['half an hour', { to: '2026-11-01T09:30:00Z' }, 'to'],
  [
    'an hour of another clock',
    { from: '2026-11-01T09:30:00Z', to: '2026-11-01T10:30:00Z' },
    'from',
  ],
  ['what is misspelt', { prediction: 7 }, ''],
  ['what is misspelt inside', { latency: { p95: 7 } }, 'latency'],
  ['more errors than requests', { requests: 1, errors: 2 }, 'errors'],
  ['errors of unknown requests', { errors: 2 }, 'errors'],
  ['counts that fall', { requests: -1 }, 'requests'],
  ['a p99 below p50', { latency: { p50Ms: 3, p99Ms: 2 } }, 'latency.p99Ms'],
  ['shares above 1', { gpu: { engineActive: 1.1 } }, 'gpu.engineActive'],
  [
    'more cached tokens than tokens',
    { tokens: { input: 1, cachedInput: 9 } },
    'tokens.input',
  ],
])('refuses %s, naming the field', (_, change, field) => {
  const { error } = sentWindowsBody.safeParse({
    windows: [{ ...HOUR, ...change }],
  });
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
    ['windows.0', field].filter(Boolean).join('.'),
  ]);
});
