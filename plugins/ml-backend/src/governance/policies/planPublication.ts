import { ReviewPolicy } from '@callboard/plugin-ml-common';
import { PolicyContent, policyDigest } from './composePolicy';
import { StoredPolicy } from './PolicyStore';

/** A policy as a file has it now. */
export interface FoundPolicy {
  content: PolicyContent;
  source: string;
  target: string;
}

/** What the sources say. */
export interface PolicyFindings {
  policies: FoundPolicy[];
  problems: PolicyProblem[];
  /** Of which it cannot be told whether a policy was removed: files that are wrong, targets that cannot be read. */
  unclear: { sources: ReadonlySet<string>; targets: ReadonlySet<string> };
}

export interface PolicyProblem {
  source: string;
  error: string;
}

export interface Publication {
  publish: FoundPolicy[];
  /** Published before, removed from its source, and there again; or moved. */
  restore: Array<FoundPolicy & { wasCurrent: boolean }>;
  withdraw: StoredPolicy[];
  problems: PolicyProblem[];
}

/** What is to be done so that what is published follows the sources, as far as it may. */
export function planPublication(
  found: PolicyFindings,
  stored: readonly StoredPolicy[],
): Publication {
  const plan: Publication = {
    publish: [],
    restore: [],
    withdraw: [],
    problems: [...found.problems],
  };
  const declared = new Map<string, FoundPolicy>();
  for (const each of found.policies) {
    const { id } = each.content.policy;
    const first = declared.get(id);
    if (first) {
      const error = `the policy ${id} is there already, in ${first.source}; give it another id`;
      plan.problems.push({ source: each.source, error });
    } else {
      declared.set(id, each);
      place(each, versionsOf(stored, id), plan);
    }
  }
  const { sources, targets } = found.unclear;
  plan.withdraw = stored.filter(
    ({ content, current, source, target }) =>
      current &&
      !declared.has(content.policy.id) &&
      !sources.has(source) &&
      !targets.has(target),
  );
  return plan;
}

function place(
  found: FoundPolicy,
  [newest, ...older]: StoredPolicy[],
  plan: Publication,
): void {
  const { id, version } = found.content.policy;
  if (!newest || version > newest.content.policy.version) {
    plan.publish.push(found);
    return;
  }
  const last = newest.content.policy.version;
  const same = [newest, ...older].find(
    ({ content }) => content.policy.version === version,
  );
  const isEqual =
    same && policyDigest(same.content) === policyDigest(found.content);
  if (same && !isEqual) {
    refuse(
      `version ${version} is already published with other content (its packs and their dates belong to it)`,
    );
  } else if (same !== newest) {
    refuse(`version ${version} is lower than version ${last}, the newest`);
  } else if (
    !newest.current ||
    newest.source !== found.source ||
    newest.target !== found.target
  ) {
    plan.restore.push({ ...found, wasCurrent: newest.current });
  }

  function refuse(why: string): void {
    plan.problems.push({
      source: found.source,
      error: `${id}: ${why}; give it version ${last + 1}`,
    });
  }
}

/** Newest first. */
function versionsOf(
  stored: readonly StoredPolicy[],
  id: string,
): StoredPolicy[] {
  const versionOf = ({ content }: StoredPolicy) => content.policy.version;
  return stored
    .filter(({ content }) => content.policy.id === id)
    .sort((one, other) => versionOf(other) - versionOf(one));
}

/** Such as `release@3`. */
export function policyName({ id, version }: ReviewPolicy): string {
  return `${id}@${version}`;
}
