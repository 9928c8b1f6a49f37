import { ModelSignature } from '../registry/versions';
import { CardValue } from './card';
import { ComparedMetric } from './cardAssessment';
import { CardAssessmentInput, CardEntityFacts } from './CardAssessmentInput';
import { Agreement, CardFact } from './CardFact';
import { licenseId } from './licenseId';
import { measuredFact, WHOLE } from './measuredFact';
import { saysNone } from './saysNone';
import { plain } from './textLength';

const ENTITY = 'catalog entity';
const DIGEST = /\b(?:sha256:)?([0-9a-f]{64})\b/gi;
const TIERS = /^\W*(minimal|limited|high|prohibited)\b/i;

const adds = (): Agreement => 'adds';

/** The facts by field, for models and data sets. */
export function cardFacts(
  input: CardAssessmentInput,
  metrics: readonly ComparedMetric[],
): Map<string, CardFact> {
  const facts: Array<[string, CardFact | undefined]> = [
    ...entityFacts(input),
    ...versionFacts(input, metrics),
  ];
  return new Map(
    facts.filter((pair): pair is [string, CardFact] => pair[1] !== undefined),
  );
}

function entityFacts(
  input: CardAssessmentInput,
): Array<[string, CardFact | undefined]> {
  const { entity } = input;
  const { contacts, framework, license, owner, riskTier, slo, type } = entity;
  const licenceFact = license ? licence(license) : undefined;
  return [
    ['identity.name', nameFact(entity)],
    ['identity.owner', owner ? ownerFact(owner, input.existing) : undefined],
    ['identity.license', licenceFact],
    ['rights.license', licenceFact],
    ['identity.contact', refsFact(Object.values(contacts))],
    ['risk.rating', riskTier ? rating(riskTier) : undefined],
    [
      'architecture.type',
      type && framework ? fact(`${type}, ${framework}`) : undefined,
    ],
    ['architecture.baseModel', refsFact(entity.derivedFrom)],
    ['origin.derivedFrom', refsFact(entity.derivedFrom)],
    [
      'operation.slo',
      slo && Object.keys(slo).length > 0 ? fact(sloText(slo)) : undefined,
    ],
  ];
}

function versionFacts(
  { entity, main }: CardAssessmentInput,
  metrics: readonly ComparedMetric[],
): Array<[string, CardFact | undefined]> {
  const version = main?.version;
  const evaluations = main?.evaluations ?? [];
  const training = (version?.datasets ?? []).flatMap(({ ref, role }) =>
    ref && role === 'training' ? [ref.toLocaleLowerCase('en-US')] : [],
  );
  const evaluated = evaluations.flatMap(({ dataset }) =>
    dataset ? [dataset.toLocaleLowerCase('en-US')] : [],
  );
  const origin = version ? `version ${version.label}` : '';
  const { digest, label, signature } = version ?? {};
  const digestFact = digest && {
    text: digest,
    origin,
    agreement: (said: CardValue) => sameVersion(said, digest, label),
  };
  const whole = evaluations.filter(({ slice }) => slice === WHOLE);
  const slices = evaluations.filter(({ slice }) => slice !== WHOLE);
  const ofSlices = (wanted: boolean) =>
    metrics.filter(({ slice }) => (slice !== WHOLE) === wanted);
  return [
    [
      'identity.version',
      digestFact ? { ...digestFact, fills: false } : undefined,
    ],
    [
      'security.artifactHash',
      digestFact ? { ...digestFact, fills: true } : undefined,
    ],
    [
      'architecture.inputsOutputs',
      signature && signature.inputs.length + signature.outputs.length > 0
        ? fact(signatureText(signature), `signature of ${origin}`)
        : undefined,
    ],
    [
      'data.trainingData',
      refsFact(training, origin) ?? refsFact(entity.trainedOn),
    ],
    [
      'evaluation.dataset',
      refsFact(evaluated, origin) ?? refsFact(entity.evaluatedOn),
    ],
    ['evaluation.metrics', measuredFact(whole, ofSlices(false))],
    ['evaluation.slices', measuredFact(slices, ofSlices(true))],
  ];
}

function fact(text: string, origin = ENTITY): CardFact {
  return { text, origin, fills: true, agreement: adds };
}

function nameFact({ name, title = name }: CardEntityFacts): CardFact {
  const names = [name, title].map(plain);
  return {
    ...fact(title),
    agreement: ({ text, items = [text] }) =>
      items.some(item => names.includes(plain(item))) ? 'agrees' : 'differs',
  };
}

function refsFact(
  refs: readonly string[],
  origin = ENTITY,
): CardFact | undefined {
  const distinct = [...new Set(refs)];
  const names = distinct.map(nameOf);
  return distinct.length > 0
    ? {
        text: distinct.join('\n'),
        refs: distinct,
        origin,
        fills: true,
        agreement: ({ text, items }) => {
          if (saysNone(text)) {
            return 'contradicts';
          }
          if ((items ?? [text]).some(item => names.includes(nameOf(item)))) {
            return 'agrees';
          }
          return items ? 'differs' : 'adds';
        },
      }
    : undefined;
}

/** Another group or user of the catalog, named as the owner, is a contradiction; a person's name is not. */
function ownerFact(owner: string, existing: ReadonlySet<string>): CardFact {
  return {
    ...fact(owner),
    refs: [owner],
    agreement: ({ text, items = [text] }) => {
      const names = items.map(nameOf);
      if (
        names.includes(nameOf(owner)) ||
        plain(text).includes(plain(nameOf(owner)))
      ) {
        return 'agrees';
      }
      const isOther = names.some(
        name =>
          existing.has(`group:default/${name}`) ||
          existing.has(`user:default/${name}`),
      );
      return isOther ? 'contradicts' : 'adds';
    },
  };
}

function licence(license: string): CardFact {
  return {
    ...fact(license),
    agreement: ({ text, items: [said = text] = [] }) => {
      const id = licenseId(said);
      if (!id) {
        return 'adds';
      }
      return id === licenseId(license) ? 'agrees' : 'contradicts';
    },
  };
}

function rating(tier: string): CardFact {
  return {
    ...fact(tier),
    agreement: ({ text }) => {
      const said = TIERS.exec(text)?.[1].toLocaleLowerCase('en-US');
      if (!said) {
        return 'adds';
      }
      return said === tier ? 'agrees' : 'contradicts';
    },
  };
}

function sameVersion(
  { text, items = [] }: CardValue,
  digest: string,
  label: string | undefined,
): Agreement {
  const digests = digestsIn([text, ...items].join(' '));
  if (digests.length > 0) {
    return digests.includes(digest) ? 'agrees' : 'contradicts';
  }
  return label && text.trim() === label ? 'agrees' : 'adds';
}

/** Digests in a text, in the form `sha256:…`. */
export function digestsIn(text: string): string[] {
  return [...text.matchAll(DIGEST)].map(
    ([, hex]) => `sha256:${hex.toLocaleLowerCase('en-US')}`,
  );
}

function nameOf(ref: string): string {
  return ref
    .trim()
    .toLocaleLowerCase('en-US')
    .replace(/^.*[:/]/, '');
}

function signatureText({ inputs, outputs }: ModelSignature): string {
  const line =
    (kind: string) =>
    ({ name, dtype, shape }: ModelSignature['inputs'][number]) =>
      `${kind} ${name}: ${dtype}${
        shape ? ` [${shape.map(size => size ?? '?').join(', ')}]` : ''
      }`;
  return [...inputs.map(line('input')), ...outputs.map(line('output'))].join(
    '\n',
  );
}

function sloText(slo: {
  latencyP95Ms?: number;
  availability?: number;
}): string {
  return [
    ...(slo.latencyP95Ms
      ? [`${slo.latencyP95Ms} ms at the 95th percentile`]
      : []),
    ...(slo.availability ? [`${slo.availability * 100} % available`] : []),
  ].join(', ');
}
