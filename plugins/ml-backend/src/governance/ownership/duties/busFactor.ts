import { Org, Subject } from '../../Subject';

/** Who could step in for a model, and why that is too few; undefined where two or more could. */
export function busFactor(
  { contacts, owner }: Pick<Subject, 'contacts' | 'owner'>,
  org: Pick<Org, 'group' | 'person'>,
): { people: string[]; why: string } | undefined {
  const named = [
    ...(owner ? org.group(owner)?.members ?? [owner] : []),
    ...Object.values(contacts),
  ];
  // Members and contacts who left are still named, but in the catalog no longer.
  const people = [...new Set(named)].filter(ref => org.person(ref));
  if (people.length > 1) {
    return undefined;
  }
  return {
    people,
    why:
      people.length === 1
        ? `Only ${people[0]} is a direct member of the owner or a contact.`
        : 'No direct member of the owner and no contact is a person whom the catalog knows.',
  };
}
