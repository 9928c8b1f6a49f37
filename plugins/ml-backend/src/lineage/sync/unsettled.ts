import { Knex } from 'knex';
import { z } from 'zod';

/** Registries may see after us that a model is gone, another one or back: so long its versions are looked at, milliseconds. */
const UNSETTLED_MS = 10 * 60_000;

const stored = z.record(z.string(), z.string());

/** Models whose versions are to be looked at until some time, by ref. */
export async function unsettledModels(db: Knex): Promise<Map<string, string>> {
  const row = await db<{ unsettled: string | null }>('lineage_state').first(
    'unsettled',
  );
  return new Map(
    Object.entries(stored.parse(JSON.parse(row?.unsettled ?? '{}'))),
  );
}

/** Adds some, and forgets those whose time is over. Takes the exclusive `lockBindings` for granted. */
export async function unsettle(
  trx: Knex.Transaction,
  refs: readonly string[],
  now: Date,
): Promise<void> {
  const before = await unsettledModels(trx);
  const until = new Date(now.getTime() + UNSETTLED_MS).toISOString();
  const left = [...before].filter(([, time]) => time > now.toISOString());
  if (refs.length > 0 || left.length < before.size) {
    const after = new Map([...left, ...refs.map(ref => [ref, until] as const)]);
    await trx('lineage_state').update({
      unsettled: JSON.stringify(Object.fromEntries(after)),
    });
  }
}
