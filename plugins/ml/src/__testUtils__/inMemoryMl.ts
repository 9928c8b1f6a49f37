import {
  CardAnswer,
  CardDiff,
  CardRevisions,
  ChangedVersions,
  DeploymentsAnswer,
  EntityEvaluations,
  Facet,
  FACETS,
  FacetsAnswer,
  facetValues,
  facetsAnswer,
  InventoryFilter,
  InventoryItem,
  inventoryItem,
  inventoryPage,
  SweepState,
  TimelineAnswer,
  VersionDetail,
  VersionEvidenceAnswer,
  VersionsPage,
} from '@callboard/plugin-ml-common';
import { ResponseError } from '@backstage/errors';
import { MlApi } from '../api/mlApiRef';

const sweep: SweepState = { state: 'ok', completedAt: '2026-11-20T10:00:00Z' };

/** A row as the backend sends it; everything but its name may be left out. */
export function row(
  some: Partial<InventoryItem> & { name: string },
): InventoryItem {
  const kind = some.kind ?? 'MlModel';
  return inventoryItem.parse({
    entityRef: `${kind.toLowerCase()}:default/${some.name}`,
    uid: `uid-${some.name}`,
    kind,
    namespace: 'default',
    purpose: `What ${some.name} is for`,
    owner: 'group:default/diagnostics',
    lifecycle: 'production',
    tags: [],
    statuses: { ownership: { level: 'ok', text: 'ok' } },
    status: 'ok',
    firstSeenAt: '2026-11-01T08:00:00Z',
    ...some,
  });
}

/** What the client throws when the backend refuses. */
export function refusal(statusCode: number, message: string, name = 'Refused') {
  const body = {
    error: { name, message },
    response: { statusCode },
  };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status: statusCode,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

/** What the backend would answer to questions about one entity; whatever is left out is unknown to it. */
export interface EntityAnswers {
  versions?: VersionsPage;
  changedVersions?: ChangedVersions;
  version?: VersionDetail;
  evidence?: VersionEvidenceAnswer;
  evaluations?: EntityEvaluations;
  deployments?: DeploymentsAnswer;
  card?: CardAnswer;
  revisions?: CardRevisions;
  diff?: CardDiff;
  export?: string;
  timeline?: TimelineAnswer;
}

/** Stands in for the `ml` backend on the far side of the network: rows in memory, answers in the agreed shapes. */
export class InMemoryMl implements MlApi {
  asked: Array<
    Partial<InventoryFilter> & { cursor?: string; orderBy?: string }
  > = [];
  failWith?: Error;
  answers: EntityAnswers = {};

  constructor(
    readonly rows: InventoryItem[],
    readonly state: SweepState = sweep,
  ) {}

  async getInventory(query: Parameters<MlApi['getInventory']>[0]) {
    this.asked.push(query);
    this.maybeFail();
    const found = this.rows.filter(item => passes(item, query));
    const from = Number(query.cursor ?? 0);
    const to = from + (query.limit ?? 50);
    return inventoryPage.parse({
      items: found.slice(from, to),
      totalItems: found.length,
      nextCursor: to < found.length ? String(to) : undefined,
      sweep: this.state,
    });
  }

  async getFacets(
    query: Parameters<MlApi['getFacets']>[0],
  ): Promise<FacetsAnswer> {
    this.maybeFail();
    const counted = (facet: Facet) =>
      this.rows.filter(item => passes(item, { ...query, [facet]: undefined }));
    return facetsAnswer.parse({
      facets: Object.fromEntries(
        query.facet.map(facet => [facet, countsOf(counted(facet), facet)]),
      ),
      sweep: this.state,
    });
  }

  async getSummary(ref: { kind: string; namespace: string; name: string }) {
    this.maybeFail();
    const wanted = `${ref.kind}:${ref.namespace}/${ref.name}`.toLowerCase();
    const found = this.rows.find(item => item.entityRef === wanted);
    if (!found) {
      throw new Error(`No entity ${wanted}`);
    }
    return found;
  }

  getVersions = () => this.answer('versions');
  getChangedVersions = () => this.answer('changedVersions');
  getVersion = () => this.answer('version');
  getVersionEvidence = () => this.answer('evidence');
  getEvaluations = () => this.answer('evaluations');
  getDeployments = () => this.answer('deployments');
  getCard = () => this.answer('card');
  getCardRevisions = () => this.answer('revisions');
  getCardDiff = () => this.answer('diff');
  exportCard = () => this.answer('export');
  getTimeline = () => this.answer('timeline');

  private async answer<K extends keyof EntityAnswers>(
    what: K,
  ): Promise<NonNullable<EntityAnswers[K]>> {
    this.maybeFail();
    const found = this.answers[what];
    if (found === undefined) {
      throw await refusal(404, `No ${what} of that entity`);
    }
    return found as NonNullable<EntityAnswers[K]>;
  }

  private maybeFail() {
    if (this.failWith) {
      throw this.failWith;
    }
  }
}

function passes(item: InventoryItem, filter: Partial<InventoryFilter>) {
  const { kind, text, ...rest } = filter;
  return (
    (!kind || kind.includes(item.kind)) &&
    (!text || `${item.name} ${item.purpose}`.includes(text)) &&
    FACETS.every(field => {
      const wanted = rest[field];
      return !wanted || facetValues(item, field).some(v => wanted.includes(v));
    })
  );
}

function countsOf(items: InventoryItem[], facet: Facet) {
  const counts = new Map<string, number>();
  for (const value of items.flatMap(item => facetValues(item, facet))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count);
}
