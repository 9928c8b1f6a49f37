import { MlRole } from '@callboard/plugin-ml-common';
import { GroupFacts, PersonFacts } from '../Subject';
import { ReadGroup, ReadPerson } from './orgEntities';

/** All groups and people of one reading of the catalog. */
export class OrgView {
  readonly groups: ReadonlyMap<string, GroupFacts>;
  readonly people: ReadonlyMap<string, PersonFacts>;
  private readonly byEmail: ReadonlyMap<string, PersonFacts[]>;
  private readonly byName: ReadonlyMap<string, PersonFacts[]>;

  constructor(groups: readonly ReadGroup[], people: readonly ReadPerson[]) {
    const read = new Map(groups.map(group => [group.ref, group]));
    this.people = new Map(
      people.map(person => [person.ref, personFacts(person, read)]),
    );
    this.groups = new Map(
      groups.map(group => [
        group.ref,
        {
          ref: group.ref,
          ...(group.title !== undefined && { title: group.title }),
          members: group.members.filter(ref => this.people.has(ref)),
          line: lineOf(group.ref, read),
        },
      ]),
    );
    const facts = [...this.people.values()];
    this.byEmail = indexBy(facts, ({ email }) => [email]);
    this.byName = indexBy(facts, ({ name, ref }) => [
      name,
      ref.slice(ref.indexOf('/') + 1),
    ]);
  }

  /** An address that nobody has leaves the name beside it: people also write from private ones. */
  meant(text: string): PersonFacts | undefined {
    const [, name = text, email = text] =
      /^\s*([^<>]*?)\s*<\s*([^<>]+?)\s*>\s*$/.exec(text) ?? [];
    const person = this.people.get(comparable(text));
    const found = person
      ? [person]
      : this.byEmail.get(comparable(email)) ??
        this.byName.get(comparable(name)) ??
        [];
    return found.length === 1 ? found[0] : undefined;
  }
}

function personFacts(
  { roles, ...person }: ReadPerson,
  groups: ReadonlyMap<string, ReadGroup>,
): PersonFacts {
  const all = new Set<MlRole>([
    ...roles,
    ...person.groups.flatMap(ref => groups.get(ref)?.roles ?? []),
  ]);
  return { ...person, roles: [...all] };
}

function lineOf(ref: string, groups: ReadonlyMap<string, ReadGroup>): string[] {
  const line = new Set<string>();
  let at: string | undefined = ref;
  while (at !== undefined && groups.has(at) && !line.has(at)) {
    line.add(at);
    at = groups.get(at)?.parent;
  }
  return [...line];
}

function indexBy(
  people: readonly PersonFacts[],
  textsOf: (person: PersonFacts) => Array<string | undefined>,
): Map<string, PersonFacts[]> {
  const index = new Map<string, PersonFacts[]>();
  for (const person of people) {
    const texts = textsOf(person).flatMap(text =>
      text ? [comparable(text)] : [],
    );
    for (const text of new Set(texts)) {
      index.set(text, [...(index.get(text) ?? []), person]);
    }
  }
  return index;
}

function comparable(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-US');
}
