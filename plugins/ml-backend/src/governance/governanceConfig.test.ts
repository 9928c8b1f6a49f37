import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { generateKeyPairSync } from 'node:crypto';
import { readGovernanceConfig } from './governanceConfig';

const read = (governance: JsonObject) =>
  readGovernanceConfig(
    mockServices.rootConfig({ data: { ml: { governance } } }),
  );

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

it('has rules for teams without any setting, from the smallest stage', () => {
  const { teamRules, watchIntervalMs } = read({});
  expect(teamRules.map(({ fromModels, stage }) => [stage, fromModels])).toEqual(
    [
      ['pilot', 1],
      ['scaling', 3],
      ['enterprise', 10],
    ],
  );
  expect(watchIntervalMs).toBe(30_000);
});

it('reads rules for teams in any order', () => {
  const { teamRules } = read({
    teamRules: [
      { stage: 'scaling', fromModels: 5, roles: { 'ml-engineer': 2 } },
      { stage: 'pilot', fromModels: 2, roles: {} },
    ],
  });
  expect(teamRules.map(({ stage }) => stage)).toEqual(['pilot', 'scaling']);
  expect(teamRules[1].roles).toMatchObject({
    'ml-engineer': 2,
    'data-engineer': 0,
  });
});

it.each<[JsonObject, string]>([
  [
    { teamRules: [{ stage: 'big', fromModels: 1, roles: {} }] },
    'ml.governance.teamRules[0].stage: must be one of none, pilot',
  ],
  [
    { teamRules: [{ stage: 'pilot', fromModels: 1, roles: { chef: 1 } }] },
    'ml.governance.teamRules[0].roles: chef is none of data-engineer',
  ],
  [
    { packDates: { 'eu-ai-act': { high: 'soon' } } },
    'ml.governance.packDates.eu-ai-act.high: must be a day',
  ],
  [
    { watchInterval: '1ms' },
    'ml.governance.watchInterval: must be at least one second',
  ],
  [
    { audit: { signingKey: 'not a key' } },
    'ml.governance.audit.signingKey: must be an Ed25519 private key',
  ],
  [
    { audit: { signingKey: RSA } },
    '`openssl genpkey -algorithm ed25519` makes one',
  ],
  [
    { audit: { keepFor: '30d' } },
    'ml.governance.audit.keepFor: needs ml.governance.audit.exportTo',
  ],
])('refuses %j', (governance, message) => {
  expect(() => read(governance)).toThrow(message);
});
