import { RISK_TIERS } from '../kinds/MlModel';
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
