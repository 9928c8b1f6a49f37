import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CardAnswer,
  CardAssessment,
  CardDiff,
  CardExportQuery,
  CardRevisions,
  cardTexts,
  EntityName,
  ParsedCard,
} from '@callboard/plugin-ml-common';
import { entityFileSource, VisibleEntities } from '@callboard/plugin-ml-node';
import { ModelVersions } from '../ModelVersions';
import { CardAssessor } from './assess/CardAssessor';
import { MainFacts, mainFacts } from './assess/MainFacts';
import { diffTexts } from './diffTexts';
import { cardLocation, sectionsOf } from './entityFacts';
import { exportHuggingFace } from './export/exportHuggingFace';
import { exportJson } from './export/exportJson';
import { hideReferences, refsIn } from './hideReferences';
import { lastGood } from './lastGood';
import { CardStore } from './store/CardStore';
import { StoredCard } from './store/rows';

/** Revisions in one answer. */
const LISTED = 100;

/** Answers what is asked of cards, with the rights of who asks. Every method throws NotFoundError for unknown and hidden entities. */
export class CardService {
  constructor(
    private readonly options: {
      store: CardStore;
      assessor: CardAssessor;
      versions: ModelVersions;
      visible: VisibleEntities;
      permissions: PermissionsService;
      integrations: ScmIntegrationRegistry;
      now: () => Date;
    },
  ) {}

  async card(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<CardAnswer> {
    const { entity, stored } = await this.find(name, credentials);
    const entityRef = stringifyEntityRef(entity);
    const location = cardLocation(entity);
    if (location === undefined) {
      return { entityRef, state: 'none' };
    }
    const answer: CardAnswer = {
      entityRef,
      location,
      state: stored && stored.state !== 'none' ? stored.state : 'never',
      error: stored?.error,
      editUrl: this.editUrl(entity, location),
      readAt: stored?.readAt,
      attemptedAt: stored?.attemptedAt,
    };
    const parsed = stored && (await this.lastGood(stored, entity));
    return stored && parsed
      ? {
          ...answer,
          ...(await this.assessed(entity, stored, parsed, credentials)),
        }
      : answer;
  }

  async revisions(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<CardRevisions> {
    const { stored } = await this.find(name, credentials);
    const { store } = this.options;
    return {
      revisions: stored ? await store.revisions(stored.uid, LISTED) : [],
    };
  }

  async diff(
    name: EntityName,
    revision: number,
    credentials: BackstageCredentials,
  ): Promise<CardDiff> {
    const { entity, stored } = await this.find(name, credentials);
    const { store } = this.options;
    const after =
      stored && (await lastGood(store, { uid: stored.uid, revision }, entity));
    if (!stored || !after) {
      throw new NotFoundError(`The card has no revision ${revision}`);
    }
    const from = revision - 1;
    const before = await lastGood(
      store,
      { uid: stored.uid, revision: from },
      entity,
    );
    return {
      from: before && from,
      to: revision,
      fields: diffTexts(
        before ? cardTexts(before) : new Map(),
        cardTexts(after),
        sectionsOf(entity),
      ),
    };
  }

  /** The last good card as a file. */
  async export(
    name: EntityName,
    { format }: CardExportQuery,
    credentials: BackstageCredentials,
  ): Promise<{ fileName: string; mediaType: string; content: string }> {
    const { entity, stored } = await this.find(name, credentials);
    const card = stored && (await this.lastGood(stored, entity));
    if (!card) {
      throw new NotFoundError(
        `No card of ${stringifyEntityRef(entity)} has been read`,
      );
    }
    const base = `${entity.metadata.name}-card`;
    return format === 'json'
      ? {
          fileName: `${base}.json`,
          mediaType: 'application/json',
          content: exportJson(card),
        }
      : {
          fileName: `${base}.md`,
          mediaType: 'text/markdown',
          content: exportHuggingFace(card),
        };
  }

  private async find(name: EntityName, credentials: BackstageCredentials) {
    const { store, visible } = this.options;
    const entity = await visible.one(name, credentials);
    const { uid = '' } = entity.metadata;
    const stored = (await store.byUids([uid])).get(uid);
    return { entity, stored };
  }

  private async lastGood(stored: StoredCard, entity: Entity) {
    return cardLocation(entity)
      ? lastGood(this.options.store, stored, entity)
      : undefined;
  }

  private async assessed(
    entity: Entity,
    stored: StoredCard,
    parsed: ParsedCard,
    credentials: BackstageCredentials,
  ): Promise<Partial<CardAnswer>> {
    const { now, store, versions } = this.options;
    const entityRef = stringifyEntityRef(entity);
    const main = (await mainFacts(versions, [entityRef])).get(entityRef);
    const subject = { uid: stored.uid, entity, card: parsed, main };
    const [assessment] = await this.options.assessor.assess(
      [subject],
      now(),
      refs => this.namer(refs, credentials),
    );
    const kept = await store.content(stored.uid, stored.revision);
    const { extra, values, ...card } = parsed;
    return {
      revision: stored.revision,
      changedAt: kept?.at,
      about: aboutOf(main),
      card,
      assessment: await this.forReader(assessment, credentials),
    };
  }

  /** Names only cards of entities that the reader sees. */
  private async namer(refs: string[], credentials: BackstageCredentials) {
    const seen = await this.options.visible.among(refs, credentials);
    return (ref: string) =>
      seen.has(ref) ? `the card of ${ref}` : 'another card';
  }

  private async forReader(
    assessment: CardAssessment,
    credentials: BackstageCredentials,
  ): Promise<CardAssessment> {
    const { permissions, visible } = this.options;
    const [{ result }] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW
      ? assessment
      : hideReferences(
          assessment,
          await visible.among(refsIn(assessment), credentials),
        );
  }

  /** Files of this machine are edited where nobody can be sent to. */
  private editUrl(entity: Entity, location: string): string | undefined {
    const { integrations } = this.options;
    try {
      const source = entityFileSource(entity, location, integrations);
      return source.type === 'url'
        ? integrations.resolveEditUrl(source.url)
        : undefined;
    } catch {
      return undefined;
    }
  }
}

function aboutOf(main: MainFacts | undefined): CardAnswer['about'] {
  return (
    main && {
      versionId: main.version.versionId,
      label: main.version.label,
      digest: main.version.digest,
      reason: main.reason,
    }
  );
}
