import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import {
  checkMlSpec,
  ML_API_VERSION,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { JsonObject } from '@backstage/types';
import { Problem } from '../Problem';
import { withoutPlaceholders } from './placeholders';

const ENVELOPE = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const VALIDATORS = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
];

/** What the catalog would refuse in an entity, by itself. */
export async function entityProblems(written: Entity): Promise<Problem[]> {
  const entity = {
    ...written,
    spec: written.spec && readable(written.spec),
  };
  const { apiVersion, kind, metadata, spec } = entity;
  const envelope = await refusal(() => ENVELOPE.enforce(entity));
  const mlKind = toMlKind(kind);
  if (!mlKind) return [...envelope, ...(await stockProblems(entity))];
  const version =
    apiVersion === ML_API_VERSION
      ? []
      : [
          {
            path: ['apiVersion'],
            rule: `must be ${ML_API_VERSION}, found ${apiVersion}`,
          },
        ];
  const problems = checkMlSpec(mlKind, spec, metadata.namespace).map(
    ({ path, rule }) => ({ path: partsOf(path), rule }),
  );
  return [...envelope, ...version, ...problems];
}

/** As a schema sees it. */
function readable(spec: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(spec).map(([key, value]) => [
      key,
      withoutPlaceholders(value ?? null),
    ]),
  );
}

async function stockProblems(entity: Entity): Promise<Problem[]> {
  for (const validator of VALIDATORS) {
    // A validator of another kind answers false, and one of this kind throws what is wrong.
    let known = false;
    const problems = await refusal(async () => {
      known = await validator.check(entity);
    });
    if (known || problems.length > 0) return problems;
  }
  const found = `${entity.kind} of ${entity.apiVersion}`;
  return [
    { path: ['kind'], rule: `must be a kind that is known, found ${found}` },
  ];
}

async function refusal(check: () => Promise<unknown>): Promise<Problem[]> {
  try {
    await check();
    return [];
  } catch (error) {
    return [{ path: [], rule: error instanceof Error ? error.message : '' }];
  }
}

/** `spec.traffic[0].model` in its parts. */
function partsOf(path: string): Problem['path'] {
  return path
    .split(/[.[\]]+/)
    .filter(part => part !== '')
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}
