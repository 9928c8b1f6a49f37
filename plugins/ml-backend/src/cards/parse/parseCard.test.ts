import { ParsedCard } from '@callboard/plugin-ml-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseCard } from './parseCard';

const EXAMPLES = resolve(__dirname, '../../../../../examples');

function example(file: string): ParsedCard {
  const path = resolve(EXAMPLES, file);
  return parseCard(readFileSync(path), { path, kind: 'MlModel' });
}

function markdown(text: string): ParsedCard {
  return parseCard(text, { path: 'README.md', kind: 'MlModel' });
}

function valueOf(card: ParsedCard, field: string) {
  return card.values.find(value => value.field === field);
}

describe('the cards of the fixtures', () => {
  it.each<[string, string, string, string[] | undefined]>([
    [
      'front-matter-only.md',
      'architecture.baseModel',
      'front matter: base_model',
      ['northwind/small-encoder'],
    ],
    [
      'front-matter-only.md',
      'environment.energy',
      'front matter: co2_eq_emissions',
      undefined,
    ],
    [
      'front-matter-only.md',
      'identity.name',
      'front matter: model-index',
      ['feedback-sentiment'],
    ],
    [
      'no-front-matter.md',
      'purpose.users',
      'label: Primary intended users',
      undefined,
    ],
    [
      'no-front-matter.md',
      'purpose.outOfScope',
      'label: Out-of-scope use cases',
      undefined,
    ],
    [
      'no-front-matter.md',
      'fairness.risks',
      'heading: Ethical Considerations',
      undefined,
    ],
    [
      'no-front-matter.md',
      'limits.limitations',
      'heading: Caveats and Recommendations',
      undefined,
    ],
    [
      'fine-tuned-llm.md',
      'data.trainingData',
      'front matter: datasets, heading: Training Data',
      ['fjord-legal/qa-pairs', 'fjord-legal/statutes'],
    ],
    ['fine-tuned-llm.md', 'limits.misuse', 'label: Misuse', undefined],
    [
      'german.md',
      'identity.owner',
      'label: Entwickelt von',
      ['netzleitstelle'],
    ],
    [
      'german.md',
      'oversight.measures',
      'heading: Menschliche Aufsicht',
      undefined,
    ],
    ['french.md', 'purpose.outOfScope', 'heading: Hors périmètre', undefined],
    ['japanese.md', 'purpose.intendedUse', 'heading: 想定用途', undefined],
    [
      'japanese.md',
      'architecture.inputsOutputs',
      'label: 入力, label: 出力',
      undefined,
    ],
    ['gamed.md', 'risk.rating', 'heading: Risk', ['minimal']],
    [
      'callboard.yaml',
      'evaluation.dataset',
      'sections.evaluation.dataset',
      ['mldataset:default/shelf-photos-held-out'],
    ],
  ])('%s: %s stands under "%s"', (file, field, origin, items) => {
    const value = valueOf(example(`cards/${file}`), field);
    expect(value).toMatchObject({ origin });
    expect(value?.items).toEqual(items);
  });

  it.each<[string, number, string[]]>([
    ['front-matter-only.md', 2, []],
    ['template.md', 0, []],
    ['many-results.md', 84, []],
    [
      'no-front-matter.md',
      4,
      [
        'table, row "Latency, fast": the value of Latency is no number; left out',
      ],
    ],
    [
      'german.md',
      2,
      [
        'table, row "Meldungen, 4,102": the value of Meldungen could have a decimal comma or a thousands separator; left out',
      ],
    ],
    [
      'heat-demand.md',
      2,
      ['table: says rmse on all is 4.9, above it is 4.871; the first is kept'],
    ],
    ['average.md', 3, []],
    ['fine-tuned-llm.md', 6, []],
    ['french.md', 3, []],
    ['japanese.md', 2, []],
    ['thin.md', 0, []],
  ])('%s: %d results', (file, count, warnings) => {
    const card = example(`cards/${file}`);
    expect(card.results).toHaveLength(count);
    expect(card.warnings).toEqual(warnings);
  });

  it('take nothing but the placeholder from an empty template', () => {
    const { values } = example('cards/template.md');
    const filled = values.filter(
      ({ text }) => text !== '[More Information Needed]',
    );
    expect(filled.map(({ field }) => field)).toEqual([
      'identity.name',
      'limits.limitations',
    ]);
  });

  it('read a table with metrics as columns, in per cent or not', () => {
    const { results } = example('cards/fine-tuned-llm.md');
    expect(results.slice(0, 4)).toEqual([
      {
        metric: 'Exact match',
        value: 0.612,
        slice: 'all',
        dataset: 'Tenancy questions',
      },
      {
        metric: 'F1',
        value: 0.749,
        slice: 'all',
        dataset: 'Tenancy questions',
      },
      {
        metric: 'Perplexity',
        value: 5.81,
        slice: 'all',
        dataset: 'Tenancy questions',
      },
      {
        metric: 'Exact match',
        value: 0.83,
        slice: 'all',
        dataset: 'Statute lookup',
      },
    ]);
  });
});

describe('the cards of the real models', () => {
  it('fill the fields of tumor screening, each once, and keep its numbers once', () => {
    const card = example('models/tumor-screening/model-card.md');
    const fields = card.values.map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields.length).toBeGreaterThan(40);
    expect(card.warnings).toEqual([]);
    expect(card.results).toHaveLength(16);
    expect(valueOf(card, 'identity.version')?.items).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    ]);
    expect(valueOf(card, 'evaluation.slices')?.text).toContain(
      '| mean_radius below 12 | recall |',
    );
  });
});

describe('Markdown', () => {
  it.each([
    ['## 3. Intended Use', 'purpose.intendedUse'],
    ['### **Out-of-Scope Use** [optional]', 'purpose.outOfScope'],
    ['## ⚠️ Limitations ##', 'limits.limitations'],
    ['Training data\n---', 'data.trainingData'],
    ['# Usos previstos', 'purpose.intendedUse'],
    ['## Avaliação', 'evaluation.metrics'],
    ['## 局限性', 'limits.limitations'],
  ])('%s is the heading of %s', (heading, field) => {
    const { values } = markdown(`# Some model\n\n${heading}\n\nSome words.\n`);
    expect(values).toContainEqual(
      expect.objectContaining({ field, text: 'Some words.' }),
    );
  });

  it.each([
    ['- **Developed by:** Jo', 'identity.owner', 'Jo'],
    ['**License:** mit', 'identity.license', 'mit'],
    [
      'Affected: patients\nand staff',
      'risk.affectedGroups',
      'patients\nand staff',
    ],
    [
      '- Monitoring:\n  - daily: inputs\n  - weekly: recall\n- more',
      'operation.monitoring',
      '- daily: inputs\n- weekly: recall',
    ],
    ['对象\n\n- 许可证：mit', 'identity.license', 'mit'],
  ])('%p holds the label of %s', (text, field, expected) => {
    expect(valueOf(markdown(`## Notes\n\n${text}\n`), field)?.text).toBe(
      expected,
    );
  });

  it('keeps what is in code, and sub-headings of a field with the field', () => {
    const text =
      '```sh\n# Limitations\n- License: mit\n<!-- kept -->\n```\n\n### In short\n\nNo.';
    const card = markdown(`## Intended use\n\n${text}\n`);
    expect(card.values).toEqual([
      { field: 'purpose.intendedUse', text, origin: 'heading: Intended use' },
    ]);
  });

  it('keeps sections that are no field, in their order, with what introduces them', () => {
    expect(
      markdown(
        'Before.\n\n# T\n\nIntro.\n\n## Story\n\nOnce.\n\n## Thanks\n\nAll.\n',
      ).other,
    ).toEqual([
      { heading: '', text: 'Before.' },
      { heading: '', text: 'Intro.' },
      { heading: 'Story', text: 'Once.' },
      { heading: 'Thanks', text: 'All.' },
    ]);
  });

  it('reads Windows line ends and a byte order mark', () => {
    const card = markdown(
      '\uFEFF---\r\nlicense: mit\r\n---\r\n# T\r\n\r\n## Limits\r\n\r\na\r\nb\r\n',
    );
    expect(card.title).toBe('T');
    expect(valueOf(card, 'identity.license')?.items).toEqual(['mit']);
    expect(valueOf(card, 'limits.limitations')?.text).toBe('a\nb');
  });

  it('does not take a comparison of versions for results of this one', () => {
    const table =
      '| version | accuracy |\n| --- | --- |\n| 1 | 0.8 |\n| 2 | 0.9 |';
    expect(markdown(`## Evaluation\n\n${table}\n`).results).toEqual([]);
  });
});

describe('our own form', () => {
  const start = 'apiVersion: callboard.dev/v1alpha1\nkind: ModelCard\n';

  it.each([
    [
      'a: 1',
      'apiVersion: must be callboard.dev/v1alpha1; kind: must be ModelCard or DatasetCard; card: has the unknown key a',
    ],
    ['- a', 'card: must have apiVersion, kind and sections'],
    [
      `${start}sections: {purpose: {intendedUsee: x}}`,
      'sections.purpose.intendedUsee: is no field of a model card',
    ],
    [
      `${start}sections: {purpose: {users: 5}}`,
      'sections.purpose.users: must be text, a list of texts, or text with items',
    ],
    [`${start}sections: [a]`, 'sections: must be sections by their id'],
    [
      `${start}results: [{metric: f1, value: high}]`,
      'results.0.value: must be a number',
    ],
    [`${start}other: [{heading: a}]`, 'other.0.text: must be text'],
  ])('%p is refused', (text, message) => {
    const parse = () => parseCard(text, { path: 'card.yaml', kind: 'MlModel' });
    expect(parse).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });
});
