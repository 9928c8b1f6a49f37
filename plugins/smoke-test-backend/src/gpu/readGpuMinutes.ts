import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** GPU minutes that owners may use on one UTC day. */
export interface GpuMinutesPerDay {
  /** Of each owner that has none of its own; no budget when left out. */
  default?: number;
  /** By entity ref, in lower case. */
  owners: Map<string, number>;
}

const AT = 'smokeTest.gpuMinutesPerDay';

const minutes = z
  .number('must be a number of minutes')
  .nonnegative('must not be negative');

const schema = z.strictObject({
  default: minutes.optional(),
  owners: z.record(z.string(), minutes).default({}),
});

/** @throws InputError naming the setting and the cure */
export function readGpuMinutes(config: Config | undefined): GpuMinutesPerDay {
  const parsed = schema.safeParse(
    config?.getOptional('gpuMinutesPerDay') ?? {},
  );
  if (!parsed.success) {
    const [{ message, path }] = parsed.error.issues;
    throw new InputError(`${[AT, ...path].join('.')}: ${message}`);
  }
  const { owners, ...rest } = parsed.data;
  const byRef = new Map<string, number>();
  for (const [name, value] of Object.entries(owners)) {
    const ref = ownerRef(name);
    if (byRef.has(ref)) {
      throw new InputError(`${AT}.owners: ${ref} is there twice`);
    }
    byRef.set(ref, value);
  }
  return { ...rest, owners: byRef };
}

function ownerRef(name: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(name));
  } catch {
    throw new InputError(
      `${AT}.owners: ${name} must be an entity ref with its kind, such as group:default/radiology`,
    );
  }
}
