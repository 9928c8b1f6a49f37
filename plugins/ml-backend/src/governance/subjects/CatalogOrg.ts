import { GroupFacts, Org, PersonFacts } from '../Subject';
import { ReadGroup } from './orgEntities';
import { OrgReader } from './OrgReader';
import { OrgView } from './OrgView';

/** Groups and people, in memory as last read, or asked of the catalog now. */
export class CatalogOrg implements Org {
  private view = new OrgView([], []);
  readAt?: string;

  constructor(
    private readonly options: {
      reader: Pick<OrgReader, 'all' | 'groups' | 'groupsWith' | 'people'>;
      now: () => Date;
    },
  ) {}

  /** Reads all anew; what was read before stays when that fails. @throws CatalogReadError */
  async refresh(signal: AbortSignal): Promise<{ found: number }> {
    const began = this.options.now().toISOString();
    const { groups, people } = await this.options.reader.all(signal);
    this.view = new OrgView(groups, people);
    this.readAt = began;
    return { found: groups.length + people.length };
  }

  group(ref: string): GroupFacts | undefined {
    return this.view.groups.get(ref);
  }

  person(ref: string): PersonFacts | undefined {
    return this.view.people.get(ref);
  }

  people(): PersonFacts[] {
    return [...this.view.people.values()];
  }

  groups(): GroupFacts[] {
    return [...this.view.groups.values()];
  }

  meant(text: string): PersonFacts | undefined {
    return this.view.meant(text);
  }

  async groupsNow(userRef: string): Promise<string[]> {
    const { reader } = this.options;
    const [direct, people] = await Promise.all([
      reader.groupsWith(userRef),
      reader.people([userRef]),
    ]);
    // Groups may still name whom the catalog does not have any more.
    if (!people.has(userRef)) {
      return [];
    }
    const found = await this.follow(direct, ({ parent }) =>
      parent === undefined ? [] : [parent],
    );
    return [...found.keys()];
  }

  async membersNow(groupRefs: string[]): Promise<Map<string, string[]>> {
    const { reader } = this.options;
    const asked = await reader.groups([...new Set(groupRefs)]);
    const found = await this.follow(asked, ({ children }) => children);
    const named = [...found.values()].flatMap(({ members }) => members);
    const people = await reader.people([...new Set(named)]);
    return new Map(
      asked.map(({ ref }) => [
        ref,
        below(ref, found).filter(member => people.has(member)),
      ]),
    );
  }

  /** These and those that `next` leads to, one request for each level. */
  private async follow(
    from: readonly ReadGroup[],
    next: (group: ReadGroup) => string[],
  ): Promise<Map<string, ReadGroup>> {
    const found = new Map<string, ReadGroup>();
    let level = from;
    while (level.length > 0) {
      level.forEach(group => found.set(group.ref, group));
      const wanted = new Set(level.flatMap(next));
      level = await this.options.reader.groups(
        [...wanted].filter(ref => !found.has(ref)),
      );
    }
    return found;
  }
}

/** Members of a group and of all groups below it. */
function below(ref: string, groups: ReadonlyMap<string, ReadGroup>): string[] {
  const members = new Set<string>();
  const seen = new Set([ref]);
  for (const at of seen) {
    const group = groups.get(at);
    group?.members.forEach(member => members.add(member));
    group?.children.forEach(child => seen.add(child));
  }
  return [...members];
}
