import {
  Binding,
  BindingPart,
  changedParts,
  Evaluation,
  ReviewChange,
  VersionEvidence,
} from '@callboard/plugin-ml-common';

/** What is compared of one version. */
export interface Compared {
  label: string;
  binding: Binding;
  evaluations: readonly Evaluation[];
  /** Of its smoke tests. */
  smoke?: Pick<VersionEvidence, 'level' | 'text'>;
}

/** Beyond these the rest is counted only. */
const MOST_METRICS = 50;

/** What differs from what was approved last; `cardFields`: titles of those that do, where that is known. */
export function changesBetween(
  before: Compared,
  after: Compared,
  cardFields?: readonly string[],
): ReviewChange[] {
  return [
    ...changedParts(before.binding, after.binding).map(part => ({
      part,
      ...partChange(part, before, after, cardFields),
    })),
    ...metricChanges(before, after),
    ...smokeChange(before, after),
  ];
}

function partChange(
  part: BindingPart,
  { binding: before, label }: Compared,
  { binding: after, label: newLabel }: Compared,
  cardFields: readonly string[] | undefined,
): Omit<ReviewChange, 'part'> {
  const of = (text: string, one?: string, other?: string) => ({
    text,
    ...(one && { before: one }),
    ...(other && { after: other }),
  });
  switch (part) {
    case 'artifact':
      return of(
        `The artifact is another one: version ${newLabel} instead of ${label}.`,
        before.artifact ?? 'unknown',
        after.artifact ?? 'unknown',
      );
    case 'card':
      return of(
        cardText(before, after, cardFields),
        revision(before),
        revision(after),
      );
    case 'datasets':
      return of(
        listChange('data sets', before.datasets, after.datasets),
        before.datasets.map(datasetText).join(', ') || 'none',
        after.datasets.map(datasetText).join(', ') || 'none',
      );
    case 'base-models':
      return of(
        listChange('base models', before.baseModels, after.baseModels),
        before.baseModels.map(datasetText).join(', ') || 'none',
        after.baseModels.map(datasetText).join(', ') || 'none',
      );
    case 'license':
      return of(
        'The licence is another one.',
        before.license ?? 'none',
        after.license ?? 'none',
      );
    case 'risk-tier':
      return of(
        'The risk tier is another one.',
        before.riskTier ?? 'unknown',
        after.riskTier ?? 'unknown',
      );
    case 'policy':
      return of(
        'It is reviewed under another policy or version of it.',
        `${before.policy.id}@${before.policy.version}`,
        `${after.policy.id}@${after.policy.version}`,
      );
    default:
      return part satisfies never;
  }
}

/** Beyond these the rest is counted only. */
const MOST_FIELDS = 8;

function cardText(
  before: Binding,
  after: Binding,
  fields: readonly string[] | undefined,
): string {
  if (!after.card) {
    return 'There is no card any more.';
  }
  if (!before.card) {
    return 'There is a card now.';
  }
  if (!fields) {
    return 'The card was written anew.';
  }
  const more = fields.length - MOST_FIELDS;
  const named = fields.slice(0, MOST_FIELDS).join(', ');
  return fields.length > 0
    ? `The card changed in ${named}${more > 0 ? ` and ${more} more` : ''}.`
    : 'The card changed outside of its fields.';
}

function revision({ card, cardRevision }: Binding): string {
  return card
    ? `revision ${cardRevision ?? 'unknown'} (${card.slice(0, 12)})`
    : 'none';
}

function datasetText(each: {
  ref?: string;
  name?: string;
  digest?: string;
}): string {
  const digest = each.digest ? ` (${each.digest.slice(0, 19)})` : '';
  return `${each.ref ?? each.name ?? 'without a name'}${digest}`;
}

function listChange(
  what: string,
  before: ReadonlyArray<{ ref?: string; name?: string }>,
  after: ReadonlyArray<{ ref?: string; name?: string }>,
): string {
  const names = (list: typeof before) =>
    new Set(list.map(({ name, ref }) => ref ?? name));
  const [old, now] = [names(before), names(after)];
  const added = [...now].filter(name => !old.has(name)).length;
  const gone = [...old].filter(name => !now.has(name)).length;
  return added + gone > 0
    ? `Of the ${what} ${added} came and ${gone} went.`
    : `The contents of the ${what} are others than before.`;
}

function metricChanges(before: Compared, after: Compared): ReviewChange[] {
  const old = new Map(before.evaluations.map(each => [keyOf(each), each]));
  const changes = after.evaluations.flatMap((each): ReviewChange[] => {
    const other = each.datasetDigest ? old.get(keyOf(each)) : undefined;
    return other && other.value !== each.value
      ? [
          {
            part: 'metrics',
            text: `${each.metric}${
              each.slice === 'all' ? '' : ` on ${each.slice}`
            } went from ${figure(other.value)} to ${figure(
              each.value,
            )}, measured on the same data.`,
            before: String(other.value),
            after: String(each.value),
          },
        ]
      : [];
  });
  const incomparable =
    changes.length === 0 &&
    before.binding.artifact !== after.binding.artifact &&
    !after.evaluations.some(each => each.datasetDigest && old.has(keyOf(each)));
  return [
    ...changes.slice(0, MOST_METRICS),
    ...(changes.length > MOST_METRICS
      ? [
          {
            part: 'metrics' as const,
            text: `${changes.length - MOST_METRICS} more metrics changed.`,
          },
        ]
      : []),
    ...(incomparable
      ? [
          {
            part: 'metrics' as const,
            text: 'No metric of both versions was measured on the same data, so they cannot be compared.',
          },
        ]
      : []),
  ];
}

function keyOf({ datasetDigest, metric, slice }: Evaluation): string {
  return JSON.stringify([metric, slice, datasetDigest]);
}

function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function smokeChange(before: Compared, after: Compared): ReviewChange[] {
  const [old, now] = [before.smoke?.text, after.smoke?.text];
  return old === now
    ? []
    : [
        {
          part: 'smoke',
          text: now
            ? `Its smoke tests say: ${now}`
            : 'Nothing is known of smoke tests any more.',
          ...(old && { before: old }),
          ...(now && { after: now }),
        },
      ];
}
