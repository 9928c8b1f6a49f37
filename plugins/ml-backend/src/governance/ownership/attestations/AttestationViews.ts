import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Attestation,
  AttestationDetail,
  AttestationsAnswer,
  mlAttestationManagePermission,
} from '@callboard/plugin-ml-common';
import { RiskTiers } from '../../RiskTiers';
import { Org } from '../../Subject';
import { effectiveTiers } from '../effectiveTiers';
import { owns } from '../owns';
import { Reader, Readers } from '../Reader';
import { Sight } from '../Sight';
import { SubjectSnapshot } from '../SubjectSnapshot';
import { AttestationStore } from './AttestationStore';
import { itemNow } from './itemNow';
import { AskedOwner, StoredAttestation, StoredItem } from './rows';

/** Campaigns in one answer. */
const LISTED = 50;

/** Shows campaigns; everything only of entities that the reader sees. */
export class AttestationViews {
  constructor(
    private readonly options: {
      org: Org;
      readers: Readers;
      riskTiers: RiskTiers;
      sight: Sight;
      snapshot: SubjectSnapshot;
      store: AttestationStore;
    },
  ) {}

  async list(credentials: BackstageCredentials): Promise<AttestationsAnswer> {
    const { readers, store } = this.options;
    const reader = await readers.of(credentials);
    const attestations: Attestation[] = [];
    for (const campaign of await store.list(LISTED)) {
      const items = await this.items(campaign, credentials);
      attestations.push(summary(campaign, items, reader));
    }
    return {
      attestations,
      mayCreate: await reader.may(mlAttestationManagePermission),
    };
  }

  /** Without what it asks for. @throws NotFoundError */
  async one(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Attestation> {
    const campaign = await this.campaign(id);
    const reader = await this.options.readers.of(credentials);
    return summary(campaign, await this.items(campaign, credentials), reader);
  }

  /** @throws NotFoundError */
  async detail(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<AttestationDetail> {
    const { readers, riskTiers, snapshot, store } = this.options;
    const campaign = await this.campaign(id);
    const reader = await readers.of(credentials);
    const items = await this.items(campaign, credentials);
    const { byRef } = await snapshot.now();
    const tiers = await effectiveTiers(
      items.flatMap(({ entityRef }) => byRef.get(entityRef) ?? []),
      riskTiers,
    );
    const mayManage = await reader.may(mlAttestationManagePermission);
    return {
      ...summary(campaign, items, reader),
      owners: this.owners(await store.owners(id), items),
      items: items.map(item => {
        const { uid, ...known } = item;
        return {
          ...known,
          riskTier: tiers.get(item.entityRef),
          mayAnswer: mayAnswer(campaign, item, reader),
        };
      }),
      mayEnd: campaign.state === 'running' && mayManage,
    };
  }

  /** Those that the reader sees, as they stand. */
  async items(
    campaign: StoredAttestation,
    credentials: BackstageCredentials,
  ): Promise<StoredItem[]> {
    const { sight, snapshot, store } = this.options;
    const items = await sight.records(
      await store.items(campaign.id),
      credentials,
    );
    const { byRef } = await snapshot.now();
    return items.map(item => itemNow(item, byRef.get(item.entityRef)));
  }

  private async campaign(id: string): Promise<StoredAttestation> {
    const campaign = await this.options.store.byId(id);
    if (!campaign) {
      throw new NotFoundError(`No attestation ${id}`);
    }
    return campaign;
  }

  private owners(
    asked: readonly AskedOwner[],
    items: readonly StoredItem[],
  ): AttestationDetail['owners'] {
    return asked.flatMap(({ owner, remindedAt, reminders }) => {
      const theirs = items.filter(item => item.owner === owner);
      const count = (state: StoredItem['state']) =>
        theirs.filter(item => item.state === state).length;
      return theirs.length === 0
        ? []
        : {
            owner,
            confirmed: count('confirmed'),
            denied: count('denied'),
            open: count('open'),
            remindedAt,
            reminders,
            whoAnswers: whoAnswers(owner, this.options.org),
          };
    });
  }
}

/** Members by number, or why nobody can answer. */
export function whoAnswers(owner: string, org: Org): string {
  if (org.person(owner)) {
    return 'One person.';
  }
  const group = org.group(owner);
  if (!group) {
    return `Nobody: the catalog has no ${owner}.`;
  }
  const count = group.members.length;
  if (count === 0) {
    return 'Nobody: the group has no direct members.';
  }
  return count === 1 ? '1 direct member.' : `${count} direct members.`;
}

/** Also after the end: whoever was late puts right what the silence said. */
export function mayAnswer(
  { state }: Pick<StoredAttestation, 'state'>,
  item: StoredItem,
  { groups, userRef }: Reader,
): boolean {
  return (
    state !== 'cancelled' &&
    item.state !== 'moot' &&
    userRef !== undefined &&
    owns(item.owner, { groups, userRef })
  );
}

function summary(
  campaign: StoredAttestation,
  items: readonly StoredItem[],
  reader: Reader,
): Attestation {
  const { unsettled, ...known } = campaign;
  const open = items.filter(({ state }) => state === 'open');
  const count = (state: StoredItem['state']) =>
    items.filter(item => item.state === state).length;
  return {
    ...known,
    total: items.length,
    confirmed: count('confirmed'),
    denied: count('denied'),
    open: open.length,
    mine: open.filter(item => mayAnswer(campaign, item, reader)).length,
  };
}
