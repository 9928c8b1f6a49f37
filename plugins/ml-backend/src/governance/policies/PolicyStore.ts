import { PublishedPolicy, publishedPolicy } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { AuditNote, AuditTrail } from '../AuditTrail';
import { PolicyContent, policyDigest } from './composePolicy';
import {
  FoundPolicy,
  policyName,
  PolicyProblem,
  Publication,
} from './planPublication';

const TABLE = 'governance_policies';
const PROBLEMS = 'governance_policy_problems';

const storedContent = publishedPolicy.pick({ policy: true, checks: true });

interface Row {
  id: string;
  version: number;
  content: string;
  published_at: string;
  source: string;
  target: string;
  current: boolean;
}

/** A published policy with where it was last seen. */
export interface StoredPolicy extends PublishedPolicy {
  content: PolicyContent;
  target: string;
  /** The newest of its id, and still in its source. */
  current: boolean;
}

/** Policies as they were published. */
export class PolicyStore {
  constructor(private readonly db: Knex, private readonly trail: AuditTrail) {}

  /** Every version of every policy. */
  async all(): Promise<StoredPolicy[]> {
    return (await this.db<Row>(TABLE).select('*')).map(toStored);
  }

  async current(): Promise<StoredPolicy[]> {
    const rows = await this.db<Row>(TABLE)
      .where({ current: true })
      .orderBy('id')
      .select('*');
    return rows.map(toStored);
  }

  async at(id: string, version: number): Promise<StoredPolicy | undefined> {
    const row = await this.db<Row>(TABLE).where({ id, version }).first();
    return row && toStored(row);
  }

  /** Newest first. */
  async versions(id: string): Promise<number[]> {
    return this.db<Row>(TABLE)
      .where({ id })
      .orderBy('version', 'desc')
      .pluck('version');
  }

  async problems(): Promise<PolicyProblem[]> {
    return this.db(PROBLEMS).orderBy('id').select('source', 'error');
  }

  /** Does all of it or nothing; what another replica has done meanwhile is not done again. Answers with how many changed. */
  async apply(plan: Publication, at: string): Promise<number> {
    return this.db.transaction(async tx => {
      const notes = [
        ...(await publish(tx, plan.publish, at)),
        ...(await restore(tx, plan.restore)),
        ...(await withdraw(tx, plan.withdraw)),
      ];
      await tx(PROBLEMS).delete();
      if (plan.problems.length > 0) {
        await tx.batchInsert(
          PROBLEMS,
          plan.problems.map(({ error, source }) => ({
            error: keepable(error),
            source: keepable(source),
          })),
          100,
        );
      }
      if (notes.length > 0) {
        await this.trail.append(tx, notes);
      }
      return notes.length;
    });
  }
}

async function publish(
  tx: Knex.Transaction,
  found: readonly FoundPolicy[],
  at: string,
): Promise<AuditNote[]> {
  const notes: AuditNote[] = [];
  for (const { content, source, target } of found) {
    const { id, version } = content.policy;
    const before = await tx<Row>(TABLE).where({ id, current: true }).first();
    const added = await tx<Row>(TABLE)
      .insert({
        id,
        version,
        content: JSON.stringify(content),
        published_at: at,
        source,
        target,
        current: true,
      })
      .onConflict(['id', 'version'])
      .ignore()
      .returning('id');
    if (added.length > 0) {
      await tx<Row>(TABLE)
        .where({ id })
        .andWhereNot({ version })
        .update({ current: false });
      const replaced = before && toStored(before);
      notes.push(noteOf('policy.publish', content, source, replaced));
    }
  }
  return notes;
}

async function restore(
  tx: Knex.Transaction,
  found: Publication['restore'],
): Promise<AuditNote[]> {
  const notes: AuditNote[] = [];
  for (const { content, source, target, wasCurrent } of found) {
    const { id, version } = content.policy;
    const moved = await tx<Row>(TABLE)
      .where({ id, version, current: wasCurrent })
      .update({ source, target, current: true });
    if (moved > 0 && !wasCurrent) {
      notes.push(noteOf('policy.publish', content, source));
    }
  }
  return notes;
}

async function withdraw(
  tx: Knex.Transaction,
  stored: readonly StoredPolicy[],
): Promise<AuditNote[]> {
  const notes: AuditNote[] = [];
  for (const { content, source } of stored) {
    const { id, version } = content.policy;
    const gone = await tx<Row>(TABLE)
      .where({ id, version, current: true })
      .update({ current: false });
    if (gone > 0) {
      notes.push(noteOf('policy.withdraw', content, source));
    }
  }
  return notes;
}

function noteOf(
  action: string,
  content: PolicyContent,
  source: string,
  replaced?: StoredPolicy,
): AuditNote {
  return {
    actor: 'system',
    action,
    policy: policyName(content.policy),
    digests: { policy: policyDigest(content) },
    ...(replaced && {
      before: {
        policy: policyName(replaced.policy),
        digest: replaced.digest,
      },
    }),
    after: { source, enforcement: content.policy.enforcement },
  };
}

/** The digest is of what lies in the database now: a row that was edited by hand is another policy. */
function toStored(row: Row): StoredPolicy {
  const raw: unknown = JSON.parse(row.content);
  const content = storedContent.parse(raw);
  return {
    ...content,
    content,
    digest: policyDigest(Object(raw)),
    publishedAt: row.published_at,
    source: row.source,
    target: row.target,
    current: Boolean(row.current),
  };
}

/** PostgreSQL keeps no NUL in text. */
function keepable(text: string): string {
  return text.replaceAll('\0', '\ufffd').slice(0, 5000);
}
