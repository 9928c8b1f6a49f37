import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  CommentBody,
  mlReviewOverridePermission,
  policyFor,
  Waiver,
  WaiverBody,
} from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { ModelVersions, VisibleVersion } from '../../ModelVersions';
import { AuditTrail } from '../AuditTrail';
import { Policies } from '../Policies';
import { FactsReader } from '../SubjectFacts';
import { ReviewSight } from './ReviewSight';
import { untilWithin } from './rules/untilWithin';
import { ReviewStore } from './store/ReviewStore';
import { WaiverStore } from './store/WaiverStore';

/** Grants and ends waivers. */
export class Waivers {
  constructor(
    private readonly parts: {
      facts: FactsReader;
      policies: Policies;
      sight: ReviewSight;
      store: ReviewStore;
      trail: AuditTrail;
      versions: ModelVersions;
      visibleVersion: VisibleVersion;
      waivers: WaiverStore;
    },
  ) {}

  async grant(
    body: WaiverBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<Waiver> {
    const { sight, store, trail, visibleVersion, waivers } = this.parts;
    const { versionId } = await visibleVersion(body.version, credentials);
    const by = await sight.allowed(mlReviewOverridePermission, credentials);
    const { environment, reason } = body;
    const { policy, subject } = await this.policyOf(versionId, body, now);
    const { waiverAtMost } = policy.policy;
    const waiver: Waiver = {
      id: randomUUID(),
      versionId,
      entityRef: subject.entityRef,
      policy: policy.policy.id,
      check: body.check,
      reason,
      by,
      at: now.toISOString(),
      until: untilWithin(body.until, waiverAtMost, 'waiverAtMost', now),
    };
    const { uid } = subject;
    await store.transaction(async tx => {
      await waivers.insert(tx, waiver, uid);
      const note = noteOf('waiver.grant', by, waiver, uid);
      await trail.append(tx, [
        {
          ...note,
          environment,
          policy: `${policy.policy.id}@${policy.policy.version}`,
          after: { check: body.check, reason, until: waiver.until },
        },
      ]);
    });
    return waiver;
  }

  async revoke(
    id: string,
    { text }: CommentBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<Waiver> {
    const { sight, store, trail, waivers } = this.parts;
    const find = async (known: string) => {
      const found = await waivers.byId(known);
      return found && { ...found, entityRef: found.waiver.entityRef };
    };
    const { uid, waiver } = await sight.one('waiver', id, find, credentials);
    const by = await sight.allowed(mlReviewOverridePermission, credentials);
    const at = now.toISOString();
    await store.transaction(async tx => {
      if (!(await waivers.revoke(tx, id, by, at))) {
        throw new ConflictError(`The waiver ${id} was revoked before`);
      }
      await trail.append(tx, [
        {
          ...noteOf('waiver.revoke', by, waiver, uid),
          before: { check: waiver.check, until: waiver.until },
          after: { revoked: true, reason: text },
        },
      ]);
    });
    return { ...waiver, revokedAt: at, revokedBy: by };
  }

  private async policyOf(
    versionId: string,
    { check, environment }: WaiverBody,
    now: Date,
  ) {
    const { facts, policies, versions } = this.parts;
    const version = (await versions.byIds([versionId])).get(versionId);
    const [found] = version
      ? await facts.read(
          [{ entityRef: version.entityRef, versionId, environment }],
          now,
        )
      : [];
    const { policy, problem } = found
      ? policyFor(await policies.current(), {
          ...found.subject,
          riskTier: found.riskTier,
          environment,
        })
      : {};
    if (!found || !policy) {
      throw new ConflictError(
        problem ??
          `No policy with stages applies to this version in ${environment}, so there is no check to waive`,
      );
    }
    if (!policy.checks.some(({ id }) => id === check)) {
      throw new InputError(
        `check: the policy ${policy.policy.id} has no check ${check}`,
      );
    }
    return { policy, subject: found.subject };
  }
}

function noteOf(action: string, actor: string, waiver: Waiver, uid: string) {
  const { entityRef, policy, versionId } = waiver;
  return { actor, action, entityRef, uid, versionId, policy };
}
