import { Knex } from 'knex';

/** Numbers that grow with every change of a version, in the order of the commits. */
export interface Sequence {
  next(): number;
}

/** A transaction that changes versions. The update of the one row keeps writers apart, so that readers of the feed miss nothing. */
export async function inSequence<T>(
  db: Knex,
  write: (tx: Knex.Transaction, sequence: Sequence) => Promise<T>,
): Promise<T> {
  return db.transaction(async tx => {
    await tx('registry_sequence').update({ sequence: tx.ref('sequence') });
    const row: { sequence: number } = await tx('registry_sequence').first();
    let { sequence } = row;
    const result = await write(tx, {
      next: () => {
        sequence += 1;
        return sequence;
      },
    });
    if (sequence !== row.sequence) {
      await tx('registry_sequence').update({ sequence });
    }
    return result;
  });
}
