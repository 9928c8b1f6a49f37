import { Knex } from 'knex';

interface MarkRow {
  name: string;
  seq: number | string;
}

/** How far repeated work has come. */
export class AuditMarks {
  constructor(
    private readonly db: Knex,
    private readonly name: 'streamed' | 'verified',
  ) {}

  async get(): Promise<number> {
    const row = await this.db<MarkRow>('governance_audit_marks')
      .where({ name: this.name })
      .first();
    return Number(row?.seq ?? 0);
  }

  async set(seq: number): Promise<void> {
    await this.db<MarkRow>('governance_audit_marks')
      .insert({ name: this.name, seq })
      .onConflict('name')
      .merge();
  }
}
