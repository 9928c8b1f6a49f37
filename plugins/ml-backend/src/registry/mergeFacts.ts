import { ModelVersion, VersionFacts } from '@callboard/plugin-ml-common';
import { RegistryVersion } from '@callboard/plugin-ml-node';
import { isSameSignature } from './isSameSignature';

/** Fields in which sources contradict one another. */
export type Conflicts = ModelVersion['conflicts'];
type Claim = Conflicts[number]['values'][number];

/** What one registry says of a version. */
export interface SourceFacts {
  /** Such as `files:examples`. */
  source: string;
  facts: VersionFacts;
  /** In which it contradicts itself. */
  conflicts: RegistryVersion['conflicts'];
}

/** Parallel sums reorder floats: beyond this relative difference, two figures are two claims. */
const TOLERANCE = 1e-12;

/**
 * One view of a version from what several registries say. The first that knows a
 * field wins. Stage, description and author are each registry's own words, and
 * do not contradict one another. Nor do times: a version comes to each registry
 * at a time of its own, and to the first when it is made.
 */
export function mergeFacts(sources: readonly SourceFacts[]): {
  facts: VersionFacts;
  conflicts: Conflicts;
} {
  const said = <T>(pick: (facts: VersionFacts) => T | undefined) =>
    sources.flatMap(({ source, facts }) => {
      const value = pick(facts);
      return value === undefined ? [] : [{ source, value }];
    });
  const first = <T>(pick: (facts: VersionFacts) => T | undefined) =>
    said(pick)[0]?.value;
  const filled = <T>(pick: (facts: VersionFacts) => T[]) =>
    first(facts => (pick(facts).length > 0 ? pick(facts) : undefined)) ?? [];
  const own = sources.flatMap(({ conflicts }) => conflicts);
  return {
    facts: {
      stage: first(facts => facts.stage),
      description: first(facts => facts.description),
      createdAt: earliest(said(facts => facts.createdAt)),
      createdBy: first(facts => facts.createdBy),
      sourceRun: first(facts => facts.sourceRun),
      params: inOrder(sources.map(({ facts }) => facts.params)),
      metrics: inOrder(sources.map(({ facts }) => facts.metrics)),
      signature: first(facts => facts.signature),
      datasets: filled(facts => facts.datasets),
      artifacts: filled(facts => facts.artifacts),
    },
    conflicts: joined([
      ...conflictsOf(
        'signature',
        said(facts => facts.signature),
        isSameSignature,
      ),
      ...eachKey(sources, 'params', facts => facts.params, isSameParam),
      ...eachKey(sources, 'metrics', facts => facts.metrics, isSameFigure),
      ...runConflicts(sources),
      ...datasetConflicts(sources),
      ...own,
    ]),
  };
}

function earliest(said: Array<{ value: string }>): string | undefined {
  const [first] = said.toSorted(
    (one, other) => Date.parse(one.value) - Date.parse(other.value),
  );
  return first?.value;
}

function inOrder<T>(records: Array<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    records.toReversed().flatMap(record => Object.entries(record)),
  );
}

function conflictsOf<T extends Claim['value']>(
  field: string,
  said: Array<{ source: string; value: T }>,
  isSame: (one: T, other: T) => boolean,
): Conflicts {
  return said.some(({ value }) => !isSame(said[0].value, value))
    ? [{ field, values: said }]
    : [];
}

function eachKey<T extends Claim['value']>(
  sources: readonly SourceFacts[],
  field: string,
  pick: (facts: VersionFacts) => Record<string, T>,
  isSame: (one: T, other: T) => boolean,
): Conflicts {
  const keys = new Set(
    sources.flatMap(({ facts }) => Object.keys(pick(facts))),
  );
  return [...keys].flatMap(key =>
    conflictsOf(
      `${field}.${key}`,
      sources.flatMap(({ source, facts }) =>
        Object.hasOwn(pick(facts), key)
          ? [{ source, value: pick(facts)[key] }]
          : [],
      ),
      isSame,
    ),
  );
}

/** A run has an id in each system that knows it. */
function runConflicts(sources: readonly SourceFacts[]): Conflicts {
  return byKey(sources, ({ sourceRun }) =>
    sourceRun ? [[`sourceRun.${sourceRun.type}`, sourceRun.runId]] : [],
  );
}

function datasetConflicts(sources: readonly SourceFacts[]): Conflicts {
  return byKey(sources, ({ datasets }) =>
    datasets.flatMap(({ role, ref, name, digest }) =>
      digest ? [[`datasets.${role}.${ref ?? name}.digest`, digest]] : [],
    ),
  );
}

function byKey(
  sources: readonly SourceFacts[],
  claims: (facts: VersionFacts) => string[][],
): Conflicts {
  const said = new Map<string, Array<{ source: string; value: string }>>();
  for (const { source, facts } of sources) {
    for (const [field, value] of claims(facts)) {
      said.set(field, [...(said.get(field) ?? []), { source, value }]);
    }
  }
  return [...said].flatMap(([field, values]) =>
    conflictsOf(field, values, (one, other) => one === other),
  );
}

/** What sources say of one field, each claim once. */
function joined(conflicts: Conflicts): Conflicts {
  const byField = new Map<string, Map<string, Claim>>();
  for (const { field, values } of conflicts) {
    const claims = byField.get(field) ?? new Map<string, Claim>();
    values.forEach(claim => claims.set(JSON.stringify(claim), claim));
    byField.set(field, claims);
  }
  return [...byField].map(([field, claims]) => ({
    field,
    values: [...claims.values()],
  }));
}

/** Some registries keep every parameter as text. */
function isSameParam(
  one: string | number | boolean,
  other: string | number | boolean,
): boolean {
  return (
    String(one) === String(other) ||
    (String(one).trim() !== '' && Number(one) === Number(other))
  );
}

function isSameFigure(one: number, other: number): boolean {
  const largest = Math.max(Math.abs(one), Math.abs(other));
  return Math.abs(one - other) <= TOLERANCE * largest;
}
