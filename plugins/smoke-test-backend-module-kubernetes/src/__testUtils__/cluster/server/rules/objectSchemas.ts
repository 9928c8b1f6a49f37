import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { join } from 'node:path';

const NAME = '@callboard/plugin-smoke-test-backend-module-kubernetes';
const INTEGERS = { int32: 2 ** 31, int64: 2 ** 63 };

let compiled: Ajv | undefined;

/** What is wrong with a value by one of the pinned definitions, such as `Job.v1.batch`. */
export function schemaErrors(
  definition: string,
  value: unknown,
): ErrorObject[] {
  const validate = validatorOf(definition);
  return validate(value) ? [] : validate.errors ?? [];
}

function validatorOf(definition: string): ValidateFunction {
  compiled ??= compile();
  const found = compiled.getSchema(
    `kubernetes.json#/definitions/${definition}`,
  );
  if (!found) throw new Error(`${definition} is not among the pinned schemas`);
  return found;
}

function compile(): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  for (const [name, limit] of Object.entries(INTEGERS)) {
    ajv.addFormat(name, {
      type: 'number',
      validate: (value: number) => value >= -limit && value < limit,
    });
  }
  ajv.addFormat('double', { type: 'number', validate: Number.isFinite });
  ajv.addFormat(
    'byte',
    /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  );
  ajv.addFormat(
    'date-time',
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  );
  const file = join(resolvePackagePath(NAME, 'schemas'), 'kubernetes.json');
  return ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')));
}
