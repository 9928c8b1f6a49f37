import {
  CardAnswer,
  cardAnswer,
  CardDiff,
  cardDiff,
  CardExportQuery,
  CardRevisions,
  cardRevisions,
} from '../cards/cardAnswer';
import {
  FacetsAnswer,
  facetsAnswer,
  FacetsQuery,
  inventoryItem,
  InventoryItem,
  InventoryPage,
  inventoryPage,
  InventoryQuery,
} from '../inventory/inventory';
import { DeploymentsAnswer, deploymentsAnswer } from '../registry/deployments';
import {
  EntityEvaluations,
  entityEvaluations,
  VersionDetail,
  versionDetail,
} from '../registry/evaluations';
import {
  ChangedVersions,
  changedVersions,
  ChangedVersionsQuery,
  VersionsPage,
  versionsPage,
  VersionsQuery,
} from '../registry/versions';
import {
  VersionEvidenceAnswer,
  versionEvidenceAnswer,
} from '../registry/versionEvidence';
import { TimelineAnswer, timelineAnswer } from '../timeline/timeline';
import { MlRequests, pathOf } from './MlRequests';
import { toSearch } from './toSearch';

/**
 * What the client needs of Backstage: where a plugin is, and how to ask with the caller's identity.
 *
 * @public
 */
export interface MlClientOptions {
  /** Finds the base URL of a plugin. */
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Fetches with the identity of the caller. */
  fetchApi: { fetch: typeof fetch };
}

/**
 * An entity, by the parts of its ref.
 *
 * @public
 */
export interface EntityName {
  /** In any letter case. */
  kind: string;
  /** Such as default. */
  namespace: string;
  /** `metadata.name`. */
  name: string;
}

/**
 * The only HTTP client of the `ml` backend. Every answer is checked against its
 * schema, and every method throws the backend's refusal as a ResponseError: status
 * 404 for an entity that is unknown or hidden.
 *
 * @public
 */
export class MlClient {
  private readonly requests: MlRequests;

  constructor(options: MlClientOptions) {
    this.requests = new MlRequests(options);
  }

  /** One page of the inventory. */
  async getInventory(
    query: Partial<InventoryQuery>,
    signal?: AbortSignal,
  ): Promise<InventoryPage> {
    return this.requests.get(
      `/v1/inventory${toSearch(query)}`,
      inventoryPage,
      signal,
    );
  }

  /** Counts of the asked facets under a filter. */
  async getFacets(
    query: FacetsQuery,
    signal?: AbortSignal,
  ): Promise<FacetsAnswer> {
    return this.requests.get(
      `/v1/inventory/facets${toSearch(query)}`,
      facetsAnswer,
      signal,
    );
  }

  /** The inventory row of one entity. */
  async getSummary(
    entity: EntityName,
    signal?: AbortSignal,
  ): Promise<InventoryItem> {
    return this.requests.get(pathOf(entity, 'summary'), inventoryItem, signal);
  }

  /** Versions of a model, newest first. */
  async getVersions(
    entity: EntityName,
    query: Partial<VersionsQuery> = {},
    signal?: AbortSignal,
  ): Promise<VersionsPage> {
    const path = `${pathOf(entity, 'versions')}${toSearch(query)}`;
    return this.requests.get(path, versionsPage, signal);
  }

  /** Versions of all models in the order of their last change. */
  async getChangedVersions(
    query: Partial<ChangedVersionsQuery> = {},
    signal?: AbortSignal,
  ): Promise<ChangedVersions> {
    return this.requests.get(
      `/v1/versions${toSearch(query)}`,
      changedVersions,
      signal,
    );
  }

  /** One version with its evaluations. */
  async getVersion(
    versionId: string,
    signal?: AbortSignal,
  ): Promise<VersionDetail> {
    const path = `/v1/versions/${encodeURIComponent(versionId)}`;
    return this.requests.get(path, versionDetail, signal);
  }

  /** What is proven of one version. */
  async getVersionEvidence(
    versionId: string,
    signal?: AbortSignal,
  ): Promise<VersionEvidenceAnswer> {
    const path = `/v1/versions/${encodeURIComponent(versionId)}/evidence`;
    return this.requests.get(path, versionEvidenceAnswer, signal);
  }

  /** The evaluations of the newest 200 versions of a model. */
  async getEvaluations(
    entity: EntityName,
    signal?: AbortSignal,
  ): Promise<EntityEvaluations> {
    return this.requests.get(
      pathOf(entity, 'evaluations'),
      entityEvaluations,
      signal,
    );
  }

  /** Where versions of a model run, or what runs in a service. */
  async getDeployments(
    entity: EntityName,
    signal?: AbortSignal,
  ): Promise<DeploymentsAnswer> {
    return this.requests.get(
      pathOf(entity, 'deployments'),
      deploymentsAnswer,
      signal,
    );
  }

  /** The card of a model or data set, assessed. */
  async getCard(entity: EntityName, signal?: AbortSignal): Promise<CardAnswer> {
    return this.requests.get(pathOf(entity, 'card'), cardAnswer, signal);
  }

  /** The revisions of a card, newest first. */
  async getCardRevisions(
    entity: EntityName,
    signal?: AbortSignal,
  ): Promise<CardRevisions> {
    return this.requests.get(
      pathOf(entity, 'card/revisions'),
      cardRevisions,
      signal,
    );
  }

  /** What one revision of a card changed. */
  async getCardDiff(
    entity: EntityName,
    revision: number,
    signal?: AbortSignal,
  ): Promise<CardDiff> {
    const path = pathOf(entity, `card/revisions/${revision}/diff`);
    return this.requests.get(path, cardDiff, signal);
  }

  /** The card as a file: Markdown with front matter, or JSON. */
  async exportCard(
    entity: EntityName,
    query: CardExportQuery,
    signal?: AbortSignal,
  ): Promise<string> {
    const path = `${pathOf(entity, 'card/export')}${toSearch(query)}`;
    return this.requests.text(path, signal);
  }

  /** What happened to an entity, newest first. */
  async getTimeline(
    entity: EntityName,
    signal?: AbortSignal,
  ): Promise<TimelineAnswer> {
    return this.requests.get(
      pathOf(entity, 'timeline'),
      timelineAnswer,
      signal,
    );
  }
}
