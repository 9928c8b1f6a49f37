import { Knex } from 'knex';

/** One deployment as it is kept. */
export interface StoredDeployment {
  /** Of the sender. */
  id: string;
  /** Of the catalog. */
  serviceUid: string;
  serviceRef: string;
  environment: string;
  /** One of `versionId` and `digest` is there, or both. */
  versionId?: string;
  digest?: string;
  /** ISO 8601, UTC. */
  at: string;
  by: string;
  reportedBy: string;
}

interface Row {
  sender_id: string;
  service_uid: string;
  service_ref: string;
  environment: string;
  version_id: string | null;
  digest: string | null;
  at: string;
  deployed_by: string;
  reported_by: string;
}

const COLUMNS = [
  'sender_id',
  'service_uid',
  'service_ref',
  'environment',
  'version_id',
  'digest',
  'at',
  'deployed_by',
  'reported_by',
];

const PLACE = ['service_uid', 'environment'];

const NEWEST_FIRST = ['at', 'id'].map(column => ({ column, order: 'desc' }));

/** Services asked for in one statement. */
const BATCH = 500;

/** Versions of one place that are looked through for those that run there now. */
const PER_PLACE = 20;

/** Keeps what was deployed, by the catalog's uid of the service. */
export class DeploymentStore {
  constructor(private readonly db: Knex) {}

  /** Keeps a deployment unless its sender told one of this id to this service before; that one is answered then. */
  async add(
    deployment: StoredDeployment,
    now: Date,
  ): Promise<{ stored: StoredDeployment; added: boolean }> {
    const row = toRow(deployment);
    const added = await this.db('deployments')
      .insert({ ...row, reported_at: now.toISOString() })
      .onConflict(['service_uid', 'reported_by', 'sender_id'])
      .ignore()
      .returning('id');
    const { service_uid, reported_by, sender_id } = row;
    const stored = await this.db('deployments')
      .where({ service_uid, reported_by, sender_id })
      .first<Row>(COLUMNS);
    return { stored: fromRow(stored), added: added.length > 0 };
  }

  /** The newest deployments to some services together, newest first. */
  async newest(
    serviceUids: readonly string[],
    limit: number,
  ): Promise<StoredDeployment[]> {
    const found = await this.inBatches(serviceUids, uids =>
      this.db('deployments')
        .whereIn('service_uid', uids)
        .orderBy(NEWEST_FIRST)
        .limit(limit)
        .select<Row[]>(COLUMNS),
    );
    return found.sort(newestFirst).slice(0, limit);
  }

  /** The newest deployment of each of the last 20 versions to each service and environment, newest first. */
  async newestOfEachVersion(
    serviceUids: readonly string[],
  ): Promise<StoredDeployment[]> {
    const found = await this.inBatches(serviceUids, uids =>
      this.db
        .with('numbered', query =>
          query
            .from('deployments')
            .whereIn('service_uid', uids)
            .select('id', ...COLUMNS)
            .rowNumber('nth', window =>
              window
                .partitionBy([...PLACE, 'version_id', 'digest'])
                .orderBy(NEWEST_FIRST),
            ),
        )
        .with('newest', query =>
          query
            .from('numbered')
            .where('nth', 1)
            .select('id', ...COLUMNS)
            .rowNumber('back', window =>
              window.partitionBy(PLACE).orderBy(NEWEST_FIRST),
            ),
        )
        .from('newest')
        .where('back', '<=', PER_PLACE)
        .orderBy(NEWEST_FIRST)
        .select<Row[]>(COLUMNS),
    );
    return found.sort(newestFirst);
  }

  private async inBatches(
    serviceUids: readonly string[],
    read: (uids: string[]) => Promise<Row[]>,
  ): Promise<StoredDeployment[]> {
    const found: StoredDeployment[] = [];
    for (let from = 0; from < serviceUids.length; from += BATCH) {
      const rows = await read(serviceUids.slice(from, from + BATCH));
      found.push(...rows.map(fromRow));
    }
    return found;
  }
}

function newestFirst(a: StoredDeployment, b: StoredDeployment): number {
  return Date.parse(b.at) - Date.parse(a.at);
}

function toRow(deployment: StoredDeployment): Row {
  const { versionId, digest } = deployment;
  return {
    sender_id: deployment.id,
    service_uid: deployment.serviceUid,
    service_ref: deployment.serviceRef,
    environment: deployment.environment,
    version_id: versionId ?? null,
    digest: digest ?? null,
    at: deployment.at,
    deployed_by: deployment.by,
    reported_by: deployment.reportedBy,
  };
}

function fromRow(row: Row): StoredDeployment {
  return {
    id: row.sender_id,
    serviceUid: row.service_uid,
    serviceRef: row.service_ref,
    environment: row.environment,
    ...(row.version_id && { versionId: row.version_id }),
    ...(row.digest && { digest: row.digest }),
    at: row.at,
    by: row.deployed_by,
    reportedBy: row.reported_by,
  };
}
