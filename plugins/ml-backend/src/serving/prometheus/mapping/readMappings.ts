import {
  resolvePackagePath,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { MetricMapping, metricMapping } from './metricMapping';

const FOLDER = resolvePackagePath('@callboard/plugin-ml-backend', 'mappings');

const AT = 'ml.serving.mappings';

/**
 * Those of app-config, which take the place of ours of the same name, before ours.
 *
 * @throws InputError naming the mapping, the field and the rule
 */
export function readMappings(config: RootConfigService): MetricMapping[] {
  const written = config.getOptional<unknown[]>(AT) ?? [];
  const own = written.map((each, at) => checked(each, `${AT}[${at}]`));
  const names = own.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice) {
    throw new InputError(
      `${AT}: the mapping ${twice} is there twice; give each a name of its own`,
    );
  }
  return [
    ...own,
    ...shippedMappings().filter(({ name }) => !names.includes(name)),
  ];
}

/** Of this package, in the order of their files. */
export function shippedMappings(): MetricMapping[] {
  return readdirSync(FOLDER)
    .sort()
    .map(file =>
      checked(parse(readFileSync(join(FOLDER, file), 'utf8')), file),
    );
}

function checked(written: unknown, at: string): MetricMapping {
  const { data, error } = metricMapping.safeParse(written);
  if (error) {
    const [{ message, path }] = error.issues;
    throw new InputError(`${[at, ...path].join('.')}: ${message}`);
  }
  return data;
}
