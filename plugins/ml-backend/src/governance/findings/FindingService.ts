import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  changedFinding,
  Finding,
  FindingBody,
  FindingChangeBody,
  FindingsAnswer,
  FindingsQuery,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ModelVersions } from '../../ModelVersions';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Org, Subjects } from '../Subject';
import { changeNote } from './changeNote';
import { shownFinding, StoredFinding } from './store/findingRow';
import { FindingStore } from './store/FindingStore';

/** Findings that are read at once. */
const READ = 500;

/** A person, and what the catalog shows them. */
export interface FindingActor {
  userRef: string;
  credentials: BackstageCredentials;
}

/** What people do with findings of what they may see. */
export class FindingService {
  constructor(
    private readonly options: {
      db: Knex;
      findings: Findings;
      org: Org;
      store: FindingStore;
      subjects: Subjects;
      trail: AuditTrail;
      versions: ModelVersions;
      visible: VisibleEntities;
    },
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden entities, versions and reviews */
  async raise(
    body: FindingBody,
    actor: FindingActor,
    now: Date,
  ): Promise<Finding> {
    const { db, findings, subjects, visible } = this.options;
    const { dueAt, owner, versionId, ...rest } = body;
    const ref = parseEntityRef(body.entityRef);
    const entity = await visible.one(ref, actor.credentials);
    const entityRef = stringifyEntityRef(entity);
    const uid = entity.metadata.uid ?? '';
    const subject = (await subjects.byRefs([entityRef])).get(entityRef);
    const version = await this.versionOf(versionId, entityRef);
    await this.checkReview(body.reviewId, uid);
    const [raised] = await db.transaction(tx =>
      findings.raise(
        tx,
        [
          {
            ...rest,
            ...version,
            entityRef,
            uid,
            owner: owner ? this.knownOwner(owner) : subject?.owner,
            ...(dueAt && { dueAt: new Date(dueAt).toISOString() }),
            by: actor.userRef,
          },
        ],
        now,
      ),
    );
    return raised;
  }

  /** @throws NotFoundError, the same for unknown and for hidden findings; ConflictError for what its state forbids */
  async change(
    id: string,
    body: FindingChangeBody,
    actor: FindingActor,
    now: Date,
  ): Promise<Finding> {
    const { db, store, trail } = this.options;
    const found = await store.get(id);
    if (!found || !(await this.shown([found], actor.credentials)).length) {
      throw new NotFoundError(`No finding ${id}`);
    }
    const owner = body.owner && this.knownOwner(body.owner);
    return db.transaction(async tx => {
      const before = await store.lock(tx, id);
      if (!before) {
        throw new NotFoundError(`No finding ${id}`);
      }
      const after = afterChange(before, { ...body, owner }, actor, now);
      const isReopened = before.state === 'done' || before.state === 'accepted';
      if (
        isReopened &&
        before.key &&
        (await store.isUnsettled(tx, before.key))
      ) {
        throw new ConflictError(
          'state: the same was found again meanwhile, and that finding is open',
        );
      }
      await store.update(tx, before, after);
      await trail.append(tx, [changeNote(before, after)]);
      return shownFinding(after);
    });
  }

  /** Those about what the caller may see. */
  async list(
    query: FindingsQuery,
    credentials: BackstageCredentials,
  ): Promise<FindingsAnswer> {
    const { limit, ...filter } = query;
    const wanted = {
      ...filter,
      entityRef: filter.entityRef?.toLowerCase(),
      owner: filter.owner?.toLowerCase(),
    };
    const shown: StoredFinding[] = [];
    for (let offset = 0; shown.length <= limit; offset += READ) {
      const page = { offset, limit: READ };
      const read = await this.options.store.list(wanted, page);
      shown.push(...(await this.shown(read, credentials)));
      if (read.length < READ) {
        break;
      }
    }
    return {
      findings: shown.slice(0, limit).map(shownFinding),
      truncated: shown.length > limit,
    };
  }

  private async shown(
    findings: readonly StoredFinding[],
    credentials: BackstageCredentials,
  ): Promise<StoredFinding[]> {
    const refs = findings.map(({ entityRef }) => entityRef);
    const uids = await this.options.visible.uidsOf(refs, credentials);
    return findings.filter(({ entityRef, uid }) => uids.get(entityRef) === uid);
  }

  private async versionOf(versionId: string | undefined, entityRef: string) {
    if (versionId === undefined) {
      return {};
    }
    const { versions } = this.options;
    const version = (await versions.byIds([versionId])).get(versionId);
    if (version?.entityRef !== entityRef) {
      throw new NotFoundError(`No version ${versionId} of ${entityRef}`);
    }
    return { versionId, label: version.label };
  }

  /** That the review is one of this entity: its page shows the finding to everyone who may see that. */
  private async checkReview(
    reviewId: string | undefined,
    uid: string,
  ): Promise<void> {
    if (
      reviewId !== undefined &&
      !(await this.options.store.isReviewOf(reviewId, uid))
    ) {
      throw new NotFoundError(`No review ${reviewId} of this entity`);
    }
  }

  /** @throws InputError for nobody */
  private knownOwner(text: string): string {
    const { org } = this.options;
    const owner = stringifyEntityRef(
      parseEntityRef(text, { defaultKind: 'group' }),
    );
    if (org.readAt && !org.group(owner) && !org.person(owner)) {
      throw new InputError(`owner: there is no user or group ${owner}`);
    }
    return owner;
  }
}

function afterChange(
  before: StoredFinding,
  change: FindingChangeBody,
  { userRef }: FindingActor,
  now: Date,
): StoredFinding {
  const result = changedFinding(before, change, now);
  if (result.status === 'refused') {
    const text = `${result.field}: ${result.text}`;
    throw result.field === 'state'
      ? new ConflictError(text)
      : new InputError(text);
  }
  return { ...before, ...result.finding, changedBy: userRef };
}
