import { OwnershipAnswer } from '@callboard/plugin-ml-common';
import { Org, Subject } from '../Subject';
import { Statement } from './attestations/rows';

type Problem = Pick<OwnershipAnswer['problems'][number], 'problem' | 'text'>;

/** What is wrong with the owner of an entity, the worst first; undefined: nothing that is known. */
export function ownershipProblem(
  { owner }: Pick<Subject, 'owner'>,
  org: Pick<Org, 'group' | 'person' | 'readAt'>,
  statement: Statement | undefined,
): Problem | undefined {
  if (!owner) {
    return { problem: 'no-owner', text: 'It names no owner.' };
  }
  const group = org.group(owner);
  if (
    org.readAt &&
    /^(group|user):/.test(owner) &&
    !group &&
    !org.person(owner)
  ) {
    return {
      problem: 'owner-missing',
      text: `The catalog has no group or user ${owner}.`,
    };
  }
  const said = statement?.owner === owner ? statement : undefined;
  if (said?.statement === 'denied') {
    return {
      problem: 'owner-says-no',
      text: `${said.by} said for ${owner} on ${day(
        said.at,
      )} that it is not theirs (${said.title}).`,
    };
  }
  if (group && group.members.length === 0) {
    return {
      problem: 'owner-empty',
      text: `${owner} has no direct members.`,
    };
  }
  return said?.statement === 'silent'
    ? {
        problem: 'owner-not-confirmed',
        text: `${owner} did not confirm it: asked in “${
          said.title
        }”, not confirmed since ${day(said.at)}.`,
      }
    : undefined;
}

function day(at: string): string {
  return at.slice(0, 10);
}
