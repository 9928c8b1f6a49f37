import { Knex } from 'knex';
import { z } from 'zod';

interface SourceRow {
  name: string;
  settled_until: string | null;
  targets: string | null;
  next_at: string;
  first_read_at: string | null;
  read_at: string | null;
  failed_at: string | null;
  error: string | null;
  problems: string;
}

/** How the reading of one source goes. Times are ISO 8601. */
export interface SourceState {
  name: string;
  /** What is before is not read again; it was never read if left out. */
  settledUntil?: string;
  /** Hash of what its costs were last attributed to. */
  targets?: string;
  nextAt: string;
  /** When something of it was read for the first time. */
  firstReadAt?: string;
  /** When it was last read whole. */
  readAt?: string;
  /** Since then no attempt read it whole. */
  failingSince?: string;
  /** Of the last attempt, if it failed. */
  error?: string;
  /** What somebody should put right, of the last time that it was read. */
  problems: string[];
}

/** As the answers and logs have room for. */
const LONGEST = 1000;

const texts = z.array(z.string());

/** Keeps how far the sources of costs are read. */
export class SourceStore {
  constructor(private readonly db: Knex) {}

  async of(name: string): Promise<SourceState | undefined> {
    const row = await this.sources().where({ name }).first();
    return row && toState(row);
  }

  async all(): Promise<SourceState[]> {
    const rows = await this.sources().orderBy('name');
    return rows.map(toState);
  }

  /** What is from `from` on is read again, for its costs may be of others now. */
  async restart(name: string, from: Date, targets: string): Promise<void> {
    const settled_until = from.toISOString();
    await this.sources()
      .insert({
        ...{ name, settled_until, targets },
        next_at: settled_until,
        problems: '[]',
      })
      .onConflict('name')
      .merge({ settled_until, targets });
  }

  /** Something of it was read; what is before `until` is not read again. */
  async settle(
    name: string,
    { now, until }: { now: Date; until: Date },
  ): Promise<void> {
    const settled_until = until.toISOString();
    const first_read_at = now.toISOString();
    await this.sources()
      .insert({
        ...{ name, settled_until, first_read_at },
        next_at: settled_until,
        problems: '[]',
      })
      .onConflict('name')
      .merge({
        settled_until,
        first_read_at: this.atFirst('first_read_at', first_read_at),
      });
  }

  async succeed(
    name: string,
    { now, nextAt, problems }: { now: Date; nextAt: Date; problems: string[] },
  ): Promise<void> {
    await this.save({
      name,
      next_at: nextAt.toISOString(),
      read_at: now.toISOString(),
      failed_at: null,
      error: null,
      problems: JSON.stringify(problems),
    });
  }

  /** What was known stays. */
  async fail(
    name: string,
    { error, nextAt, now }: { error: string; nextAt: Date; now: Date },
  ): Promise<void> {
    const failed_at = now.toISOString();
    const next_at = nextAt.toISOString();
    const text = error.slice(0, LONGEST);
    await this.sources()
      .insert({ name, next_at, failed_at, error: text, problems: '[]' })
      .onConflict('name')
      .merge({
        ...{ next_at, error: text },
        failed_at: this.atFirst('failed_at', failed_at),
      });
  }

  private async save(
    row: Omit<SourceRow, 'first_read_at' | 'settled_until' | 'targets'>,
  ): Promise<void> {
    await this.sources().insert(row).onConflict('name').merge();
  }

  /** What is there already stays. */
  private atFirst(column: 'failed_at' | 'first_read_at', value: string) {
    return this.db.raw('coalesce(??, ?)', [`cost_sources.${column}`, value]);
  }

  private sources() {
    return this.db<SourceRow>('cost_sources');
  }
}

function toState(row: SourceRow): SourceState {
  return {
    name: row.name,
    ...(row.settled_until && { settledUntil: row.settled_until }),
    ...(row.targets && { targets: row.targets }),
    nextAt: row.next_at,
    ...(row.first_read_at && { firstReadAt: row.first_read_at }),
    ...(row.read_at && { readAt: row.read_at }),
    ...(row.failed_at && { failingSince: row.failed_at }),
    ...(row.error && { error: row.error }),
    problems: texts.parse(JSON.parse(row.problems)),
  };
}
