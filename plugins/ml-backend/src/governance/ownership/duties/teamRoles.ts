import { ML_ROLES, TeamDuties, TeamRule } from '@callboard/plugin-ml-common';
import { Org } from '../../Subject';

/** Direct members of a team with their roles; one whom the catalog does not know has none. */
export function teamMembers(
  team: string,
  org: Pick<Org, 'group' | 'person'>,
): TeamDuties['members'] {
  return (org.group(team)?.members ?? []).map(ref => ({
    ref,
    roles: org.person(ref)?.roles ?? [],
  }));
}

/** Roles that members hold, against those that are asked for. */
export function teamRoles(
  members: TeamDuties['members'],
  asked: TeamRule['roles'],
): TeamDuties['roles'] {
  return ML_ROLES.map(role => {
    const held = members
      .filter(({ roles }) => roles.includes(role))
      .map(({ ref }) => ref);
    const count = asked[role] ?? 0;
    return { role, held, asked: count, gap: Math.max(0, count - held.length) };
  });
}
