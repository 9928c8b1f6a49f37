import { parseEntityRef } from '@backstage/catalog-model';
import { RISK_TIERS } from '../kinds/MlModel';
import { CardEntityFacts } from './CardAssessmentInput';
import { CardFieldDefinition, CardFieldTier, CardProfile } from './cardFields';

/** Points that a field is worth. */
export const WEIGHTS: Record<CardFieldTier, number> = {
  critical: 3,
  important: 2,
  supplementary: 1,
};

/** Assurance that a risk tier asks for. What is prohibited is held to the most. */
export const REQUIRED: Record<CardProfile, number> = {
  minimal: 40,
  limited: 70,
  high: 85,
  prohibited: 85,
};

/**
 * The profile that is applied. A model without a risk tier is taken as limited. Data sets have
 * no risk tier, and nothing that their cards could be derived from: they are held to the least.
 */
export function profileOf(entity: CardEntityFacts): CardProfile {
  return entity.riskTier ?? (isDataset(entity) ? 'minimal' : 'limited');
}

export function isDataset({ entityRef }: CardEntityFacts): boolean {
  return parseEntityRef(entityRef).kind === 'mldataset';
}

/** Monitoring is asked of what runs. */
const CRITICAL_IN_PRODUCTION = 'operation.monitoring';

/** How much a field matters under a profile and at a stage of life. */
export function tierOf(
  field: CardFieldDefinition,
  profile: CardProfile,
  lifecycle: string | undefined,
): CardFieldTier {
  const from = field.criticalFrom ?? RISK_TIERS[0];
  const below = RISK_TIERS.indexOf(profile) < RISK_TIERS.indexOf(from);
  const idle =
    field.id === CRITICAL_IN_PRODUCTION &&
    lifecycle?.toLocaleLowerCase('en-US') !== 'production';
  return field.tier === 'critical' && (below || idle)
    ? 'important'
    : field.tier;
}
