import { Knex } from 'knex';
import { z } from 'zod';

/** Registries may see after us that a model is gone, another one or back: so long its versions are looked at, milliseconds. */
const UNSETTLED_MS = 10 * 60_000;

const stored = z.record(z.string(), z.string());

/** Models whose versions are to be looked at, with the time until when, by ref. */
export async function unsettledModels(
  db: Knex,
  now: Date,
): Promise<Map<string, string>> {
  const row = await db<{ unsettled: string | null }>('lineage_state').first(
    'unsettled',
  );
  const all = stored.parse(JSON.parse(row?.unsettled ?? '{}'));
  return new Map(
    Object.entries(all).filter(([, until]) => until > now.toISOString()),
  );
}

/** Adds some. Takes the exclusive `lockBindings` for granted. */
export async function unsettle(
  trx: Knex.Transaction,
  refs: readonly string[],
  now: Date,
): Promise<void> {
  if (refs.length === 0) {
    return;
  }
  const until = new Date(now.getTime() + UNSETTLED_MS).toISOString();
  const models = await unsettledModels(trx, now);
  refs.forEach(ref => models.set(ref, until));
  await trx('lineage_state').update({
    unsettled: JSON.stringify(Object.fromEntries(models)),
  });
}
