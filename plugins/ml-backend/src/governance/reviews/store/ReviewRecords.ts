import { Binding, binding, Waiver } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { Approval, VersionRecord, VersionRecords } from '../../VersionRecords';
import { Subjects } from '../../Subject';
import { ReviewInbox } from '../ReviewInbox';
import { summaryOf } from '../rules/summaryOf';
import { inChunks } from '../../../inChunks';
import { ReviewFilter, ReviewLists } from './ReviewLists';
import { isUndecided, OverrideRow, ReviewRow } from './rows';
import { ReviewTimeline } from './ReviewTimeline';
import { WaiverStore } from './WaiverStore';

const PAGE = 500;
const COLUMNS = [
  'id',
  'version_id',
  'uid',
  'environment',
  'state',
  'requested_at',
  'decided_at',
  'conditions',
  'until',
  'reason',
  'binding',
] as const;

type Decided = Pick<ReviewRow, (typeof COLUMNS)[number]>;
type Overridden = OverrideRow & Pick<ReviewRow, 'environment' | 'uid'>;

/** What reviews say of versions, for the other parts. */
export class ReviewRecords implements VersionRecords {
  constructor(
    private readonly parts: {
      db: Knex;
      inbox: ReviewInbox;
      lists: ReviewLists;
      subjects: Subjects;
      timeline: ReviewTimeline;
      waivers: WaiverStore;
    },
  ) {}

  async of(versionIds: string[]): Promise<Map<string, VersionRecord[]>> {
    const { db } = this.parts;
    const ids = [...new Set(versionIds)];
    const reviews = await inChunks(ids, some =>
      db<ReviewRow>('governance_reviews')
        .whereIn('version_id', [...some])
        .orderBy('requested_at')
        .select(...COLUMNS),
    );
    const overrides: Overridden[] = await inChunks(ids, some =>
      db('governance_overrides as override')
        .join('governance_reviews as review', 'review.id', 'override.review_id')
        .whereIn('override.version_id', [...some])
        .orderBy('override.at')
        .select('override.*', 'review.uid', 'review.environment'),
    );
    const records = new Map<string, VersionRecord>();
    const recordOf = (row: {
      environment: string;
      uid: string;
      version_id: string;
    }) => {
      const { environment, uid, version_id: versionId } = row;
      const key = JSON.stringify([versionId, environment, uid]);
      const record = records.get(key) ?? { versionId, uid, environment };
      records.set(key, record);
      return record;
    };
    reviews.forEach(row => add(recordOf(row), row));
    overrides.forEach(row => override(recordOf(row), row));
    return byVersion(records.values());
  }

  async *approved(): AsyncGenerator<VersionRecord[]> {
    let after: string | undefined;
    do {
      const ids = await this.approvedIds(after);
      if (ids.length > 0) {
        const found = await this.of(ids);
        yield [...found.values()]
          .flat()
          .filter(({ approval }) => approval !== undefined);
      }
      after = ids.length < PAGE ? undefined : ids.at(-1);
    } while (after);
  }

  private async approvedIds(after: string | undefined): Promise<string[]> {
    const { db } = this.parts;
    const approved = db('governance_reviews')
      .whereIn('state', ['approved', 'approved-with-conditions'])
      .select('version_id')
      .union(db('governance_overrides').select('version_id'))
      .as('approved');
    const query = db.from(approved).orderBy('version_id').limit(PAGE);
    if (after) {
      query.where('version_id', '>', after);
    }
    const rows: Array<{ version_id: string }> = await query.select(
      'version_id',
    );
    return rows.map(({ version_id }) => version_id);
  }

  async waivers(
    versionIds: string[],
    now: Date,
  ): Promise<Map<string, Waiver[]>> {
    return this.parts.waivers.holding([...new Set(versionIds)], now);
  }

  async summaries(
    query: Parameters<VersionRecords['summaries']>[0],
    { now, userRef }: Parameters<VersionRecords['summaries']>[1],
  ) {
    const { inbox, lists, subjects } = this.parts;
    const known = query.entityRefs && (await subjects.byRefs(query.entityRefs));
    const filter: ReviewFilter = {
      ...(query.undecided && { state: 'undecided' }),
      ...(known && { uids: [...known.values()].map(({ uid }) => uid) }),
      ...(query.approverGroups && { groups: query.approverGroups }),
    };
    const reviews = await lists.newest(filter, query.limit);
    const mine = userRef
      ? await inbox.among(reviews, await inbox.of(userRef), now)
      : new Set<string>();
    return reviews.map(each => summaryOf(each, now, mine.has(each.id)));
  }

  async events(uid: string, limit: number) {
    return this.parts.timeline.events(uid, limit);
  }

  async responseHours(owners: string[], since: Date): Promise<number[]> {
    const rows = await inChunks(owners, some =>
      this.parts
        .db<ReviewRow>('governance_reviews')
        .whereIn('owner', [...some])
        .where('decided_at', '>=', since.toISOString())
        .whereIn('state', ['approved', 'approved-with-conditions', 'rejected'])
        .select('requested_at', 'decided_at'),
    );
    return rows.map(
      ({ decided_at, requested_at }) =>
        (Date.parse(decided_at ?? '') - Date.parse(requested_at)) / 3_600_000,
    );
  }
}

function add(record: VersionRecord, row: Decided): void {
  const { decided_at: decidedAt, id: reviewId, state } = row;
  if (isUndecided(state)) {
    record.open = {
      reviewId,
      at: row.requested_at,
      state: state === 'open' ? 'open' : 'changes-requested',
    };
  } else if (decidedAt && state === 'rejected') {
    if (!record.approval || record.approval.at < decidedAt) {
      record.rejected = { reviewId, at: decidedAt, reason: row.reason ?? '' };
    }
  } else if (decidedAt && state.startsWith('approved')) {
    approveLater(record, {
      reviewId,
      kind:
        state === 'approved-with-conditions'
          ? 'approved-with-conditions'
          : 'approved',
      at: decidedAt,
      ...(row.until && { until: row.until }),
      conditions: JSON.parse(row.conditions),
      binding: bindingOf(row),
    });
  }
}

/** The newest approval counts, and what was rejected before it does not. */
function approveLater(record: VersionRecord, approval: Approval): void {
  if (!record.approval || record.approval.at <= approval.at) {
    record.approval = approval;
  }
  if (record.rejected && record.rejected.at < approval.at) {
    delete record.rejected;
  }
}

/** One that was given before the last approval counts no more. */
function override(record: VersionRecord, row: OverrideRow): void {
  const { approval, rejected } = record;
  const { at, until } = row;
  if (approval && approval.at > at) {
    return;
  }
  const isRejected = rejected && rejected.at <= at;
  record.approval = {
    reviewId: row.review_id,
    kind: 'overridden',
    at,
    until,
    conditions: [],
    binding: bindingOf(row),
    before: {
      ...(approval && { approval }),
      ...(isRejected && { rejected }),
    },
  };
  if (isRejected) {
    delete record.rejected;
  }
}

function bindingOf(row: { binding: string }): Binding {
  return binding.parse(JSON.parse(row.binding));
}

function byVersion(
  records: Iterable<VersionRecord>,
): Map<string, VersionRecord[]> {
  const found = new Map<string, VersionRecord[]>();
  for (const record of records) {
    const { versionId } = record;
    found.set(versionId, [...(found.get(versionId) ?? []), record]);
  }
  return found;
}
