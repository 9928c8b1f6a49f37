// Runs the benchmark of cards; see ../cards.mjs. The sources are loaded as they are.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { parse } = require('yaml');
const {
  assessCard,
  MODEL_CARD_SECTIONS,
} = require('../../../plugins/ml-common/src');
const {
  parseCard,
} = require('../../../plugins/ml-backend/src/cards/parse/parseCard');

const { values } = parseArgs({
  options: { cards: { type: 'string', default: '10000' } },
});
const COUNT = Number(values.cards);
const EXAMPLES = join(__dirname, '../../../examples');

const fixtures = [
  ...readdirSync(join(EXAMPLES, 'models')).map(name =>
    join(EXAMPLES, 'models', name, 'model-card.md'),
  ),
  ...readdirSync(join(EXAMPLES, 'cards'))
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .map(name => join(EXAMPLES, 'cards', name)),
].map(path => readFileSync(path, 'utf8'));

/** The fixtures in turn, each time with other words and numbers. */
function cardAt(at) {
  return fixtures[at % fixtures.length]
    .replaceAll('samples', `samples${at}`)
    .replaceAll('0.9', `0.${(at % 9) + 1}`);
}

const entity = {
  entityRef: 'mlmodel:default/m',
  name: 'm',
  owner: 'group:default/a',
  riskTier: 'high',
  trainedOn: [],
  evaluatedOn: [],
  derivedFrom: [],
  contacts: {},
  links: [],
};

function assess(content) {
  return assessCard({
    card: parseCard(content, { path: 'model-card.md', kind: 'MlModel' }),
    sections: MODEL_CARD_SECTIONS,
    entity,
    existing: new Set(['group:default/a']),
    duplicates: new Map(),
    edited: new Map(),
    now: new Date(),
  });
}

function frontMatterOnly(content) {
  const [, yaml] = /^---\n([\s\S]*?)\n---/.exec(content) ?? [];
  return yaml ? parse(yaml) : undefined;
}

/** Cards per second, and bytes by which the heap has grown. */
function measure(work) {
  for (let at = 0; at < 200; at++) {
    work(cardAt(at));
  }
  gc();
  const heap = process.memoryUsage().heapUsed;
  const begin = performance.now();
  for (let at = 0; at < COUNT; at++) {
    work(cardAt(at));
  }
  const seconds = (performance.now() - begin) / 1000;
  gc();
  return {
    perSecond: Math.round(COUNT / seconds),
    grown: process.memoryUsage().heapUsed - heap,
  };
}

const ours = measure(assess);
const least = measure(frontMatterOnly);
const say = figure => process.stdout.write(`${JSON.stringify(figure)}\n`);
say({
  what: 'cards parsed and assessed',
  size: COUNT,
  unit: 'cards/s',
  ours: ours.perSecond,
  comparison: 'front matter only, with yaml',
  theirs: least.perSecond,
  ratio: Number((ours.perSecond / least.perSecond).toFixed(2)),
});
say({
  what: 'heap after all cards, less before',
  size: COUNT,
  unit: 'MB',
  ours: Number((ours.grown / 1e6).toFixed(2)),
  comparison: 'front matter only, with yaml',
  theirs: Number((least.grown / 1e6).toFixed(2)),
});
