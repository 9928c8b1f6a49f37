import { InputError } from '@backstage/errors';
import {
  PolicyCheck,
  PublishedPolicy,
  ReviewPolicy,
} from '@callboard/plugin-ml-common';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { CHECK_TYPES } from '../checks/checkTypes';
import { Packs } from './readPacks';

/** What is published of a policy, and never changes. */
export type PolicyContent = Pick<PublishedPolicy, 'checks' | 'policy'>;

/**
 * The policy with the checks of its packs.
 * @throws InputError naming each pack, check and setting that there is not
 */
export function composePolicy(
  policy: ReviewPolicy,
  packs: Packs,
): PolicyContent {
  const problems = [
    ...policy.packs.flatMap((id, at) => packProblem(id, at, policy, packs)),
    ...policy.checks.flatMap(checkProblem),
  ];
  if (problems.length > 0) {
    throw new InputError(problems.join('; '));
  }
  const packed = policy.packs.flatMap(pack =>
    (packs.get(pack) ?? []).map(each => ({
      ...each,
      id: `${pack}/${each.id}`,
      pack,
    })),
  );
  return { policy, checks: [...packed, ...policy.checks] };
}

/** SHA-256 of what is published, such as `sha256:…`. */
export function policyDigest(content: object): string {
  const hash = createHash('sha256').update(canonicalBytes(content));
  return `sha256:${hash.digest('hex')}`;
}

/** What is wrong with a check, in the place where a policy has it. */
export function checkProblem(
  { check, with: settings }: PolicyCheck,
  at: number,
): string[] {
  const type = CHECK_TYPES.get(check);
  if (!type) {
    const known = [...CHECK_TYPES.keys()].join(', ');
    return [`checks.${at}.check: ${check} is none of ${known}`];
  }
  try {
    type.prepare(settings);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return [`checks.${at}.with (${check}): ${error.message}`];
  }
}

function packProblem(
  id: string,
  at: number,
  { packs: named }: ReviewPolicy,
  packs: Packs,
): string[] {
  if (!packs.has(id)) {
    const known = [...packs.keys()].join(', ');
    return [`packs.${at}: ${id} is none of ${known}`];
  }
  return named.indexOf(id) < at ? [`packs.${at}: ${id} is there twice`] : [];
}
