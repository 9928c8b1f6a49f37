import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { setInterval as every } from 'node:timers/promises';

interface ClaimRow {
  key: string;
  token: string;
  until: string;
}

/** So long a claim outlives a process that was killed, milliseconds; three times as often it is renewed. */
const HELD_MS = 60_000;

/** Has each piece of work done by one replica at a time, and by another one when that is killed. */
export class Claims {
  constructor(
    private readonly options: { db: Knex; now: () => Date; heldMs?: number },
  ) {}

  /** Undefined while another one does it. `work` is aborted when the claim is lost. */
  async holding<T>(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const token = randomUUID();
    if (!(await this.take(key, token))) {
      return undefined;
    }
    const ended = new AbortController();
    const lost = new AbortController();
    const renewing = this.renew(key, token, ended.signal, lost);
    try {
      return await work(AbortSignal.any([signal, lost.signal]));
    } finally {
      ended.abort();
      await renewing;
      await this.claims().where({ key, token }).delete();
    }
  }

  private async take(key: string, token: string): Promise<boolean> {
    await this.claims()
      .insert({ key, token, until: this.until() })
      .onConflict('key')
      .merge()
      .where('drift_claims.until', '<', this.options.now().toISOString());
    const held = await this.claims().where({ key }).first();
    return held?.token === token;
  }

  private async renew(
    key: string,
    token: string,
    ended: AbortSignal,
    lost: AbortController,
  ): Promise<void> {
    const { heldMs = HELD_MS } = this.options;
    const beats = every(heldMs / 3, undefined, { signal: ended, ref: false });
    try {
      for await (const _ of beats) {
        const renewed = await this.claims()
          .where({ key, token })
          .update({ until: this.until() });
        if (renewed === 0) {
          lost.abort(new Error(`Another replica took ${key}`));
          return;
        }
      }
    } catch (error) {
      if (!ended.aborted) {
        lost.abort(
          new Error(`The claim on ${key} could not be renewed`, {
            cause: error,
          }),
        );
      }
    }
  }

  private until(): string {
    const { heldMs = HELD_MS, now } = this.options;
    return new Date(now().valueOf() + heldMs).toISOString();
  }

  private claims() {
    return this.options.db<ClaimRow>('drift_claims');
  }
}
