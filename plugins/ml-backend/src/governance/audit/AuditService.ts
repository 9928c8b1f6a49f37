import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuditHead,
  AuditExportQuery,
  AuditHeadsAnswer,
  AuditPage,
  AuditQuery,
  VerificationAnswer,
  VerificationBody,
} from '@callboard/plugin-ml-common';
import { basename } from 'node:path';
import { AuditSight } from './AuditSight';
import { AuditRow, toEntry } from './chain/auditRow';
import { AuditReader } from './store/AuditReader';
import { HeadStore } from './store/HeadStore';
import { Verification } from './verify/Verification';

/** Rows that are read at once, and the most that one request looks at: where most is hidden, a page may be short. */
const READ = 500;
const LOOKED_AT = 5_000;

/** Heads in one answer. */
const HEADS = 1_000;

/** Answers what is asked of the audit trail. Every method throws NotAllowedError without the permission to read it. */
export class AuditService {
  constructor(
    private readonly options: {
      reader: AuditReader;
      heads: HeadStore;
      sight: AuditSight;
      verification: Verification;
    },
  ) {}

  async page(
    query: AuditQuery,
    credentials: BackstageCredentials,
  ): Promise<AuditPage> {
    const { heads, reader, sight } = this.options;
    await sight.checkMayRead(credentials);
    const found = await this.search(query, credentials);
    const ends = await reader.ends();
    const [lastHead] = await heads.newest(1);
    return {
      entries: found.rows.map(toEntry),
      nextBefore: found.nextBefore,
      hidden: found.hidden,
      chain: {
        ...(ends.seq > 0 && {
          firstSeq: ends.removedSeq + 1,
          lastSeq: ends.seq,
        }),
        lastHead: lastHead && withoutFolder(lastHead),
      },
    };
  }

  async heads(credentials: BackstageCredentials): Promise<AuditHeadsAnswer> {
    await this.options.sight.checkMayRead(credentials);
    const heads = await this.options.heads.newest(HEADS);
    return { heads: heads.map(withoutFolder) };
  }

  /** What it says tells nothing of what rows are about. @throws ConflictError while another one runs */
  async verify(
    body: VerificationBody,
    credentials: BackstageCredentials,
  ): Promise<VerificationAnswer> {
    await this.options.sight.checkMayRead(credentials);
    return this.options.verification.whole(body.head);
  }

  /** Every row as it is stored, in the order of the chain. @throws NotAllowedError also for who does not see all entities */
  async export(
    query: AuditExportQuery,
    credentials: BackstageCredentials,
  ): Promise<AsyncIterable<AuditRow>> {
    const { reader, sight } = this.options;
    await sight.checkMayRead(credentials);
    if (!(await sight.seesAll(credentials))) {
      throw new NotAllowedError(
        'The audit trail is exported whole, and the catalog hides entities from you: a part of it could not be verified',
      );
    }
    const { removedSeq, seq } = await reader.ends();
    const from = Math.max(query.from ?? 1, removedSeq + 1);
    return rowsOf(reader, from, Math.min(query.to ?? seq, seq));
  }

  private async search(query: AuditQuery, credentials: BackstageCredentials) {
    const { reader, sight } = this.options;
    const { limit, ...filter } = query;
    const seesAll = await sight.seesAll(credentials);
    const about = filter.entityRef;
    if (about && !seesAll && !(await sight.sees(about, credentials))) {
      // As of what there is not: that rows were left out would tell that there is something.
      return { rows: [], hidden: false };
    }
    const shown: AuditRow[] = [];
    let hidden = false;
    let { before } = filter;
    for (let looked = 0; looked < LOOKED_AT; looked += READ) {
      const size = seesAll ? limit + 1 : READ;
      const rows = await reader.page({ ...filter, before }, size);
      const seen = seesAll ? rows : await sight.shown(rows, credentials);
      const missing = limit - shown.length;
      shown.push(...seen.slice(0, missing));
      if (seen.length > missing) {
        const last = Number(shown.at(-1)?.seq);
        const kept = rows.filter(row => Number(row.seq) >= last).length;
        hidden ||= kept > missing;
        return { rows: shown, hidden, nextBefore: last };
      }
      hidden ||= seen.length < rows.length;
      if (rows.length < size) {
        return { rows: shown, hidden };
      }
      before = Number(rows.at(-1)?.seq);
    }
    return { rows: shown, hidden, nextBefore: before };
  }
}

async function* rowsOf(reader: AuditReader, from: number, to: number) {
  for (let after = from - 1; after < to; ) {
    const rows = await reader.after(after, READ);
    yield* rows.filter(row => Number(row.seq) <= to);
    const last = rows.at(-1);
    if (!last) {
      return;
    }
    after = Number(last.seq);
  }
}

/** Where folders of the server lie is nobody's business. */
function withoutFolder(head: AuditHead): AuditHead {
  return head.exportedTo === undefined
    ? head
    : { ...head, exportedTo: basename(head.exportedTo) };
}
