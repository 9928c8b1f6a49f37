import { OwnershipAnswer, StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { Org, Subjects } from '../Subject';
import { StatementStore } from './attestations/StatementStore';
import { ownershipProblem } from './ownershipProblem';

type Problem = OwnershipAnswer['problems'][number]['problem'];

/** What the catalog alone does not tell; the others are left to the slot of the inventory, where failing means that there is no such owner. */
const SAID: Partial<Record<Problem, Pick<StatusSlot, 'level' | 'text'>>> = {
  'owner-empty': { level: 'attention', text: 'owner has no members' },
  'owner-not-confirmed': { level: 'attention', text: 'not confirmed' },
  'owner-says-no': { level: 'attention', text: 'owner says no' },
};

/** Owners without members, and what attestations brought to light. It has nothing to say of an entity that governance has not read yet. */
export function ownershipStatusSource(options: {
  org: Org;
  statements: StatementStore;
  subjects: Subjects;
}): StatusSource {
  const { org, statements, subjects } = options;
  return {
    slot: 'ownership',
    async summary(entityRefs) {
      const known = [...(await subjects.byRefs(entityRefs)).values()];
      const said = await statements.of(known.map(({ uid }) => uid));
      return new Map(
        known.flatMap(subject => {
          const found = ownershipProblem(subject, org, said.get(subject.uid));
          const slot = found && SAID[found.problem];
          return slot
            ? [
                [
                  subject.entityRef,
                  { ...slot, reason: found.text, source: 'governance' },
                ],
              ]
            : [];
        }),
      );
    },
  };
}
