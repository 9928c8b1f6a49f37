import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { OWNER_APPROVES, ReviewPolicy } from '@callboard/plugin-ml-common';
import { Org } from '../Subject';

/** Whom stages name and the catalog does not have. The policy holds all the same; nobody can approve in that stage until they are there. */
export function missingApprovers(
  { stages }: Pick<ReviewPolicy, 'stages'>,
  org: Pick<Org, 'group' | 'person' | 'readAt'>,
): string[] {
  if (!org.readAt) {
    return [];
  }
  return stages.flatMap(stage =>
    stage.approvers
      .filter(text => text !== OWNER_APPROVES)
      .map(text =>
        stringifyEntityRef(parseEntityRef(text, { defaultKind: 'Group' })),
      )
      .filter(ref => !org.group(ref) && !org.person(ref))
      .map(
        ref =>
          `the stage ${stage.id} names ${ref}, which is not in the catalog, so nobody can approve for it`,
      ),
  );
}
