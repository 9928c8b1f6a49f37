import { ModelVersion, StatusLevel } from '@callboard/plugin-ml-common';
import { ModelRegistry } from './store/RegistryStates';
import { versionStatus } from './versionStatus';

const READ = '2026-11-20T10:00:00.000Z';

const version: ModelVersion = {
  versionId: '00000000-0000-4000-8000-000000000000',
  entityRef: 'mlmodel:default/m',
  label: '3',
  digestVerified: false,
  names: [],
  aliases: [],
  conflicts: [],
  firstSeenAt: READ,
  changedAt: READ,
  params: {},
  metrics: {},
  datasets: [],
  artifacts: [],
};

function registry(more: Partial<ModelRegistry>): ModelRegistry {
  return {
    entityRef: 'mlmodel:default/m',
    registry: 'files:one',
    name: 'm',
    state: 'ok',
    versions: 2,
    readAt: READ,
    ...more,
  };
}

const conflicting = {
  ...version,
  conflicts: ['a', 'b', 'c', 'd', 'e'].map(field => ({ field, values: [] })),
};
const failing = registry({
  registry: 'files:two',
  state: 'failing',
  error: '503.',
});
const never = registry({ state: 'never', readAt: undefined, versions: 0 });

it.each<
  [
    string,
    ModelVersion | undefined,
    ModelRegistry[],
    StatusLevel,
    string,
    string,
  ]
>([
  ['no registry', undefined, [], 'not-set-up', 'none', 'names no'],
  [
    'all well',
    version,
    [registry({})],
    'ok',
    'v3',
    'The alias champion points to it. 2 versions in files:one. 1 more no longer listed.',
  ],
  [
    'a label of words',
    { ...version, label: '2026-spring' },
    [registry({ versions: 1 })],
    'ok',
    '2026-spring',
    '1 version in files:one.',
  ],
  [
    'conflicts',
    conflicting,
    [registry({})],
    'attention',
    'v3',
    'Sources contradict on a, b, c and 2 more. The alias champion points to it.',
  ],
  [
    'one of two registries down',
    version,
    [registry({}), failing],
    'attention',
    'v3',
    'files:two cannot be read (last read 20 Nov 2026, 10:00 UTC): 503. The alias champion points to it.',
  ],
  [
    'all registries down',
    version,
    [failing],
    'unknown',
    'v3',
    'files:two cannot be read (last read 20 Nov 2026, 10:00 UTC): 503.',
  ],
  [
    'never read',
    undefined,
    [never],
    'unknown',
    'unknown',
    'files:one was not read yet',
  ],
  [
    'an empty registry',
    undefined,
    [registry({ versions: 0 })],
    'not-set-up',
    'none',
    '0 versions in files:one',
  ],
  [
    'nothing known, and one registry down',
    undefined,
    [registry({ versions: 0 }), failing],
    'unknown',
    'none',
    ' files:two cannot be read (last read 20 Nov 2026, 10:00 UTC): 503.',
  ],
])('shows %s', (_what, main, registries, level, text, reason) => {
  const slot = versionStatus(
    main && { version: main, reason: 'alias champion' },
    registries,
    1,
  );
  expect(slot).toMatchObject({
    level,
    text,
    reason: expect.stringContaining(reason),
  });
  expect(slot.measuredAt).toBe(
    registries.some(({ state }) => state === 'ok')
      ? main?.changedAt
      : registries.find(({ readAt }) => readAt)?.readAt,
  );
});
