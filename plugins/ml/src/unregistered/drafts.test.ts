import { UnregisteredModel } from '@callboard/plugin-ml-common';
import { chosenOf, draftOf, modelKey, problemOf } from './drafts';
import {
  readUnregisteredState,
  writeUnregisteredState,
} from './unregisteredState';

const model = (
  name: string,
  owner?: { ref: string; exists: boolean },
): UnregisteredModel => ({
  registry: 'mlflow:research',
  name,
  tags: {},
  aliases: [],
  suggestedName: name.toLowerCase(),
  owner: owner && { ...owner, by: 'tag', why: 'tag team=x' },
});

const mapped = model('Churn', { ref: 'group:default/x', exists: true });
const lost = model('Lost', { ref: 'group:default/gone', exists: false });
const nobody = model('Nobody');

describe('how a model is to be registered', () => {
  it.each<[string, UnregisteredModel, object, object, string | undefined]>([
    ['not, while nobody ticked it', mapped, {}, { ticked: false }, undefined],
    [
      'with its mapped owner',
      mapped,
      { ticked: true },
      { ticked: true },
      undefined,
    ],
    ['not, without an owner', nobody, {}, { ticked: false }, 'no-owner'],
    ['not, where the owner is gone', lost, {}, { ticked: false }, 'no-owner'],
    [
      'not, where unticked after an owner was typed',
      nobody,
      { owner: 'radiology', ticked: false },
      { ticked: false },
      undefined,
    ],
    [
      'with the owner that was typed',
      nobody,
      { owner: 'radiology' },
      { ticked: true, owner: 'radiology' },
      undefined,
    ],
    ['not, for a bad owner', lost, { owner: 'radiology/' }, {}, 'bad-owner'],
    ['not, for a bad name', mapped, { entityName: 'a b' }, {}, 'bad-name'],
  ])('%s', (_, some, change, draft, problem) => {
    const found = draftOf(some, new Map([[modelKey(some), change]]));
    expect(found).toMatchObject(draft);
    expect(problemOf(some, found)).toBe(problem);
  });

  it('sends whole refs and the names that were typed, and counts what cannot be sent', () => {
    const changes = new Map([
      [modelKey(mapped), { ticked: true, entityName: 'churn-2' }],
      [modelKey(nobody), { owner: ' Radiology ' }],
      [modelKey(lost), { ticked: true }],
    ]);
    expect(chosenOf([mapped, lost, nobody], changes)).toEqual({
      ready: [
        {
          registry: 'mlflow:research',
          name: 'Churn',
          owner: 'group:default/x',
          entityName: 'churn-2',
        },
        {
          registry: 'mlflow:research',
          name: 'Nobody',
          owner: 'group:default/radiology',
          entityName: 'nobody',
        },
      ],
      blocked: 1,
    });
  });
});

it('keeps its state in the URL, and nothing that could not be chosen', () => {
  const state = {
    text: 'a b',
    registry: 'mlflow:x',
    owner: 'unmapped' as const,
  };
  expect(readUnregisteredState(writeUnregisteredState(state))).toEqual(state);
  expect(readUnregisteredState(new URLSearchParams('owner=all'))).toMatchObject(
    { owner: '' },
  );
});
