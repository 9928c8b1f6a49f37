import { z } from 'zod';
import { checkDataset } from './checkDataset';
import { checkFeatureSet } from './checkFeatureSet';
import { checkInferenceService } from './checkInferenceService';
import { checkSmokeTest } from './checkSmokeTest';
import { mlDatasetSpec } from './MlDataset';
import { mlFeatureSpec } from './MlFeature';
import { mlFeatureSetSpec } from './MlFeatureSet';
import { mlInferenceServiceSpec } from './MlInferenceService';
import type { MlKind } from './mlKinds';
import { mlModelSpec } from './MlModel';
import type { SpecProblem } from './SpecProblem';

type Check = (spec: unknown, namespace: string) => SpecProblem[];

const checks: Record<MlKind, Check> = {
  MlModel: check(mlModelSpec, ({ smokeTest }) =>
    checkSmokeTest('MlModel', smokeTest),
  ),
  MlDataset: check(mlDatasetSpec, checkDataset),
  MlFeatureSet: check(mlFeatureSetSpec, checkFeatureSet),
  MlFeature: check(mlFeatureSpec, () => []),
  MlInferenceService: check(mlInferenceServiceSpec, checkInferenceService),
};

/**
 * Everything wrong in the `spec` of an entity of one of our kinds: against its
 * schema and, once that holds, against the rules between fields. Empty when
 * nothing is wrong; never throws.
 *
 * @param namespace - namespace of the entity, for refs that give none
 * @public
 */
export function checkMlSpec(
  kind: MlKind,
  spec: unknown,
  namespace: string = 'default',
): SpecProblem[] {
  return checks[kind](spec, namespace);
}

function check<T>(
  schema: z.ZodType<T>,
  rules: (spec: T, namespace: string) => SpecProblem[],
): Check {
  return (spec, namespace) => {
    const parsed = schema.safeParse(spec, { reportInput: true });
    return parsed.success
      ? rules(parsed.data, namespace)
      : parsed.error.issues.map(toProblem);
  };
}

function toProblem(issue: z.core.$ZodIssue): SpecProblem {
  const path = issue.path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`,
    'spec',
  );
  return { path, rule: ruleOf(issue) };
}

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) {
    return 'is required';
  }
  const found = `found ${shorten(JSON.stringify(issue.input))}`;
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}, ${found}`;
    case 'invalid_type':
      return `must be of type ${issue.expected}, ${found}`;
    case 'invalid_format':
      return `${issue.message}, ${found}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'above'} ${
        issue.minimum
      }${unitOf(issue.origin)}, ${found}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'below'} ${
        issue.maximum
      }${unitOf(issue.origin)}, ${found}`;
    default:
      return `${issue.message}, ${found}`;
  }
}

function unitOf(origin: string): string {
  const units: Record<string, string> = {
    array: ' items long',
    string: ' characters long',
  };
  return units[origin] ?? '';
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
