import { AttestationItem, RISK_TIERS } from '@callboard/plugin-ml-common';

/** What is riskiest first, then by title. */
export function itemsByRisk(
  items: readonly AttestationItem[],
): AttestationItem[] {
  return items.toSorted(
    (a, b) => rank(b) - rank(a) || a.title.localeCompare(b.title),
  );
}

function rank({ riskTier }: AttestationItem): number {
  return RISK_TIERS.findIndex(tier => tier === riskTier);
}
