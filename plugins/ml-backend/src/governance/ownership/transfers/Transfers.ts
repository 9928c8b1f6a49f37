import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  mlOwnershipTransferPermission,
  toMlKind,
  Transfer,
  TransferAnswerBody,
  TransferBody,
  TransfersQuery,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../AuditTrail';
import { Org } from '../../Subject';
import { owns } from '../owns';
import { Reader, Readers } from '../Reader';
import { TransferNotices } from './TransferNotices';
import { StoredTransfer, TransferStore } from './TransferStore';
import { transferAfter } from './transferAfter';

/** Transfers in one answer. */
const LISTED = 500;

/** Proposes, answers and lists transfers, with the rights of who asks. */
export class Transfers {
  constructor(
    private readonly options: {
      db: Knex;
      notices: TransferNotices;
      org: Org;
      readers: Readers;
      store: TransferStore;
      trail: AuditTrail;
      visible: VisibleEntities;
    },
  ) {}

  /** Newest first; only of entities that the reader sees. */
  async list(
    query: TransfersQuery,
    credentials: BackstageCredentials,
  ): Promise<Transfer[]> {
    const { readers, store, visible } = this.options;
    const stored = await store.list(
      {
        ...query,
        ...(query.entityRef && {
          entityRef: query.entityRef.toLocaleLowerCase('en-US'),
        }),
        ...(query.group && { group: query.group.toLocaleLowerCase('en-US') }),
      },
      LISTED,
    );
    const uids = await visible.uidsOf(
      stored.map(({ entityRef }) => entityRef),
      credentials,
    );
    const seen = stored.filter(
      ({ entityRef, uid }) => uids.get(entityRef) === uid,
    );
    if (seen.length === 0) {
      return [];
    }
    const reader = await readers.of(credentials);
    return seen.map(each => shown(each, reader));
  }

  /**
   * @throws NotFoundError for unknown and hidden entities, NotAllowedError, InputError
   * for an owner that cannot take it, ConflictError where another transfer waits
   */
  async propose(
    body: TransferBody,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    now: Date,
  ): Promise<Transfer> {
    const { db, notices, readers, store, trail } = this.options;
    const entity = await this.entity(body.entityRef, credentials);
    const reader = await readers.of(credentials);
    const by = credentials.principal.userEntityRef;
    if (
      !owns(entity.owner, { groups: reader.groups, userRef: by }) &&
      !(await reader.may(mlOwnershipTransferPermission))
    ) {
      throw new NotAllowedError(
        `Only members of ${
          entity.owner ?? 'its owner'
        }, and who has the permission ${
          mlOwnershipTransferPermission.name
        }, may propose to hand over ${entity.entityRef}`,
      );
    }
    const { owner: from, ...of } = entity;
    const stored: StoredTransfer = {
      ...of,
      from,
      id: randomUUID(),
      to: await this.taker(body.to, from, credentials),
      reason: body.reason,
      state: 'proposed',
      by,
      at: now.toISOString(),
    };
    await db.transaction(async transaction => {
      if (!(await store.add(transaction, stored))) {
        throw new ConflictError(
          `Another transfer of ${stored.entityRef} is proposed or accepted: it must be answered or withdrawn first`,
        );
      }
      await trail.append(transaction, [noteOf('transfer.propose', by, stored)]);
    });
    await notices.proposed(stored);
    return shown(stored, reader);
  }

  /** @throws NotFoundError, NotAllowedError, ConflictError for what was settled before */
  async answer(
    id: string,
    body: TransferAnswerBody,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    now: Date,
  ): Promise<Transfer> {
    const { db, notices, readers, store, trail } = this.options;
    const before = await this.visibleOne(id, credentials);
    const reader = await readers.of(credentials);
    const outcome = transferAfter(before, body, standing(before, reader));
    if (outcome.status !== 'changed') {
      throw outcome.status === 'forbidden'
        ? new NotAllowedError(outcome.reason)
        : new ConflictError(outcome.reason);
    }
    const by = credentials.principal.userEntityRef;
    const after: StoredTransfer = {
      ...before,
      state: outcome.state,
      answeredBy: by,
      answeredAt: now.toISOString(),
      answer: body.comment,
    };
    await db.transaction(async transaction => {
      if (!(await store.change(transaction, before, after))) {
        throw new ConflictError('Somebody else answered in the same moment');
      }
      await trail.append(transaction, [
        noteOf('transfer.answer', by, after, before),
      ]);
    });
    await notices.answered(after);
    return shown(after, reader);
  }

  private async visibleOne(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredTransfer> {
    const { store, visible } = this.options;
    const stored = await store.byId(id);
    const uids = stored
      ? await visible.uidsOf([stored.entityRef], credentials)
      : undefined;
    if (!stored || uids?.get(stored.entityRef) !== stored.uid) {
      throw new NotFoundError(`No transfer ${id}`);
    }
    return stored;
  }

  private async entity(ref: string, credentials: BackstageCredentials) {
    const entity = await this.options.visible.one(
      nameIn('entityRef', ref),
      credentials,
    );
    if (!toMlKind(entity.kind)) {
      throw new InputError(
        `entityRef: ${ref} is none of the kinds that are handed over here`,
      );
    }
    return {
      entityRef: stringifyEntityRef(entity),
      uid: entity.metadata.uid ?? '',
      owner: entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
        ?.targetRef,
    };
  }

  /** Hidden groups are as unknown ones. */
  private async taker(
    written: string,
    owner: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const { org, visible } = this.options;
    const name = nameIn('to', written, 'Group');
    const to = stringifyEntityRef(name);
    if (to === owner) {
      throw new InputError(`to: ${to} owns it already`);
    }
    if (!(await visible.among([to], credentials)).has(to)) {
      throw new InputError(`to: the catalog has no ${to}`);
    }
    if (name.kind.toLocaleLowerCase('en-US') === 'user') {
      return to;
    }
    const members = (await org.membersNow([to])).get(to);
    if (!members?.length) {
      throw new InputError(
        members
          ? `to: ${to} has no members who could accept it`
          : `to: must be a group or a user, and ${to} is neither`,
      );
    }
    return to;
  }
}

function nameIn(field: string, ref: string, defaultKind?: string) {
  try {
    return parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' });
  } catch (error) {
    throw new InputError(`${field}: ${error}`);
  }
}

function standing(
  { by, from, to }: StoredTransfer,
  { groups, userRef }: Reader,
) {
  return {
    takes: userRef !== undefined && owns(to, { groups, userRef }),
    gives:
      userRef !== undefined &&
      (userRef === by || owns(from, { groups, userRef })),
  };
}

function shown(stored: StoredTransfer, reader: Reader): Transfer {
  const { uid, ...known } = stored;
  const { gives, takes } = standing(stored, reader);
  return {
    ...known,
    ...(stored.state === 'accepted' && {
      next: `Change spec.owner to ${stored.to} in the file from which the catalog reads ${stored.entityRef}. The transfer is completed once the catalog says so.`,
    }),
    may: {
      answer: stored.state === 'proposed' && takes,
      withdraw: gives && ['proposed', 'accepted'].includes(stored.state),
    },
  };
}

/** For the audit trail. */
export function noteOf(
  action: string,
  actor: string,
  after: StoredTransfer,
  before?: StoredTransfer,
) {
  return {
    actor,
    action,
    entityRef: after.entityRef,
    uid: after.uid,
    ...(before && { before: { state: before.state } }),
    after: {
      transfer: after.id,
      state: after.state,
      from: after.from ?? null,
      to: after.to,
      text: after.answer ?? after.reason,
    },
  };
}
