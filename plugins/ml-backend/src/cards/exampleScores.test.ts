import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  AssessedField,
  CardAnswer,
  CardAssessment,
  cardAnswer,
} from '@callboard/plugin-ml-common';
import { readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { group } from '../__testUtils__/company';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const root = resolvePackagePath('@callboard/plugin-ml-backend', '../..');
const page = join(root, 'docs/model-cards.md');
const models = join(root, 'examples/models');
const [START, END] = ['<!-- scores -->', '<!-- /scores -->'];

/** All are cards of tumor screening, from worst to best but for the gamed one. */
const CARDS = ['template', 'thin', 'gamed', 'average', 'complete'] as const;
const RISK_TIERS = ['minimal', 'high'] as const;

const user = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name },
  spec: { memberOf: ['diagnostics'] },
});

let answers: Map<string, CardAnswer>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scores-'));
  const model = join(folder, 'tumor-screening');
  await cp(join(models, 'tumor-screening'), model, { recursive: true });
  await cp(join(root, 'examples/cards'), model, { recursive: true });
  const portal = await startTestPortal({
    ml: { registry: { files: [{ instance: 'examples', target: folder }] } },
  });
  try {
    const [original, ...others] = entitiesOf(model);
    const base = [
      ...others,
      ...['diagnostics', 'data-platform'].map(group),
      ...['oskar', 'mila', 'rashid'].map(user),
    ];
    const complete = cardsOf(original, 'complete', './model-card.md');
    await portal.fill([...base, ...complete]);
    await portal.runTask('registry-sync');
    await portal.runTask('cards-sync');
    const rest = CARDS.filter(name => name !== 'complete').flatMap(name =>
      cardsOf(original, name, `./${name}.md`),
    );
    await portal.fill([...base, ...complete, ...rest]);
    await portal.runTask('registry-sync');
    await portal.runTask('cards-sync');
    answers = new Map();
    for (const { metadata } of [...complete, ...rest]) {
      const path = `/ml/v1/entities/mlmodel/default/${metadata.name}/card`;
      const { body } = await portal.get(path);
      answers.set(metadata.name, cardAnswer.parse(body));
    }
  } finally {
    await portal.stop();
    await rm(folder, { recursive: true });
  }
});

it.each(RISK_TIERS)(
  'under %s, a template is below a thin card, that below an average one, and that below a complete one',
  tier => {
    const points = (name: string) => scoreOf(name, tier).assurance;
    expect(points('template')).toBeLessThan(points('thin'));
    expect(points('thin')).toBeLessThan(points('average'));
    expect(points('average')).toBeLessThan(points('complete'));
    expect(points('gamed')).toBeLessThanOrEqual(points('average') - 5);
  },
);

it('docs/model-cards.md has what these cards score (UPDATE_DOCS=1 writes it)', () => {
  const table = scoreTable();
  const [before, rest = ''] = readFileSync(page, 'utf8').split(START);
  const [found, after] = rest.split(END);
  if (process.env.UPDATE_DOCS) {
    writeFileSync(page, `${before}${START}\n\n${table}\n\n${END}${after}`);
    return;
  }
  expect(found.trim()).toBe(table);
});

function entitiesOf(folder: string): Entity[] {
  const text = readFileSync(join(folder, 'catalog-info.yaml'), 'utf8');
  return parseAllDocuments(text)
    .map(document => document.toJS() as Entity | null)
    .filter(entity => entity !== null)
    .filter(({ kind }) => /^Ml(Model|Dataset)$/.test(kind))
    .map(({ metadata, ...entity }) => ({
      ...entity,
      metadata: {
        ...metadata,
        annotations: {
          'backstage.io/managed-by-location': `file:${folder}/catalog-info.yaml`,
        },
      },
    }));
}

/** The model under another name with this card, once for each risk tier. */
function cardsOf(
  { metadata, spec, ...entity }: Entity,
  name: string,
  modelCard: string,
): Entity[] {
  return RISK_TIERS.map(riskTier => ({
    ...entity,
    metadata: { ...metadata, name: `${name}-${riskTier}` },
    spec: { ...spec, modelCard, riskTier },
  }));
}

function scoreOf(name: string, tier: string): CardAssessment {
  const { about, assessment } = answers.get(`${name}-${tier}`) ?? {};
  if (!assessment || about?.reason !== 'alias champion') {
    throw new Error(`${name} was not held against the main version`);
  }
  return assessment;
}

function scoreTable(): string {
  const rows = CARDS.map(name => {
    const [minimal, high] = RISK_TIERS.map(tier => scoreOf(name, tier));
    return [
      name,
      `${high.coverage}`,
      `${minimal.assurance} of ${minimal.required}`,
      `${high.assurance} of ${high.required}`,
      costs(high),
    ];
  });
  return [
    [
      'card',
      'coverage',
      'assurance, risk minimal',
      'assurance, risk high',
      'what costs most under high, in points',
    ],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** The three reasons that cost most, with the fields that each concerns. */
function costs({ sections }: CardAssessment): string {
  const fields = sections
    .flatMap(section => section.fields)
    .filter(({ applicable }) => applicable);
  const total = fields.reduce((sum, { weight }) => sum + weight, 0);
  const tally = new Map<string, { count: number; points: number }>();
  for (const field of fields) {
    const reason = field.findings[0]?.code ?? `${field.provenance} only`;
    const { count, points } = tally.get(reason) ?? { count: 0, points: 0 };
    tally.set(reason, {
      count: count + 1,
      points: points + (100 * lossOf(field)) / total,
    });
  }
  return [...tally]
    .sort(([, a], [, b]) => b.points - a.points)
    .slice(0, 3)
    .filter(([, { points }]) => points >= 0.5)
    .map(
      ([reason, { count, points }]) =>
        `${count} ${reason} (−${Math.round(points)})`,
    )
    .join(', ');
}

function lossOf({ evidence, freshness, validity, weight }: AssessedField) {
  return weight * (1 - validity * evidence * freshness);
}
