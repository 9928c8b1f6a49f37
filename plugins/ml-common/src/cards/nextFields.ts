import { AssessedField, CardAssessment } from './cardAssessment';
import { ASSERTED, LINKED } from './judgeValue';
import { saysNone } from './saysNone';

const MOST = 5;

/** The fields whose completion would raise assurance most; while it is capped, those that lift the cap come first. */
export function nextFields(
  fields: readonly AssessedField[],
  /** Fields that become derived as soon as the card agrees. */
  known: ReadonlySet<string>,
): CardAssessment['next'] {
  const counted = fields.filter(({ applicable }) => applicable);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const lifts = ({ tier, validity }: AssessedField) =>
    tier === 'critical' && validity === 0;
  return counted
    .map(field => {
      const best = Math.max(field.evidence, reachable(field, known));
      const earned = field.validity * field.evidence * field.freshness;
      return { field, gain: (100 * field.weight * (best - earned)) / total };
    })
    .filter(({ gain }) => gain > 0.05)
    .sort(
      (a, b) =>
        Number(lifts(b.field)) - Number(lifts(a.field)) || b.gain - a.gain,
    )
    .slice(0, MOST)
    .map(({ field, gain }) => ({
      field: field.field,
      title: field.title,
      gain: Math.round(gain * 10) / 10,
      advice: adviceOn(field),
    }));
}

/** The evidence that a field can have: what is not there cannot be linked. */
function reachable({ field, text }: AssessedField, known: ReadonlySet<string>) {
  if (known.has(field)) {
    return 1;
  }
  return text && saysNone(text) ? ASSERTED : LINKED;
}

function adviceOn({ evidence, findings, help }: AssessedField): string {
  const [finding] = findings;
  if (finding) {
    return finding.text;
  }
  return evidence < LINKED
    ? `Link what backs it: an entity ref such as mldataset:default/visits, or a link that the entity has too. ${help}`
    : help;
}
