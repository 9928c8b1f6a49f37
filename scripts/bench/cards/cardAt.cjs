// Cards to measure with; see ../cards.mjs.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

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

module.exports = { cardAt };
