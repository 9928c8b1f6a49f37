import { CardFinding } from './cardAssessment';
import { CardFieldDefinition } from './cardFields';
import { CardFieldEdit } from './CardAssessmentInput';

const DAY_MS = 86_400_000;
const LEAST = 0.5;

/** How fresh the text of a field is, 0.5 to 1, and why it is not. */
export interface Freshness {
  value: number;
  finding?: CardFinding;
}

/** Text of another artifact is half as good at once; other text ages after its days, linearly, until twice that. */
export function freshness(
  field: CardFieldDefinition,
  edit: CardFieldEdit | undefined,
  digests: { writtenFor?: string; main?: string },
  now: Date,
): Freshness {
  const { main, writtenFor } = digests;
  if (field.scope === 'version' && main && writtenFor && main !== writtenFor) {
    return {
      value: LEAST,
      finding: {
        code: 'stale-digest',
        text: `Written for ${writtenFor.slice(
          0,
          19,
        )}…; the main version is now ${main.slice(
          0,
          19,
        )}…. Check it, and write the new digest.`,
      },
    };
  }
  const { ttlDays } = field;
  const days = edit ? (now.getTime() - Date.parse(edit.at)) / DAY_MS : 0;
  if (!ttlDays || days <= ttlDays) {
    return { value: 1 };
  }
  return {
    value: Math.max(LEAST, 1 - (LEAST * (days - ttlDays)) / ttlDays),
    finding: {
      code: 'stale-age',
      text: `Unchanged for ${Math.floor(
        days,
      )} days; it is to be looked at every ${ttlDays}.`,
    },
  };
}
