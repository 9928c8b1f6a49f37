import { parseEntityRef } from '@backstage/catalog-model';
import { RISK_TIERS } from '@callboard/plugin-ml-common';
import { Org } from '../../Subject';

/** Groups whose direct members may not approve at high risk: the owner, then those above it. */
export function barredByRisk(
  riskTier: (typeof RISK_TIERS)[number] | undefined,
  owner: string | undefined,
  org: Pick<Org, 'group' | 'readAt'>,
): {
  barredGroups: Array<{ ref: string; members: string[] }>;
  barredUnknown?: string;
} {
  if (riskTier !== 'high' && riskTier !== 'prohibited') {
    return { barredGroups: [] };
  }
  if (owner && parseEntityRef(owner).kind.toLowerCase() === 'user') {
    return { barredGroups: [{ ref: owner, members: [owner] }] };
  }
  const group = owner ? org.group(owner) : undefined;
  if (!group) {
    return {
      barredGroups: [],
      barredUnknown: org.readAt
        ? `Its owner ${
            owner ?? ''
          } does not exist, so it is not known who may not approve at ${riskTier} risk. Give it an owner that exists.`
        : 'The groups of the catalog were not read yet, so it is not known who may not approve at this risk. Try again in a minute.',
    };
  }
  return {
    barredGroups: group.line.map(ref => ({
      ref,
      members: org.group(ref)?.members ?? [],
    })),
  };
}
