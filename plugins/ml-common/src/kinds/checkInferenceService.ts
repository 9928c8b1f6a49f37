import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { checkSmokeTest } from './checkSmokeTest';
import type { MlInferenceServiceSpec } from './MlInferenceService';
import type { SpecProblem } from './SpecProblem';

type Traffic = NonNullable<MlInferenceServiceSpec['traffic']>;

const DIGEST = /^sha256:[0-9a-f]{64}$/;

// Percentage points. Lets three equal shares be written as 33.3.
const PERCENT_TOLERANCE = 0.1;

/**
 * Rules of an `MlInferenceService` that its schema cannot say: the models in
 * `serves` and `traffic` are the same, shares of live requests sum to 100,
 * versions are digests or names in a registry, scaling has a range, and smoke tests fit a service.
 *
 * @param namespace - namespace of the entity, for refs that give none
 * @public
 */
export function checkInferenceService(
  spec: MlInferenceServiceSpec,
  namespace: string = 'default',
): SpecProblem[] {
  const { traffic, scaling } = spec;
  const problems = traffic
    ? [
        ...checkModels(spec.serves, traffic, namespace),
        ...checkPercents(traffic),
        ...checkVersions(traffic),
      ]
    : [];
  if (
    scaling?.min !== undefined &&
    scaling.max !== undefined &&
    scaling.min > scaling.max
  ) {
    problems.push({
      path: 'spec.scaling.min',
      rule: `must not be above spec.scaling.max (${scaling.max}), found ${scaling.min}`,
    });
  }
  return [...problems, ...checkSmokeTest('MlInferenceService', spec.smokeTest)];
}

function checkModels(
  serves: string[],
  traffic: Traffic,
  namespace: string,
): SpecProblem[] {
  const normalise = (ref: string) =>
    stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'MlModel',
        defaultNamespace: namespace,
      }),
    );
  const served = new Set(serves.map(normalise));
  const routed = new Set(traffic.map(({ model }) => normalise(model)));
  return [
    ...[...served]
      .filter(ref => !routed.has(ref))
      .map(ref => ({
        path: 'spec.serves',
        rule: `must be the models in spec.traffic, which lacks ${ref}`,
      })),
    ...traffic.flatMap(({ model }, index) =>
      served.has(normalise(model))
        ? []
        : [
            {
              path: `spec.traffic[${index}].model`,
              rule: `must be in spec.serves, found ${normalise(model)}`,
            },
          ],
    ),
  ];
}

function checkPercents(traffic: Traffic): SpecProblem[] {
  const live = traffic.filter(({ role }) => role !== 'shadow');
  const given = live.flatMap(({ percent }) => percent ?? []);
  if (!given.length) {
    return [];
  }
  const excess = given.reduce((sum, percent) => sum + percent, 0) - 100;
  const allGiven = given.length === live.length;
  // Binary fractions: 33.3 three times is a hair off 99.9.
  const tolerance = PERCENT_TOLERANCE + 1e-9;
  if (allGiven ? Math.abs(excess) <= tolerance : excess <= tolerance) {
    return [];
  }
  const sum = Number((excess + 100).toFixed(3));
  return [
    {
      path: 'spec.traffic',
      rule: `percent of all but shadow must sum to 100, found ${sum}`,
    },
  ];
}

function checkVersions(traffic: Traffic): SpecProblem[] {
  return traffic.flatMap(({ version, registry }, index) =>
    version === undefined || registry || DIGEST.test(version)
      ? []
      : [
          {
            path: `spec.traffic[${index}].version`,
            rule: `must be a digest (sha256: and 64 hex digits) or have registry beside it, found ${JSON.stringify(
              version,
            )}`,
          },
        ],
  );
}
