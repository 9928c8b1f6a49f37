import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  AttestationAnswerBody,
  AttestationBody,
  AttestationEndBody,
  mlAttestationManagePermission,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../AuditTrail';
import { Findings } from '../../Findings';
import { RiskTiers } from '../../RiskTiers';
import { Org } from '../../Subject';
import { effectiveTiers } from '../effectiveTiers';
import { Readers } from '../Reader';
import { Sight } from '../Sight';
import { SubjectSnapshot } from '../SubjectSnapshot';
import { deniedFinding } from './attestationFindings';
import { AttestationStore } from './AttestationStore';
import { AttestationViews, mayAnswer } from './AttestationViews';
import { CampaignEnd } from './CampaignEnd';
import { StoredAttestation, StoredItem } from './rows';
import { StatementStore } from './StatementStore';

/** References that an error names one by one. */
const NAMED = 5;

type User = BackstageCredentials<BackstageUserPrincipal>;

/** Starts, answers and ends campaigns, with the rights of who asks. */
export class Attestations {
  constructor(
    private readonly options: {
      db: Knex;
      end: CampaignEnd;
      findings: Findings;
      org: Org;
      readers: Readers;
      riskTiers: RiskTiers;
      sight: Sight;
      snapshot: SubjectSnapshot;
      statements: StatementStore;
      store: AttestationStore;
      trail: AuditTrail;
      views: AttestationViews;
    },
  ) {}

  /** Asks the owners of all that the caller sees; what has no owner is not part of it. Answers with its id. */
  async start(
    { dueAt, owners, ...body }: AttestationBody,
    credentials: User,
    now: Date,
  ): Promise<string> {
    await this.checkMayManage(credentials);
    if (Date.parse(dueAt) <= now.getTime()) {
      throw new InputError('dueAt: must be in the future');
    }
    const items = await this.itemsOf(body.kinds, owners, credentials);
    const campaign: StoredAttestation = {
      ...body,
      id: randomUUID(),
      state: 'running',
      by: credentials.principal.userEntityRef,
      at: now.toISOString(),
      dueAt: new Date(dueAt).toISOString(),
      unsettled: false,
    };
    const { db, store, trail } = this.options;
    await db.transaction(async transaction => {
      await store.add(transaction, campaign, items);
      await trail.append(transaction, [
        {
          actor: campaign.by,
          action: 'attestation.start',
          after: {
            attestation: campaign.id,
            title: campaign.title,
            kinds: campaign.kinds,
            dueAt: campaign.dueAt,
            onSilence: campaign.onSilence,
            items: items.length,
          },
        },
      ]);
    });
    return campaign.id;
  }

  /** Only members of the owner answer, as the catalog has them now. The later answer counts. */
  async answer(
    id: string,
    body: AttestationAnswerBody,
    credentials: User,
    now: Date,
  ): Promise<void> {
    const { db, findings, org, statements, store, trail } = this.options;
    const campaign = await this.campaign(id);
    const chosen = await this.chosen(campaign, body, credentials);
    const by = credentials.principal.userEntityRef;
    const at = now.toISOString();
    const { answer, comment } = body;
    const answered = chosen.map(item => ({
      ...item,
      state: answer,
      by,
      at,
      comment,
    }));
    const tiers = await this.tiersOf(answered);
    await db.transaction(async transaction => {
      const held = await store.lock(transaction, id);
      if (held?.state === 'cancelled') {
        throw new ConflictError('The campaign was cancelled');
      }
      await store.saveItems(transaction, id, answered);
      await statements.save(
        transaction,
        answered.map(({ owner, uid }) => ({
          uid,
          owner,
          statement: answer,
          by,
          at,
          title: campaign.title,
        })),
      );
      if (answer === 'denied') {
        await findings.raise(
          transaction,
          answered.map(item =>
            deniedFinding(item, campaign, tiers.get(item.entityRef), org),
          ),
          now,
        );
      }
      await trail.append(
        transaction,
        answered.map((item, nth) => ({
          actor: by,
          action: 'attestation.answer',
          entityRef: item.entityRef,
          uid: item.uid,
          before: { state: chosen[nth].state },
          after: {
            attestation: id,
            owner: item.owner,
            state: answer,
            ...(comment && { comment }),
          },
        })),
      );
    });
  }

  /** @throws ConflictError when it has ended already */
  async finish(
    id: string,
    { cancel }: AttestationEndBody,
    credentials: User,
    now: Date,
  ): Promise<void> {
    await this.checkMayManage(credentials);
    const { state } = await this.campaign(id);
    const by = credentials.principal.userEntityRef;
    const isOurs = await this.options.end.end(id, { by, cancel }, now);
    if (!isOurs) {
      throw new ConflictError(
        state === 'running'
          ? 'The campaign ended in the same moment'
          : `The campaign is ${state} already`,
      );
    }
  }

  private async itemsOf(
    kinds: AttestationBody['kinds'],
    owners: string[] | undefined,
    credentials: User,
  ): Promise<StoredItem[]> {
    const { sight, snapshot } = this.options;
    const asked = owners && new Set(owners.map(ownerRef));
    const { subjects } = await snapshot.now();
    const fitting = subjects.filter(
      ({ kind, owner }) =>
        owner && kinds.includes(kind) && (!asked || asked.has(owner)),
    );
    const items = (await sight.subjects(fitting, credentials)).flatMap(
      ({ entityRef, owner, title, uid }): StoredItem[] =>
        owner ? [{ entityRef, owner, state: 'open', title, uid }] : [],
    );
    if (items.length === 0) {
      throw new InputError(
        `${owners ? 'owners' : 'kinds'}: nothing of these kinds ${
          owners ? 'has one of these owners' : 'has an owner'
        }, so there is nobody to ask`,
      );
    }
    return items;
  }

  private async chosen(
    campaign: StoredAttestation,
    { entityRefs }: AttestationAnswerBody,
    credentials: User,
  ): Promise<StoredItem[]> {
    const { readers, views } = this.options;
    const items = await views.items(campaign, credentials);
    const byRef = new Map(items.map(item => [item.entityRef, item]));
    const wanted = [
      ...new Set(entityRefs.map(ref => ref.toLocaleLowerCase('en-US'))),
    ];
    const unknown = wanted.filter(ref => !byRef.has(ref));
    if (unknown.length > 0) {
      throw new InputError(
        `entityRefs: ${named(unknown)} is no part of this campaign`,
      );
    }
    const chosen = wanted.flatMap(ref => byRef.get(ref) ?? []);
    const moot = chosen.find(({ state }) => state === 'moot');
    if (moot || campaign.state === 'cancelled') {
      throw new ConflictError(
        moot
          ? `${moot.entityRef} is not asked about any more. ${moot.comment}`
          : 'The campaign was cancelled',
      );
    }
    const reader = await readers.of(credentials);
    const foreign = chosen.filter(item => !mayAnswer(campaign, item, reader));
    if (foreign.length > 0) {
      throw new NotAllowedError(
        `Only members of the owner answer, and you are none for ${named(
          foreign.map(({ entityRef, owner }) => `${entityRef} (${owner})`),
        )}`,
      );
    }
    return chosen;
  }

  private async tiersOf(items: readonly StoredItem[]) {
    const { riskTiers, snapshot } = this.options;
    const { byRef } = await snapshot.now();
    return effectiveTiers(
      items.flatMap(({ entityRef }) => byRef.get(entityRef) ?? []),
      riskTiers,
    );
  }

  private async campaign(id: string): Promise<StoredAttestation> {
    const campaign = await this.options.store.byId(id);
    if (!campaign) {
      throw new NotFoundError(`No attestation ${id}`);
    }
    return campaign;
  }

  private async checkMayManage(credentials: User): Promise<void> {
    const reader = await this.options.readers.of(credentials);
    if (!(await reader.may(mlAttestationManagePermission))) {
      throw new NotAllowedError(
        `You need the permission ${mlAttestationManagePermission.name}`,
      );
    }
  }
}

function ownerRef(written: string): string {
  return stringifyEntityRef(
    parseEntityRef(written, {
      defaultKind: 'Group',
      defaultNamespace: 'default',
    }),
  );
}

function named(texts: string[]): string {
  const more = texts.length - NAMED;
  return (
    texts.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
  );
}
