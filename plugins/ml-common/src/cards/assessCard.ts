import { parseEntityRef } from '@backstage/catalog-model';
import { assessField, FieldSources } from './assessField';
import {
  AssessedField,
  AssessedSection,
  CardAssessment,
} from './cardAssessment';
import { CardResult, CardValue } from './card';
import { CardAssessmentInput } from './CardAssessmentInput';
import { CardFact } from './CardFact';
import { cardFacts, digestsIn } from './cardFacts';
import { CardFieldDefinition } from './cardFields';
import { isDataset, profileOf, REQUIRED, tierOf } from './cardProfile';
import { compareMetrics } from './compareMetrics';
import { cardTexts } from './cardTexts';
import { Judgement, judgeValue } from './judgeValue';
import { nextFields } from './nextFields';

/** What an assessment is capped at while a critical field is missing. */
const CAP = 59;

const DIGEST_FIELDS = ['identity.version', 'security.artifactHash'];

/**
 * What a card is worth: each field earns weight × validity × evidence × freshness.
 *
 * @public
 */
export function assessCard(input: CardAssessmentInput): CardAssessment {
  const { card, entity, main, sections } = input;
  const profile = profileOf(entity);
  const metrics = compareMetrics(card.results, main?.evaluations ?? []);
  const said = cardTexts(card);
  const judged = judgeAll(input, said);
  // Facts complete a card; they are none by themselves, nor with a bare name.
  const speaks = sections
    .flatMap(section => section.fields)
    .some(({ form, id }) => form !== 'name' && judged.get(id)?.validity);
  const facts: ReadonlyMap<string, CardFact> = speaks
    ? cardFacts(input, metrics)
    : new Map();
  const cardDigest = digestOf(said, main?.version.digest);
  const assessed = sections.map(section => ({
    ...section,
    fields: section.fields.map(field => {
      const sources: FieldSources = {
        tier: tierOf(field, profile, entity.lifecycle),
        said: said.get(field.id),
        judged: judged.get(field.id),
        fact: facts.get(field.id),
        cardDigest,
      };
      return assessField(field, sources, input);
    }),
  }));
  const fields = assessed.flatMap(section => section.fields);
  const missingCritical = fields
    .filter(
      ({ applicable, tier, validity }) =>
        applicable && tier === 'critical' && validity === 0,
    )
    .map(({ field }) => field);
  const { assurance: uncapped, coverage } = figures(fields);
  const assurance =
    missingCritical.length > 0 ? Math.min(uncapped, CAP) : uncapped;
  return {
    coverage,
    assurance,
    uncapped,
    missingCritical,
    profile,
    profileAssumed: entity.riskTier === undefined && !isDataset(entity),
    required: REQUIRED[profile],
    passes: assurance >= REQUIRED[profile],
    sections: assessed.map(
      (section): AssessedSection => ({
        id: section.id,
        title: section.title,
        ...figures(section.fields),
        fields: section.fields,
      }),
    ),
    metrics,
    next: nextFields(fields, new Set(facts.keys())),
  };
}

function judgeAll(
  input: CardAssessmentInput,
  said: ReadonlyMap<string, CardValue>,
): Map<string, Judgement> {
  const { card, duplicates, entity, existing, sections } = input;
  const { namespace } = parseEntityRef(entity.entityRef);
  const judge = (field: CardFieldDefinition, value: CardValue) =>
    judgeValue(field, value, {
      tier: tierOf(field, profileOf(entity), entity.lifecycle),
      entityRef: entity.entityRef,
      namespace,
      existing,
      links: entity.links,
      duplicateOf: duplicates.get(field.id),
      structured:
        card.format === 'croissant' || hasResults(field.id, card.results),
    });
  return new Map(
    sections
      .flatMap(({ fields }) => fields)
      .flatMap(field => {
        const value = said.get(field.id);
        return value && value.text.trim() !== ''
          ? [[field.id, judge(field, value)] as const]
          : [];
      }),
  );
}

function hasResults(field: string, results: readonly CardResult[]): boolean {
  return results.some(
    result => isWhole(result) === (field === 'evaluation.metrics'),
  );
}

function isWhole({ slice }: CardResult): boolean {
  return slice === 'all';
}

/** The artifact that the card says it speaks of; the main one, when it names several. */
function digestOf(
  said: ReadonlyMap<string, CardValue>,
  main: string | undefined,
): string | undefined {
  const named = DIGEST_FIELDS.flatMap(field => {
    const { text = '', items = [] } = said.get(field) ?? {};
    return digestsIn([text, ...items].join(' '));
  });
  return main && named.includes(main) ? main : named[0];
}

/** Both figures in per cent of what the fields could earn; 100 where none applies. */
function figures(fields: readonly AssessedField[]) {
  const counted = fields.filter(({ applicable }) => applicable);
  const sum = (points: (field: AssessedField) => number) =>
    counted.reduce((total, field) => total + points(field), 0);
  const total = sum(({ weight }) => weight);
  const share = (points: number) =>
    total === 0 ? 100 : Math.round((100 * points) / total);
  return {
    coverage: share(sum(({ validity, weight }) => weight * validity)),
    assurance: share(
      sum(
        ({ evidence, freshness, validity, weight }) =>
          weight * validity * evidence * freshness,
      ),
    ),
  };
}
