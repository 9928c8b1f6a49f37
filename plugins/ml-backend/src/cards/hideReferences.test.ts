import {
  assessCard,
  CardAssessment,
  MODEL_CARD_SECTIONS,
} from '@callboard/plugin-ml-common';
import { hideReferences, refsIn } from './hideReferences';

const HERE = 'mldataset:default/here';

function assessed(trainingData: string): CardAssessment {
  return assessCard({
    card: {
      format: 'hugging-face',
      values: [{ field: 'data.trainingData', text: trainingData, origin: '' }],
      results: [],
      other: [],
      extra: {},
      warnings: [],
    },
    sections: MODEL_CARD_SECTIONS.filter(({ id }) => id === 'data'),
    entity: {
      entityRef: 'mlmodel:default/m',
      name: 'm',
      trainedOn: [],
      evaluatedOn: [],
      derivedFrom: [],
      contacts: {},
      links: [],
    },
    existing: new Set([HERE]),
    duplicates: new Map(),
    edited: new Map(),
    now: new Date(),
  });
}

function shown(trainingData: string, visible: string[]) {
  const field = hideReferences(assessed(trainingData), new Set(visible))
    .sections.flatMap(({ fields }) => fields)
    .find(each => each.field === 'data.trainingData');
  return { items: field?.items, findings: field?.findings };
}

it('shows what is hidden as it shows what does not exist', () => {
  const hidden = shown(HERE, []);
  const dead = shown('mldataset:default/gone', []);
  expect(hidden.items).toEqual([{ text: HERE }]);
  expect(dead.items).toEqual([{ text: 'mldataset:default/gone' }]);
  expect(hidden.findings).toEqual(dead.findings);
});

it('leaves what is visible as it is', () => {
  expect(shown(HERE, [HERE])).toEqual({
    items: [{ text: HERE, ref: HERE }],
    findings: [],
  });
  expect(refsIn(assessed(HERE))).toEqual([HERE]);
});

it('gives no other advice on a field with something hidden', () => {
  const advice = (trainingData: string) =>
    hideReferences(assessed(trainingData), new Set()).next.filter(
      ({ field }) => field === 'data.trainingData',
    );
  const [dead] = advice('mldataset:default/gone');
  expect(dead.advice).toContain('that you may not see');
});
