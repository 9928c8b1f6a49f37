import { RISK_TIERS } from '@callboard/plugin-ml-common';
import { NewFinding } from '../../Findings';
import { Org } from '../../Subject';
import { ownerAbove } from './ownerAbove';
import { StoredAttestation, StoredItem } from './rows';

type Tier = (typeof RISK_TIERS)[number];

/** For what nobody answered, 30 days. */
const DUE_IN_MS = 30 * 86_400_000;

/** By risk tier of what is without a sure owner; unknown is not the least. */
const SEVERITY: Record<Tier | 'unknown', NewFinding['severity']> = {
  minimal: 'low',
  limited: 'medium',
  unknown: 'medium',
  high: 'high',
  prohibited: 'critical',
};

/** What is raised where an owner said that an entity is not theirs. */
export function deniedFinding(
  item: StoredItem,
  campaign: Pick<StoredAttestation, 'by' | 'title'>,
  tier: Tier | undefined,
  org: Org,
): NewFinding {
  const { by = 'system', comment, entityRef, owner, title, uid } = item;
  const said = comment ? ` They said: ${comment}` : '';
  return {
    entityRef,
    uid,
    title: `${title} has an owner who says that it is not theirs`,
    text: `Asked in “${campaign.title}”, ${by} answered for ${owner} that it is not theirs.${said} Find who owns it, and hand it over or change spec.owner.`,
    severity: SEVERITY[tier ?? 'unknown'],
    owner: ownerAbove(owner, campaign.by, org),
    by,
    key: `ownership-denied:${uid}`,
  };
}

/** What is raised where nobody confirmed until the end. */
export function silentFinding(
  { entityRef, owner, title, uid }: StoredItem,
  campaign: Pick<StoredAttestation, 'by' | 'endedAt' | 'title'>,
  tier: Tier | undefined,
  org: Org,
  now: Date,
): NewFinding {
  return {
    entityRef,
    uid,
    title: `Nobody confirmed that ${owner} owns ${title}`,
    text: `“${campaign.title}” ended on ${(campaign.endedAt ?? '').slice(
      0,
      10,
    )} without an answer of ${owner}. Let them confirm it, or find who owns it.`,
    severity: SEVERITY[tier ?? 'unknown'],
    owner: ownerAbove(owner, campaign.by, org),
    dueAt: new Date(now.getTime() + DUE_IN_MS).toISOString(),
    by: 'system',
    key: `ownership-unconfirmed:${uid}`,
  };
}
