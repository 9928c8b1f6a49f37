import { RISK_TIERS } from '@callboard/plugin-ml-common';

/** What the newest risk assessments say. */
export interface RiskTiers {
  /** By uid of the entity; left out where nobody assessed it. */
  assessed(uids: string[]): Promise<Map<string, (typeof RISK_TIERS)[number]>>;
}
