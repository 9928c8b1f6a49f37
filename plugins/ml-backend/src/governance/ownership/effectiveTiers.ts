import { higherTier, RISK_TIERS } from '@callboard/plugin-ml-common';
import { RiskTiers } from '../RiskTiers';
import { Subject } from '../Subject';

type Tier = (typeof RISK_TIERS)[number];

/** The effective risk tiers of some entities, by ref; left out where none is known. */
export async function effectiveTiers(
  subjects: readonly Subject[],
  riskTiers: RiskTiers,
): Promise<Map<string, Tier>> {
  const models = subjects.filter(({ kind }) => kind === 'MlModel');
  const assessed = await riskTiers.assessed(models.map(({ uid }) => uid));
  return new Map(
    models.flatMap(({ entityRef, riskTier, uid }) => {
      const tier = higherTier(riskTier, assessed.get(uid));
      return tier ? [[entityRef, tier]] : [];
    }),
  );
}
