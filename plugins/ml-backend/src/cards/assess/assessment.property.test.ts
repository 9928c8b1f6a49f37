import {
  assessCard,
  CardAssessmentInput,
  CardEntityFacts,
  MODEL_CARD_SECTIONS,
  RISK_TIERS,
} from '@callboard/plugin-ml-common';
import fc from 'fast-check';

const FIELDS = MODEL_CARD_SECTIONS.flatMap(({ fields }) => fields);
const SOUND: Record<string, string> = {
  license: 'Apache-2.0',
  name: 'settled in May',
  refs: 'mldataset:default/a',
  digest: `sha256:${'a'.repeat(64)}`,
};

const ENTITY: CardEntityFacts = {
  entityRef: 'mlmodel:default/m',
  name: 'm',
  trainedOn: [],
  evaluatedOn: [],
  derivedFrom: [],
  contacts: {},
  links: [],
};

/** Text that is valid in a field, and contradicts nothing that the entity says. */
function sound(id: string): string {
  if (id === 'identity.name') {
    return ENTITY.name;
  }
  const form = FIELDS.find(field => field.id === id)?.form ?? 'text';
  return (
    SOUND[form] ??
    `The readers of ${id} settled in May what holds for it, and wrote down why they did so. See 12.`
  );
}

const ids = FIELDS.map(({ id }) => id);
const anything = fc.record({
  texts: fc.dictionary(
    fc.constantFrom(...ids),
    fc.oneof(
      fc.constantFrom('TBD', 'N/A: nobody is judged by it', '`a` mlmodel:x/y'),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(...ids).map(sound),
    ),
  ),
  riskTier: fc.option(fc.constantFrom(...RISK_TIERS), { nil: undefined }),
  lifecycle: fc.constantFrom('production', 'experimental'),
  facts: fc.boolean(),
  days: fc.nat(3000),
});

function inputOf(
  some: typeof anything extends fc.Arbitrary<infer T> ? T : never,
): CardAssessmentInput {
  const { days, facts, lifecycle, riskTier, texts } = some;
  const now = new Date('2026-11-20T12:00:00Z');
  const at = new Date(now.getTime() - days * 86_400_000).toISOString();
  return {
    card: {
      format: 'hugging-face',
      values: Object.entries(texts).map(([field, text]) => ({
        field,
        text,
        origin: '',
      })),
      results: [],
      other: [],
      extra: {},
      warnings: [],
    },
    sections: MODEL_CARD_SECTIONS,
    entity: {
      ...ENTITY,
      lifecycle,
      riskTier,
      ...(facts && { owner: 'group:default/a', license: 'MIT' }),
    },
    existing: new Set(['mldataset:default/a', 'group:default/a']),
    duplicates: new Map(),
    edited: new Map(ids.map(id => [id, { at }])),
    now,
  };
}

it('keeps 0 ≤ assurance ≤ coverage ≤ 100, and 59 while a critical field is missing', () => {
  fc.assert(
    fc.property(anything, some => {
      const {
        assurance,
        coverage,
        missingCritical,
        passes,
        required,
        uncapped,
      } = assessCard(inputOf(some));
      expect(assurance).toBeGreaterThanOrEqual(0);
      expect(assurance).toBeLessThanOrEqual(uncapped);
      expect(uncapped).toBeLessThanOrEqual(coverage);
      expect(coverage).toBeLessThanOrEqual(100);
      expect(missingCritical.length > 0 && assurance > 59).toBe(false);
      expect(passes).toBe(assurance >= required);
    }),
  );
});

it('never takes off for a valid field that is added', () => {
  // A base model counts only where there is one: to name it opens a field.
  const added = fc.constantFrom(
    ...ids.filter(id => id !== 'architecture.baseModel'),
  );
  fc.assert(
    fc.property(anything, added, (some, id) => {
      fc.pre(!(id in some.texts) && !(some.facts && id === 'identity.license'));
      const texts = { ...some.texts, [id]: sound(id) };
      const before = assessCard(inputOf(some));
      const input = inputOf({ ...some, texts });
      const at = input.now.toISOString();
      const edited = new Map([...input.edited, [id, { at }]]);
      const after = assessCard({ ...input, edited });
      expect(after.uncapped).toBeGreaterThanOrEqual(before.uncapped);
      expect(after.coverage).toBeGreaterThanOrEqual(before.coverage);
      expect(after.assurance).toBeGreaterThanOrEqual(before.assurance);
    }),
  );
});
