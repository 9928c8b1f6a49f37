import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  EvidenceEnvelope,
  RunsPage,
  RunsQuery,
  SmokeRun,
  SmokeRunDetail,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { Reports } from '../evidence/Reports';
import { RunQueue } from '../runs/RunQueue';
import { Caller } from './Caller';
import { entityName } from './entityName';

const uuid = z.uuid();

/** Runs, for those who see their entities. Services that may read entities see all. */
export class RunReads {
  constructor(
    private readonly options: {
      evidence: EvidenceStore;
      queue: Pick<RunQueue, 'aheadOf' | 'byId' | 'changedSince' | 'ofEntity'>;
      reports: Reports;
      visibleEntities: VisibleEntities;
    },
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden entities */
  async list(query: RunsQuery, caller: Caller): Promise<RunsPage> {
    const { cursor, limit, ref, since } = query;
    if ((ref === undefined) === (since === undefined)) {
      throw new InputError('ref: must be given, or since in its place');
    }
    if (ref === undefined) {
      return this.changed(since, limit, caller);
    }
    const { queue, visibleEntities } = this.options;
    const name = entityName('ref', ref);
    const { metadata } = await visibleEntities.one(name, caller.credentials);
    const page = await queue.ofEntity(metadata.uid ?? '', { limit, cursor });
    return { ...page, more: page.nextCursor !== undefined };
  }

  /** @throws NotFoundError, the same for unknown and for hidden runs */
  async visible(id: string, caller: Caller): Promise<SmokeRun> {
    const { queue, visibleEntities } = this.options;
    const { credentials } = caller;
    const run = uuid.safeParse(id).success ? await queue.byId(id) : undefined;
    if (!run) {
      throw unknownRun(id);
    }
    const { entityRef, uid } = run;
    if (!(await visibleEntities.areAllFor(credentials))) {
      const seen = await visibleEntities.uidsOf([entityRef], credentials);
      if (seen.get(entityRef) !== uid) {
        throw unknownRun(id);
      }
    }
    return run;
  }

  /** @throws NotFoundError, the same for unknown and for hidden runs */
  async detail(id: string, caller: Caller): Promise<SmokeRunDetail> {
    const { queue, reports } = this.options;
    const run = await this.visible(id, caller);
    const { reportDigest, state } = run;
    const report = reportDigest && (await reports.read(reportDigest));
    return {
      run,
      ...(state === 'queued' && { ahead: await queue.aheadOf(id) }),
      ...(report && { report }),
    };
  }

  /** @throws NotFoundError, also while there is none yet */
  async evidence(id: string, caller: Caller): Promise<EvidenceEnvelope> {
    const { reportDigest } = await this.visible(id, caller);
    const envelope =
      reportDigest && (await this.options.evidence.of(id, reportDigest));
    if (!envelope) {
      throw new NotFoundError(
        `The run ${id} has no evidence: it has no report, or none yet`,
      );
    }
    return envelope;
  }

  private async changed(
    since: string | undefined,
    limit: number,
    { credentials }: Caller,
  ): Promise<RunsPage> {
    const { queue, visibleEntities } = this.options;
    if (!(await visibleEntities.areAllFor(credentials))) {
      throw new NotAllowedError(
        'since: is for services that may read all entities; ask with ref',
      );
    }
    return queue.changedSince(since || undefined, limit);
  }
}

function unknownRun(id: string): NotFoundError {
  return new NotFoundError(`No run ${id}`);
}
