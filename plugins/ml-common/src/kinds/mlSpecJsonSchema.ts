import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { mlSpecs, type MlKind } from './mlKinds';

/**
 * The JSON schema (draft 7) of a kind's `spec`, without `$ref` and with a
 * description on every property. Fields that it does not know are allowed, so
 * that an adopter may add some.
 *
 * @public
 */
export function mlSpecJsonSchema(kind: MlKind): JsonObject {
  const { $schema, ...schema } = z.toJSONSchema(mlSpecs[kind], {
    target: 'draft-7',
    io: 'input',
  });
  // Drops the non-JSON extras (such as undefined) that Zod's type allows.
  return JSON.parse(JSON.stringify(schema));
}
