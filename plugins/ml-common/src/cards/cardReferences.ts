import { CardValue } from './card';
import { referencesOf } from './referencesOf';

/**
 * All refs that the values may mean, in lower case: to ask the catalog which of them exist.
 *
 * @public
 */
export function cardReferences(
  values: readonly Pick<CardValue, 'field' | 'text' | 'items'>[],
  namespace: string,
): string[] {
  return [
    ...new Set(
      values.flatMap(value =>
        referencesOf(value, namespace).flatMap(({ candidates }) => candidates),
      ),
    ),
  ];
}
