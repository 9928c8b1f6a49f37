import { InputError } from '@backstage/errors';
import { PolicyCheck } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pack, pack } from './Pack';
import { readPolicyYaml } from './readPolicyYaml';

/** The checks of each pack by its id, with the dates that apply. */
export type Packs = ReadonlyMap<string, PolicyCheck[]>;

/**
 * The packs of a folder. Read once, at start-up.
 * @throws InputError when `dates` names what there is not
 */
export function readPacks(
  folder: string,
  dates: Record<string, Record<string, string>>,
): Packs {
  const packs = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => readPack(join(folder, name)));
  for (const [id, named] of Object.entries(dates)) {
    const found = packs.find(each => each.id === id);
    mustKnow(
      `ml.governance.packDates.${id}`,
      id,
      packs.map(each => each.id),
    );
    for (const name of Object.keys(named)) {
      mustKnow(
        `ml.governance.packDates.${id}.${name}`,
        name,
        Object.keys(found?.dates ?? {}),
      );
    }
  }
  return new Map(
    packs.map(each => [
      each.id,
      checksOf(each, { ...each.dates, ...dates[each.id] }),
    ]),
  );
}

function readPack(file: string): Pack {
  const [document] = readPolicyYaml(readFileSync(file, 'utf8'));
  try {
    return check(pack, document?.value);
  } catch (error) {
    throw new InputError(`${file}: ${Object(error).message}`);
  }
}

function checksOf(
  { checks, id, source }: Pack,
  dates: Record<string, string>,
): PolicyCheck[] {
  return checks.map(({ appliesFrom, ...each }) => {
    const [, name] = /^date:(.*)$/.exec(appliesFrom ?? '') ?? [];
    if (name !== undefined) {
      mustKnow(`pack ${id}, ${each.id}.appliesFrom`, name, Object.keys(dates));
    }
    const from = name === undefined ? appliesFrom : dates[name];
    return { source, ...each, ...(from && { appliesFrom: from }) };
  });
}

function mustKnow(field: string, name: string, known: string[]): void {
  if (!known.includes(name)) {
    throw new InputError(
      `${field}: must be one of ${known.join(', ') || 'none'}`,
    );
  }
}
