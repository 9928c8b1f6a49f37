import { AssessedField, CardFinding } from './cardAssessment';
import { CardValue } from './card';
import { CardFieldDefinition, CardFieldTier } from './cardFields';
import { licenseId } from './licenseId';
import { referencesOf } from './referencesOf';
import { saysNone } from './saysNone';
import { hasPlaceholder, meantLines, reasonNotToApply } from './placeholder';
import { meantLength } from './textLength';

/** What a card's own words in a field are worth, before they are held against what is known otherwise. */
export type Judgement = Pick<
  AssessedField,
  'validity' | 'evidence' | 'provenance' | 'items' | 'findings'
>;

/** What a judgement depends on besides the value. */
export interface JudgeContext {
  readonly tier: CardFieldTier;
  readonly entityRef: string;
  readonly namespace: string;
  readonly existing: ReadonlySet<string>;
  /** URLs that the entity itself links to. */
  readonly links: readonly string[];
  /** Where else the text stands. */
  readonly duplicateOf?: string;
  /** Whether the form is read by machines throughout, as Croissant is. */
  readonly structured: boolean;
}

export const ASSERTED = 0.6;
export const LINKED = 0.8;
/** Zeros alone stand for one that is to come. */
const DIGEST = /\b(?:sha256:)?(?!0{64})[0-9a-f]{64}\b/i;

export function judgeValue(
  field: CardFieldDefinition,
  value: CardValue,
  context: JudgeContext,
): Judgement {
  return (
    judgeAbsence(field, value, context) ??
    (field.form === 'text'
      ? judgeText(field, value, context)
      : judgeForm(field, value, context))
  );
}

/** A placeholder, or that the field does not apply. */
function judgeAbsence(
  field: CardFieldDefinition,
  { text }: CardValue,
  { tier }: JudgeContext,
): Judgement | undefined {
  const reason = reasonNotToApply(text);
  if (reason) {
    return tier === 'critical'
      ? worthless({
          code: 'not-applicable',
          text: 'Said not to apply. It is critical here: it counts as missing until a reviewer confirms the reason.',
        })
      : half({
          code: 'not-applicable',
          text: 'Said not to apply, with a reason that nobody has confirmed.',
        });
  }
  return hasPlaceholder(text) &&
    meantLength(meantLines(text)) < Math.max(field.minLength, 1)
    ? worthless({
        code: 'placeholder',
        text: `A placeholder. ${field.help}`,
      })
    : undefined;
}

function judgeText(
  field: CardFieldDefinition,
  value: CardValue,
  context: JudgeContext,
): Judgement {
  const { text } = value;
  if (context.duplicateOf) {
    return worthless({
      code: 'duplicate',
      text: `Copied from ${context.duplicateOf}. Say what holds here.`,
    });
  }
  const length = meantLength(meantLines(text));
  if (length < field.minLength) {
    return worthless({
      code: 'too-short',
      text: `${length} characters that say something; at least ${field.minLength} are asked for. ${field.help}`,
    });
  }
  const { linked, dead, items } = resolve(value, context);
  const links = context.links.some(url => text.includes(url));
  const findings: CardFinding[] = [
    ...(dead.length > 0 ? [deadReference(dead)] : []),
    ...(hasPlaceholder(text)
      ? [
          {
            code: 'placeholder' as const,
            text: 'Some lines are placeholders. Complete them, or take them out.',
          },
        ]
      : []),
  ];
  const isLinked = linked.length > 0 || links;
  return {
    validity: findings.length > 0 ? 0.5 : 1,
    evidence: isLinked ? LINKED : ASSERTED,
    provenance: isLinked ? 'linked' : 'asserted',
    items: items.some(item => item.ref ?? item.dead) ? items : undefined,
    findings,
  };
}

function judgeForm(
  field: CardFieldDefinition,
  value: CardValue,
  context: JudgeContext,
): Judgement {
  switch (field.form) {
    case 'refs':
      return judgeRefs(field, value, context);
    case 'license':
      return licenseId(value.items?.[0] ?? value.text)
        ? sound()
        : half(unstructured('Write its SPDX id, such as Apache-2.0.'));
    case 'digest':
      return DIGEST.test([value.text, ...(value.items ?? [])].join(' '))
        ? sound()
        : half(unstructured('Write the digest, sha256: and 64 hex digits.'));
    case 'results':
      return context.structured
        ? sound()
        : half(unstructured('Write them as numbers in `model-index`.'));
    default:
      return sound();
  }
}

function judgeRefs(
  field: CardFieldDefinition,
  value: CardValue,
  context: JudgeContext,
): Judgement {
  const { linked, dead, items } = resolve(value, context);
  const urls = items.filter(({ url }) => url !== undefined);
  if (dead.length > 0) {
    const alone = linked.length === 0 && urls.length === 0;
    return alone
      ? { ...worthless(deadReference(dead)), items }
      : { ...half(deadReference(dead)), items };
  }
  if (
    linked.length > 0 ||
    urls.some(({ url }) => context.links.includes(url!))
  ) {
    return { ...sound(), evidence: LINKED, provenance: 'linked', items };
  }
  const isNone = saysNone(value.text);
  if (urls.length > 0 || isNone) {
    return { ...sound(), items: isNone ? undefined : items };
  }
  const advice = `Nothing in the catalog has this name: write an entity ref or a URL. ${field.help}`;
  return { ...half(unstructured(advice)), items };
}

/** The references of a value, held against what exists. */
function resolve(value: CardValue, context: JudgeContext) {
  const { entityRef, existing, namespace } = context;
  const references = referencesOf(value, namespace);
  const resolved = references.map(({ text, candidates, explicit }) => {
    const ref = candidates.find(candidate => existing.has(candidate));
    return ref ? { text, ref } : { text, ...(explicit && { dead: true }) };
  });
  const known = new Set(references.map(({ text }) => text));
  const others = (value.items ?? [])
    .filter(text => !known.has(text.trim()))
    .map(text =>
      /^https?:\/\/\S+$/.test(text) ? { text, url: text } : { text },
    );
  const items: NonNullable<AssessedField['items']> = [...resolved, ...others];
  return {
    items,
    linked: items.filter(({ ref }) => ref && ref !== entityRef),
    dead: items.flatMap(({ dead, text }) => (dead ? [text] : [])),
  };
}

export function deadReference(dead: readonly string[]): CardFinding {
  return {
    code: 'dead-reference',
    text: `Not in the catalog: ${dead
      .slice(0, 5)
      .join(', ')}. Correct or remove it.`,
  };
}

function unstructured(advice: string): CardFinding {
  return {
    code: 'unstructured',
    text: `Free text where machines read a form. ${advice}`,
  };
}

function sound(): Judgement {
  return {
    validity: 1,
    evidence: ASSERTED,
    provenance: 'asserted',
    findings: [],
  };
}

function half(finding: CardFinding): Judgement {
  return { ...sound(), validity: 0.5, findings: [finding] };
}

function worthless(finding: CardFinding): Judgement {
  return {
    validity: 0,
    evidence: 0,
    provenance: 'missing',
    findings: [finding],
  };
}
