// Parses and assesses cards; see ../cards.mjs. The sources are loaded as they are.
const { parseArgs } = require('node:util');
const { parse } = require('yaml');
const { cardAt } = require('./cardAt.cjs');
const {
  assessCard,
  MODEL_CARD_SECTIONS,
} = require('../../../plugins/ml-common/src');
const {
  parseCard,
} = require('../../../plugins/ml-backend/src/cards/parse/parseCard');

const { values } = parseArgs({
  options: { cards: { type: 'string', default: '10000' } },
  strict: false,
});
const COUNT = Number(values.cards);
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

/** Cards per second, and the megabytes that are in use after the first tenth of the cards and after all. */
function measure(work) {
  let milliseconds = 0;
  const heap = [];
  for (const [from, to] of [
    [0, COUNT / 10],
    [COUNT / 10, COUNT],
  ]) {
    const begin = performance.now();
    for (let at = from; at < to; at++) {
      work(cardAt(at));
    }
    milliseconds += performance.now() - begin;
    gc();
    heap.push(Number((process.memoryUsage().heapUsed / 1e6).toFixed(2)));
  }
  return { perSecond: Math.round((1000 * COUNT) / milliseconds), heap };
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
const [early, late] = ours.heap;
say({
  what: 'heap in use after all cards',
  size: COUNT,
  unit: 'MB',
  ours: late,
  comparison: `after the first ${COUNT / 10} of them`,
  theirs: early,
  ratio: Number((late / early).toFixed(3)),
});
say({
  what: 'most memory of the process',
  size: COUNT,
  unit: 'MB',
  ours: Math.round(process.resourceUsage().maxRSS / 1000),
});
