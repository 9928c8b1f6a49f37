import {
  CardDiff,
  CardSectionDefinition,
  CardValue,
} from '@callboard/plugin-ml-common';
import { isDeepStrictEqual } from 'node:util';

/** What differs between two cards, in the order of the sections. */
export function diffTexts(
  before: ReadonlyMap<string, CardValue>,
  after: ReadonlyMap<string, CardValue>,
  sections: readonly CardSectionDefinition[],
): CardDiff['fields'] {
  const contents = (value: CardValue | undefined) =>
    value && [value.text, value.items];
  return sections
    .flatMap(({ fields }) => fields)
    .filter(
      ({ id }) =>
        !isDeepStrictEqual(contents(before.get(id)), contents(after.get(id))),
    )
    .map(({ id, title }) => ({
      field: id,
      title,
      before: before.get(id)?.text,
      after: after.get(id)?.text,
    }));
}
