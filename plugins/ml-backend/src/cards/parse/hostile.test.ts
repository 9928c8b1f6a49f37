import { parsedCard } from '@callboard/plugin-ml-common';
import fc from 'fast-check';
import { parseCard } from './parseCard';

const KINDS = ['MlModel', 'MlDataset'] as const;
const PATHS = ['README.md', 'card.yaml', 'card.json'] as const;

/** What came of a file: a card that has the form of the contract, or the message of an InputError. */
function outcome(
  content: Buffer | string,
  path = 'README.md',
  kind: (typeof KINDS)[number] = 'MlModel',
): string {
  try {
    parsedCard.parse(parseCard(content, { path, kind }));
    return 'card';
  } catch (error) {
    const { name, message } = Object(error);
    return name === 'InputError' ? message : `crash: ${name} ${message}`;
  }
}

const front = (yaml: string) => `---\n${yaml}\n---\n`;
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from('bcdefghi', (name, index) => {
    const above = String.fromCharCode(name.charCodeAt(0) - 1);
    return `${name}: &${name} [${`*${above}, `.repeat(9)}${index}]`;
  }),
].join('\n');

describe('hostile files', () => {
  it.each<[string, string | Buffer, string]>([
    [
      '10 MB',
      'x'.repeat(10_000_000),
      'file: has 10000000 bytes, must have at most 4194304',
    ],
    ['NUL bytes', 'a\nb\0', 'line 2: must not hold a NUL character'],
    ['NUL escapes', front('a: "\\0"'), 'line 2: must not hold a NUL character'],
    [
      'no UTF-8',
      Buffer.from([0x23, 0x20, 0xc3, 0x28]),
      'file: must be UTF-8 text',
    ],
    [
      'an image',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      'file: must be UTF-8 text',
    ],
    [
      'an alias bomb',
      front(bomb),
      'holds more than 100000 values, aliases followed',
    ],
    [
      'an alias to itself',
      front('a: &a [*a]'),
      'line 2: is nested deeper than 24 levels',
    ],
    [
      'an alias to nothing',
      front('a: 1\nb: *c'),
      'line 3: names an anchor that is not above it',
    ],
    [
      'a large text, aliased',
      front(`a: &a ${'x'.repeat(100_000)}\nb: [${'*a,'.repeat(90)}]`),
      'holds more than 2097152 characters, aliases followed',
    ],
    [
      'brackets 10,000 deep',
      front(`a: ${'['.repeat(10_000)}`),
      'line 2: is nested far too deep',
    ],
    [
      'lists 10,000 deep',
      front(`a:\n  ${'- '.repeat(10_000)}x`),
      'line 3: is nested far too deep',
    ],
    [
      '30 levels',
      front(`a: ${'['.repeat(30)}${']'.repeat(30)}`),
      'line 2: is nested deeper than 24 levels',
    ],
    [
      '__proto__',
      front('a: 1\n__proto__:\n  polluted: yes'),
      'line 3: __proto__ cannot be a key',
    ],
    [
      '__proto__ deeper',
      front('a:\n  - __proto__: {polluted: yes}'),
      'line 3: __proto__ cannot be a key',
    ],
    [
      'a key twice',
      front('license: mit\ntags: []\nlicense: gpl'),
      'line 4: is a key for the second time',
    ],
    [
      'a tag',
      front('a: !!js/function "x"'),
      'line 2: must have no tag of its own',
    ],
    [
      'a tab',
      front('a:\n\tb: 1'),
      'line 3: must be indented by spaces, not tabs',
    ],
    [
      'a value with a colon',
      front('a: 1\nb: c: d'),
      'line 3: holds a second key on one line; quote the value',
    ],
    ['an open quote', front('a: "x\nb: 1'), 'lacks a closing quote or bracket'],
    [
      'an open list',
      front('a: [1, 2\nb: 1'),
      'line 3: a list that began above with [ is not closed',
    ],
    [
      'an open map',
      front('a: {b: 1\nc: 2'),
      'line 3: a map that began above with { is not closed',
    ],
    [
      'open front matter',
      '---\nlicense: mit\n',
      'line 1: the front matter that begins here is not closed',
    ],
    [
      'front matter without keys',
      front('- a'),
      'line 2: the front matter must be keys with values',
    ],
    [
      '100,000 headings',
      '# a\n\n'.repeat(100_000),
      'line 4001: is heading 2001, must be at most 2000',
    ],
    [
      'a MB of YAML',
      front(`a: ${'x'.repeat(1_100_000)}`),
      'line 2: the YAML from here on has 1100003 characters',
    ],
  ])('are refused with the rule: %s', (_, content, message) => {
    expect(outcome(content)).toContain(message);
  });

  it.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['one line of 1 MB', 'x '.repeat(500_000)],
    ['one label of 1 MB', `- License: ${'x'.repeat(1_000_000)}`],
    ['quotes 10,000 deep', '>'.repeat(10_000)],
    [
      'lists 1,000 deep',
      Array.from({ length: 1000 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
    ],
    [
      'a table of 100,000 columns',
      `${'|a'.repeat(100_000)}|\n${'|-'.repeat(100_000)}|\n`,
    ],
    [
      'a table of 50,000 rows',
      `|metric|value|\n|-|-|\n${'|a|x|\n'.repeat(50_000)}`,
    ],
    ['100,000 labels', '- License: mit\n'.repeat(100_000)],
    ['100,000 fences', '```\n'.repeat(100_000)],
    ['100,000 blank lines', `# a\n${'\n'.repeat(100_000)}b`],
    [
      '10,000 keys',
      front(Array.from({ length: 10_000 }, (_, i) => `k${i}: 1`).join('\n')),
    ],
    [
      'keys of objects',
      front('constructor: 1\ntoString: 2\nvalueOf: {hasOwnProperty: 3}'),
    ],
    [
      'open comments and brackets',
      `${'<!--'.repeat(10_000)}${'[a]('.repeat(10_000)}`,
    ],
  ])('are read as far as they say something: %s', (_, content) => {
    expect(outcome(content)).toBe('card');
    expect(Object(Object.prototype).polluted).toBeUndefined();
  });

  it('warn of every wrong type and keep the rest of the card', () => {
    const card = parseCard(
      front(
        [
          'license: {a: 1}',
          'datasets: [5, good/set]',
          'tags: 7',
          'base_model: true',
          'language: [1, de]',
          'model-index:',
          '  - 5',
          '  - results: no list',
          '  - results:',
          '      - task: 1',
          '        dataset: [a]',
          '        metrics: [{type: f1, value: high}, {value: 1}, {type: acc, value: "91.2 %"}]',
        ].join('\n'),
      ),
      { path: 'README.md', kind: 'MlModel' },
    );
    expect(card.warnings).toEqual([
      'front matter, model-index[0]: must have keys; left out',
      'front matter, model-index[1].results: must be a list; left out',
      'front matter, model-index[2].results[0].task: must have keys; left out',
      'front matter, model-index[2].results[0].dataset: must have keys; left out',
      'front matter, model-index[2].results[0].metrics[0].value: must be a number; left out',
      'front matter, model-index[2].results[0].metrics[1].type: must be text; left out',
      'front matter, language[0]: must be text; left out',
      'front matter, license: must be text; left out',
      'front matter, datasets[0]: must be text; left out',
      'front matter, tags: must be a list of texts; kept as it is',
      'front matter, base_model: must be text; left out',
    ]);
    expect(card.language).toBe('de');
    expect(card.results).toEqual([
      { metric: 'acc', value: 0.912, slice: 'all' },
    ]);
    expect(card.values).toContainEqual(
      expect.objectContaining({
        field: 'data.trainingData',
        items: ['good/set'],
      }),
    );
  });

  it('keep HTML and script links as text', () => {
    const text =
      '<script>alert(1)</script> [a](javascript:alert(1)) <img onerror=x>';
    const { values } = parseCard(`## Limits\n\n${text}\n`, {
      path: 'README.md',
      kind: 'MlModel',
    });
    expect(values).toEqual([
      { field: 'limits.limitations', text, origin: 'heading: Limits' },
    ]);
  });

  it('stop at fifty warnings', () => {
    const { warnings } = parseCard(
      `|metric|value|\n|-|-|\n${'|a|x|\n'.repeat(60)}`,
      { path: 'README.md', kind: 'MlModel' },
    );
    expect(warnings).toHaveLength(51);
    expect(warnings[50]).toBe('10 more of these');
  });

  it('are read or refused with an InputError, whatever they hold', () => {
    const pieces = fc.constantFrom(
      '---\n',
      '\n',
      '# ',
      '## Evaluation\n',
      'license: ',
      'model-index:\n',
      '- ',
      '  ',
      '| metric | value |\n',
      '|---|---|\n',
      '| f1 | 0,5 % |\n',
      '```\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      '&a ',
      '*a',
      '!!x ',
      '"@type": "sc:Dataset"',
      'apiVersion: callboard.dev/v1alpha1\n',
      'kind: ModelCard\n',
      'sections:\n',
      '  identity: {name: x}\n',
      '<!-- callboard:field {"field":"identity.name","items":["a"]} -->\n',
      '<!-- callboard:end -->\n',
      '- **Owner:** ',
      '\0',
      '\uD800',
      '\uFEFF',
      '\r\n',
    );
    const file = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map(bytes => Buffer.from(bytes)),
      fc
        .array(fc.oneof(pieces, fc.string()), { maxLength: 30 })
        .map(it => it.join('')),
      fc.json(),
      fc.jsonValue().map(value =>
        JSON.stringify({
          '@type': 'sc:Dataset',
          distribution: value,
          recordSet: value,
          creator: value,
          'rai:dataBiases': value,
        }),
      ),
      fc.jsonValue().map(value =>
        front(
          JSON.stringify({
            'model-index': [{ results: value }, value],
            license: value,
            language: value,
          }),
        ),
      ),
      fc.jsonValue().map(value =>
        JSON.stringify({
          apiVersion: 'callboard.dev/v1alpha1',
          kind: 'ModelCard',
          sections: value,
          other: value,
        }),
      ),
    );
    fc.assert(
      fc.property(
        file,
        fc.constantFrom(...PATHS),
        fc.constantFrom(...KINDS),
        (content, path, kind) => {
          expect(outcome(content, path, kind)).not.toMatch(/^crash|^$/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
