import { AreaDeps } from '../../Area';
import { Part } from '../Part';
import { Org, Subjects } from '../Subject';

/** What the catalog says of entities, groups and people, kept at hand. */
export function createSubjects(
  _deps: AreaDeps,
): Part & { subjects: Subjects; org: Org } {
  return {
    subjects: {
      byRefs: async () => new Map(),
      async *all() {},
      serving: async () => new Map(),
      readAt: async () => undefined,
    },
    org: {
      group: () => undefined,
      person: () => undefined,
      people: () => [],
      groups: () => [],
      meant: () => undefined,
      groupsNow: async () => [],
      membersNow: async () => new Map(),
    },
  };
}
