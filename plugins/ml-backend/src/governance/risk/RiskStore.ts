import {
  RISK_TIERS,
  RiskAssessment,
  riskAssessment,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';

const TABLE = 'governance_risk_assessments';

/** Values in one statement: SQLite takes 32,766. */
const CHUNK = 500;

interface RiskRow {
  id: string;
  uid: string;
  entity_ref: string;
  answers: string;
  tier: string;
  reasons: string;
  reasoning: string;
  questionnaire: number;
  by: string;
  at: string;
}

/** Keeps every risk assessment. */
export class RiskStore {
  constructor(private readonly db: Knex) {}

  async add(
    transaction: Knex.Transaction,
    uid: string,
    assessment: RiskAssessment,
  ): Promise<void> {
    const { answers, entityRef, reasons, ...rest } = assessment;
    await transaction<RiskRow>(TABLE).insert({
      ...rest,
      uid,
      entity_ref: entityRef,
      answers: JSON.stringify(answers),
      reasons: JSON.stringify(reasons),
    });
  }

  /** Newest first. */
  async list(uid: string, limit: number): Promise<RiskAssessment[]> {
    const rows = await this.db<RiskRow>(TABLE)
      .where({ uid })
      .orderBy('seq', 'desc')
      .limit(limit);
    return rows.map(toAssessment);
  }

  /** What the newest of each says, by uid. */
  async newestTiers(
    uids: readonly string[],
  ): Promise<Map<string, (typeof RISK_TIERS)[number]>> {
    const found = new Map<string, (typeof RISK_TIERS)[number]>();
    for (let from = 0; from < uids.length; from += CHUNK) {
      const newest = this.db(TABLE)
        .whereIn('uid', uids.slice(from, from + CHUNK))
        .groupBy('uid')
        .max('seq');
      const rows = await this.db<RiskRow>(TABLE)
        .whereIn('seq', newest)
        .select('uid', 'tier');
      rows.forEach(({ tier, uid }) =>
        found.set(uid, riskAssessment.shape.tier.parse(tier)),
      );
    }
    return found;
  }
}

function toAssessment(row: RiskRow): RiskAssessment {
  const { answers, entity_ref, reasons, ...rest } = row;
  return riskAssessment.parse({
    ...rest,
    entityRef: entity_ref,
    answers: JSON.parse(answers),
    reasons: JSON.parse(reasons),
  });
}
