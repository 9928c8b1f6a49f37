import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseCard } from './parseCard';

const MODELS = resolve(__dirname, '../../../../../examples/models');

function parse(content: string | Buffer) {
  return parseCard(content, { path: 'croissant.json', kind: 'MlDataset' });
}

function read(properties: object) {
  const { values } = parse(
    JSON.stringify({ '@type': 'sc:Dataset', ...properties }),
  );
  return values.map(({ field, text, items }) => ({
    field,
    text,
    ...(items && { items }),
  }));
}

describe('a Croissant descriptor', () => {
  it.each([
    [
      'tumor-screening',
      'breast-masses',
      'https://creativecommons.org/licenses/by/4.0/',
    ],
    ['diabetes-progression', 'diabetes-study', undefined],
    [
      'digit-recognition',
      'handwritten-digits',
      'https://creativecommons.org/licenses/by/4.0/',
    ],
    [
      'wine-cultivar',
      'wine-samples',
      'https://creativecommons.org/licenses/by/4.0/',
    ],
  ])('of %s is read', (model, name, license) => {
    const card = parse(readFileSync(resolve(MODELS, model, 'croissant.json')));
    const textOf = (field: string) =>
      card.values.find(value => value.field === field)?.text;
    expect(card).toMatchObject({ format: 'croissant', warnings: [] });
    expect(textOf('identity.name')).toBe(name);
    expect(textOf('rights.license')).toBe(license);
    expect(textOf('contents.files')).toMatch(
      /train\.csv: text\/csv.*`sha256:[0-9a-f]{64}`/,
    );
    expect(textOf('contents.records')).toMatch(/^- train: \d+ fields \(/);
    expect(textOf('use.limitations')).toBeTruthy();
  });

  it.each([
    ['rai:dataBiases'],
    ['dataBiases'],
    ['http://mlcommons.org/croissant/RAI/dataBiases'],
  ])('may write a term as %s', key => {
    expect(read({ [key]: 'Few old people.' })).toEqual([
      { field: 'use.biases', text: 'Few old people.' },
    ]);
  });

  it.each<[unknown, string, string[]]>([
    ['MIT', 'MIT', ['MIT']],
    [['MIT', 'CC0-1.0'], '- MIT\n- CC0-1.0', ['MIT', 'CC0-1.0']],
    [
      {
        '@type': 'sc:CreativeWork',
        name: 'CC BY',
        url: 'https://cc.example/by',
      },
      'https://cc.example/by',
      ['https://cc.example/by'],
    ],
    [
      { '@id': 'https://cc.example/by' },
      'https://cc.example/by',
      ['https://cc.example/by'],
    ],
    [{ '@value': 'MIT' }, 'MIT', ['MIT']],
  ])('may write a licence as %j', (license, text, items) => {
    expect(read({ 'sc:license': license })).toEqual([
      { field: 'rights.license', text, items },
    ]);
  });

  it('names persons and organisations, however they are written', () => {
    const creator = [
      { '@type': 'sc:Person', 'sc:name': 'Ada' },
      'Bo',
      { 'schema:name': ['Co'] },
    ];
    expect(read({ creator })).toEqual([
      {
        field: 'identity.creator',
        text: '- Ada\n- Bo\n- Co',
        items: ['Ada', 'Bo', 'Co'],
      },
    ]);
  });

  it('keeps other properties beside the fields, and warns of what is no text', () => {
    const { extra, warnings } = parse(
      JSON.stringify({
        '@type': 'Dataset',
        keywords: ['a'],
        name: {},
        __proto__: 1,
      }),
    );
    expect(extra).toEqual({ keywords: ['a'] });
    expect(warnings).toEqual(['name: must be text; left out']);
  });

  it.each([
    [
      '{"@type": "sc:Dataset",\n "name": x}',
      'line 2, column 10: is not valid JSON',
    ],
    ['{"@type": "sc:Dataset",}', 'line 1, column 24: is not valid JSON'],
    ['{"@type": "sc:Dataset"', 'line 1, column 23: is not valid JSON'],
    ['{"@type": "sc:Person"}', '@type: must be sc:Dataset'],
    [
      `{"@type": "sc:Dataset", "a": ${'['.repeat(5000)}${']'.repeat(5000)}}`,
      'file: is nested deeper than 24 levels',
    ],
  ])('%.40s is refused', (text, message) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });

  it('is no card of a model', () => {
    const parseModel = () =>
      parseCard('{"@type": "sc:Dataset"}', { path: 'a.json', kind: 'MlModel' });
    expect(parseModel).toThrow('must be the card of a model');
  });
});
