import {
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
  ParsedCard,
} from '@callboard/plugin-ml-common';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cleanText } from '../parse/cleanText';
import { CardKind } from '../parse/fieldNames';
import { parseCard } from '../parse/parseCard';
import { exportHuggingFace } from './exportHuggingFace';
import { exportJson } from './exportJson';

const EXAMPLES = resolve(__dirname, '../../../../../examples');

const FORMS = [
  { path: 'README.md', write: exportHuggingFace },
  { path: 'card.json', write: exportJson },
];

function said({ values, results, other, extra, language, title }: ParsedCard) {
  return {
    values: values.map(({ field, text, items }) => ({ field, text, items })),
    results,
    other,
    extra,
    language,
    title,
  };
}

/** What each form says when it is read again, and whether writing it again gives the same file. */
function reread(card: ParsedCard, kind: CardKind) {
  return FORMS.map(({ path, write }) => {
    const exported = write(card);
    const again = parseCard(exported, { path, kind });
    return { said: said(again), same: write(again) === exported };
  });
}

function unchanged(card: ParsedCard) {
  return FORMS.map(() => ({ said: said(card), same: true }));
}

function readCard(path: string, kind: CardKind): ParsedCard {
  return parseCard(readFileSync(path), { path, kind });
}

describe('an export that is imported again', () => {
  it.each(
    readdirSync(join(EXAMPLES, 'cards')).filter(name => name !== 'README.md'),
  )('says the same: %s', name => {
    const card = readCard(join(EXAMPLES, 'cards', name), 'MlModel');
    expect(reread(card, 'MlModel')).toEqual(unchanged(card));
  });

  const withCard = readdirSync(join(EXAMPLES, 'models')).filter(name =>
    existsSync(join(EXAMPLES, 'models', name, 'model-card.md')),
  );
  it.each(withCard)('says the same: the cards of %s', name => {
    const folder = join(EXAMPLES, 'models', name);
    const model = readCard(join(folder, 'model-card.md'), 'MlModel');
    const data = readCard(join(folder, 'croissant.json'), 'MlDataset');
    expect(reread(model, 'MlModel')).toEqual(unchanged(model));
    expect(reread(data, 'MlDataset')).toEqual(unchanged(data));
  });

  it.each(['MlModel', 'MlDataset'] as const)('says the same: any %s', kind => {
    fc.assert(
      fc.property(generatedCard(kind), card => {
        expect(reread(card, kind)).toEqual(unchanged(card));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps what a person has added to it', () => {
    const path = join(EXAMPLES, 'cards/heat-demand.md');
    const exported = exportHuggingFace(readCard(path, 'MlModel'));
    const edited = `${exported.replace(
      'license: bsd-3-clause',
      'license: mit',
    )}\n## Users\n\nThe control room.\n`;
    const { values } = parseCard(edited, { path, kind: 'MlModel' });
    expect(values).toContainEqual({
      field: 'purpose.users',
      text: 'The control room.',
      origin: 'heading: Users',
    });
    expect(values).toContainEqual(
      expect.objectContaining({ field: 'identity.license', items: ['mit'] }),
    );
  });
});

/** Cards such as the parser makes them; texts are as nasty as text can be. */
function generatedCard(kind: CardKind): fc.Arbitrary<ParsedCard> {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '# A',
      '---',
      '```',
      '<!-- callboard:end -->',
      '<!-- callboard:card -->',
      '<!-- callboard+:end -->',
      '- License: mit',
      '| metric | value |\n| --- | --- |\n| f1 | 0.5 |',
      '\n',
      '> - ',
      '<script>alert(1)</script>',
      '--',
      '-->',
      '"',
      "'",
      ': ',
      '{',
      '\u2028',
      '\u0085',
      'no',
      '1e3',
      '#',
      '    ',
    ),
  );
  const anyText = fc
    .array(pieces, { minLength: 1, maxLength: 6 })
    .map(list => list.join('').replaceAll('\0', ''));
  const text = anyText.map(cleanText).filter(it => it !== '');
  const line = anyText
    .map(it => it.replace(/\s+/g, ' ').trim())
    .filter(it => it !== '');
  const optionalLine = fc.option(line, { nil: undefined });
  const fields = (
    kind === 'MlModel' ? MODEL_CARD_SECTIONS : DATASET_CARD_SECTIONS
  ).flatMap(section => section.fields.map(({ id }) => id));
  const value = fc.record(
    {
      text,
      items: fc.array(line, { minLength: 1, maxLength: 4 }),
      origin: fc.constant('test'),
    },
    { requiredKeys: ['text', 'origin'] },
  );
  const result = fc.record(
    {
      metric: line,
      value: fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map(it => it + 0),
      slice: line.filter(it => !['default', 'overall'].includes(it)),
      dataset: line,
      revision: line,
      split: line,
      task: line,
    },
    { requiredKeys: ['metric', 'value', 'slice'] },
  );
  const key = line.map(it => `x ${it}`);
  const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
  return fc.record({
    format: fc.constant('callboard' as const),
    title: optionalLine,
    language: optionalLine,
    values: fc
      .subarray(fields)
      .chain(chosen =>
        fc.tuple(...chosen.map(field => value.map(it => ({ field, ...it })))),
      ),
    results: fc.array(result, { maxLength: 5 }),
    other: fc.array(
      fc.record({ heading: fc.oneof(fc.constant(''), line), text }),
      { maxLength: 4 },
    ),
    extra: fc.dictionary(key, json, { maxKeys: 4 }).map(storable),
    warnings: fc.constant([]),
  });
}

/** JSON without what no file may hold: NUL and the key __proto__; -0 is 0. */
function storable(extra: object): ParsedCard['extra'] {
  const json = JSON.stringify(extra)
    .replaceAll('\\u0000', '')
    .replaceAll('__proto__', 'proto');
  return JSON.parse(json);
}
