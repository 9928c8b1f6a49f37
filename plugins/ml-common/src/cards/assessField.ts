import { AssessedField, CardFinding } from './cardAssessment';
import { CardValue } from './card';
import { CardAssessmentInput } from './CardAssessmentInput';
import { CardFact } from './CardFact';
import { CardFieldDefinition, CardFieldTier } from './cardFields';
import { WEIGHTS } from './cardProfile';
import { freshness } from './freshness';
import { ASSERTED, deadReference, Judgement } from './judgeValue';

/** What is known of one field, from each side. */
export interface FieldSources {
  readonly tier: CardFieldTier;
  readonly said?: CardValue;
  readonly judged?: Judgement;
  readonly fact?: CardFact;
  /** Digest of the artifact that the card speaks of, if it says so. */
  readonly cardDigest?: string;
}

/** One field, assessed: the card's own words, and what the entity and its main version say. */
export function assessField(
  field: CardFieldDefinition,
  sources: FieldSources,
  input: CardAssessmentInput,
): AssessedField {
  const { said, tier } = sources;
  const content = contentOf(field, sources, input);
  const edit = said && input.edited.get(field.id);
  const fresh =
    said && content.ages
      ? freshness(
          field,
          edit,
          {
            writtenFor: sources.cardDigest ?? edit?.digest,
            main: input.main?.version.digest,
          },
          input.now,
        )
      : { value: 1 };
  const { ages, ...rest } = content;
  return {
    field: field.id,
    title: field.title,
    help: field.help,
    tier,
    weight: WEIGHTS[tier],
    applicable: isApplicable(field, sources),
    freshness: fresh.value,
    editedAt: edit?.at,
    ...rest,
    findings: [...content.findings, ...(fresh.finding ? [fresh.finding] : [])],
  };
}

/** A model that was made from nothing need not say so; that it was, is in the catalog or in the card. */
function isApplicable(
  field: CardFieldDefinition,
  { fact, said }: FieldSources,
): boolean {
  return field.id !== 'architecture.baseModel' || Boolean(fact ?? said);
}

/** A reviewer has held it against the evidence. */
const CONFIRMED = { evidence: 1, provenance: 'confirmed' as const };

type Content = Judgement &
  Pick<AssessedField, 'text' | 'origin' | 'stated'> & {
    /** Whether the words can be overtaken by time. */
    ages: boolean;
  };

function contentOf(
  field: CardFieldDefinition,
  { fact, judged, said }: FieldSources,
  input: CardAssessmentInput,
): Content {
  const own = judged &&
    said && {
      ...judged,
      ...(input.confirmed?.has(field.id) && CONFIRMED),
      text: said.text,
      origin: said.origin,
      stated: true,
      ages: true,
    };
  if (!fact) {
    return own ?? missing(field);
  }
  if (!own || !said || own.validity === 0) {
    return fact.fills
      ? derived(fact, own?.findings, input)
      : own ?? missing(field);
  }
  const dead = own.findings.filter(({ code }) => code === 'dead-reference');
  switch (fact.agreement(said)) {
    case 'agrees':
      return { ...own, ...derivedWorth(dead), ages: false };
    case 'contradicts':
      return {
        ...own,
        validity: 0.5,
        evidence: ASSERTED,
        provenance: 'asserted',
        findings: [contradiction(fact)],
      };
    case 'differs':
      return own;
    default:
      return fact.fills ? { ...own, ...derivedWorth(dead) } : own;
  }
}

function derivedWorth(findings: CardFinding[]) {
  return {
    validity: findings.length > 0 ? 0.5 : 1,
    evidence: 1,
    provenance: 'derived' as const,
    findings,
  };
}

/** A fact that stands for what the card does not say. What it names must exist. */
function derived(
  fact: CardFact,
  findings: readonly CardFinding[] = [],
  { existing }: CardAssessmentInput,
): Content {
  const refs = fact.refs ?? [];
  const dead = refs.filter(ref => !existing.has(ref));
  const isDead = dead.length > 0 && dead.length === refs.length;
  const worth = derivedWorth(dead.length > 0 ? [deadReference(dead)] : []);
  return {
    ...worth,
    ...(isDead && {
      validity: 0,
      evidence: 0,
      provenance: 'missing' as const,
    }),
    findings: [...worth.findings, ...findings],
    text: fact.text,
    origin: fact.origin,
    stated: false,
    items: fact.refs?.map(ref =>
      existing.has(ref) ? { text: ref, ref } : { text: ref, dead: true },
    ),
    ages: false,
  };
}

function contradiction({ contradicting, origin, text }: CardFact): CardFinding {
  const known = text.length > 120 ? `${text.slice(0, 117)}…` : text;
  const who = origin.startsWith('version ')
    ? origin.replace('v', 'V')
    : `The ${origin}`;
  const what =
    contradicting ?? `${who} says otherwise: ${known.replaceAll('\n', '; ')}.`;
  return {
    code: 'contradiction',
    text: `${what} Correct the one that is wrong.`,
  };
}

function missing({ help }: CardFieldDefinition): Content {
  return {
    validity: 0,
    evidence: 0,
    provenance: 'missing',
    findings: [{ code: 'missing', text: `Nothing is said. ${help}` }],
    stated: false,
    ages: false,
  };
}
