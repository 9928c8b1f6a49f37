import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { policyFor } from '@callboard/plugin-ml-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { factsOf } from '../checks/__testUtils__/factsOf';
import { policyOf } from './__testUtils__/policyOf';
import { composePolicy } from './composePolicy';
import { parsePolicies } from './parsePolicies';
import { PolicyChecks } from './PolicyChecks';
import { readPacks } from './readPacks';

const PACKS = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'policies',
  'packs',
);
const EXAMPLES = resolve(__dirname, '../../../../../examples/policies');
const packs = readPacks(PACKS, {});

function composed(ids: string[]) {
  return composePolicy(policyOf({ packs: ids }), packs).checks;
}

it.each([...packs.keys()])(
  'the pack %s names checks and settings that there are',
  id => {
    const checks = packs.get(id) ?? [];
    expect(() =>
      composePolicy(policyOf({ checks: checks.slice(0, 200) }), packs),
    ).not.toThrow();
    expect(new Set(checks.map(check => check.id)).size).toBe(checks.length);
  },
);

it('the pack eu-ai-act covers Annex IV, Articles 9 to 15 and 50, each item with its source and date', () => {
  const checks = composed(['eu-ai-act']);
  const covered = checks.map(({ id }) =>
    id.replace(/^eu-ai-act\/((annex-iv|article)-\d+).*/, '$1'),
  );
  const wanted = [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(point => `annex-iv-${point}`),
    ...[9, 10, 11, 12, 13, 14, 15, 50].map(article => `article-${article}`),
  ];
  expect([...new Set(covered)].sort()).toEqual(wanted.sort());
  for (const { appliesFrom, id, riskTiers, source } of checks) {
    expect(source).toMatch(/^Regulation \(EU\) 2024\/1689, (Annex|Art)/);
    expect(riskTiers).toContain('high');
    expect([id, appliesFrom]).toEqual([
      id,
      id.includes('article-50') ? '2026-08-02' : '2027-12-02',
    ]);
  }
});

it('the pack production-readiness has points in eight areas, of which nothing known passes none', () => {
  const content = composePolicy(
    policyOf({ packs: ['production-readiness'] }),
    packs,
  );
  const policy = { ...content, digest: '', publishedAt: '', source: '' };
  expect(new Set(content.checks.map(({ area }) => area)).size).toBe(8);
  const results = new PolicyChecks().judge(policy, factsOf(), []);
  expect(results.filter(({ outcome }) => outcome === 'passed')).toEqual([]);
  const ofService = new PolicyChecks().judge(
    policy,
    factsOf({ subject: { kind: 'MlInferenceService' }, version: undefined }),
    [],
  );
  const asked = ofService.filter(({ outcome }) => outcome !== 'not-applicable');
  expect(asked.map(({ id, outcome }) => [id.split('/')[1], outcome])).toEqual([
    ['owner', 'failed'],
    ['smoke-test-declared', 'failed'],
    ['deployment', 'unknown'],
    ['drift', 'unknown'],
    ['smoke', 'unknown'],
    ['slo', 'failed'],
  ]);
});

it.each(readdirSync(EXAMPLES))('the example %s can be published', file => {
  const { policies, problems } = parsePolicies(
    readFileSync(join(EXAMPLES, file), 'utf8'),
  );
  expect(problems).toEqual([]);
  expect(policies.length).toBeGreaterThan(0);
  policies.forEach(each =>
    expect(() => composePolicy(each, packs)).not.toThrow(),
  );
});

it.each([
  ['high' as const, 'high-risk-release'],
  ['limited' as const, 'limited-risk-release'],
  ['minimal' as const, 'minimal-risk-release'],
  [undefined, 'unclassified'],
])('of the examples, a model of %s risk is reviewed by %s', (riskTier, id) => {
  const published = readdirSync(EXAMPLES).flatMap(file =>
    parsePolicies(readFileSync(join(EXAMPLES, file), 'utf8')).policies.map(
      policy => ({
        ...composePolicy(policy, packs),
        digest: '',
        publishedAt: '',
        source: file,
      }),
    ),
  );
  const environment = 'production';
  const subject = { kind: 'MlModel' as const, riskTier, environment, tags: [] };
  expect(policyFor(published, subject).policy?.policy.id).toBe(id);
});

it('takes dates from the settings, and refuses those of what there is not', () => {
  const dates = { 'eu-ai-act': { highRisk: '2028-08-02' } };
  const [first] = readPacks(PACKS, dates).get('eu-ai-act') ?? [];
  expect(first.appliesFrom).toBe('2028-08-02');
  expect(() => readPacks(PACKS, { 'eu-act': {} })).toThrow(
    'ml.governance.packDates.eu-act: must be one of eu-ai-act, production-readiness',
  );
  expect(() =>
    readPacks(PACKS, { 'eu-ai-act': { high: '2028-08-02' } }),
  ).toThrow('packDates.eu-ai-act.high: must be one of highRisk, transparency');
});

it('names every pack, check and setting that there is not', () => {
  const check = { id: 'a', title: 'A' };
  const policy = policyOf({
    packs: ['eu-act', 'eu-ai-act', 'eu-ai-act'],
    checks: [
      { ...check, check: 'card' },
      { ...check, id: 'b', check: 'card-assurance', with: { min: 'x' } },
    ],
  });
  expect(() => composePolicy(policy, packs)).toThrow(
    /^packs\.0: eu-act is none of eu-ai-act, production-readiness; packs\.2: eu-ai-act is there twice; checks\.0\.check: card is none of card-assurance, .*; checks\.1\.with \(card-assurance\): min: must be a number$/,
  );
});
