import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { OWNER_APPROVES } from '@callboard/plugin-ml-common';

/** The full ref that an approver field means; undefined for the owner of what has none. */
export function approverRef(
  text: string,
  owner: string | undefined,
): string | undefined {
  return text === OWNER_APPROVES
    ? owner
    : stringifyEntityRef(parseEntityRef(text, { defaultKind: 'Group' }));
}
