import {
  LineageEdgeType,
  LineageNodeKind,
  LineageSource,
} from '@callboard/plugin-ml-common';

/** What a node is known by. */
export type NodeType = 'entity' | 'version' | 'dataset' | 'job' | 'run';

/** How a name was found to be an entity or version. */
export type BoundBy = 'annotation' | 'location' | 'rule' | 'claim' | 'digest';

/** Of `lineage_nodes`; times are ISO 8601. */
export interface NodeRow {
  id: number;
  type: NodeType;
  /** Id without a column, as `formatLineageNode` makes it. */
  key: string;
  /** SHA-256 of the key. */
  key_hash: string;
  kind: LineageNodeKind;
  title: string;
  /** The entity or version that this name is; null: itself. */
  canonical_id: number | null;
  bound_by: BoundBy | null;
  entity_ref: string | null;
  /** JSON of NodeFacts. */
  facts: string | null;
  /** What OpenLineage says: JSON by name of the facet. */
  facets: string | null;
  /** JSON of FacetsSaid. */
  facets_said: string | null;
  /** Of a job: the run that was heard of last. */
  last_run_id: string | null;
  last_run_at: string | null;
  first_at: string;
  last_at: string;
  /** The catalog lacks it. */
  gone_at: string | null;
}

/** What the catalog or a registry says of a node. */
export interface NodeFacts {
  uid?: string;
  etag?: string;
  owner?: string;
  lifecycle?: string;
  environment?: string;
  /** Features of a set. */
  columns?: Array<{ name: string; type?: string; description?: string }>;
  /** Of a version. */
  version?: {
    versionId: string;
    label: string;
    aliases: string[];
    digest?: string;
  };
}

/** The newest of each facet: by its name, when it was sent and what it says. */
export type KeptFacets = Record<string, { at: string; value: unknown }>;

/** Of the newest of each facet, by its name: when it was said last, and the hash of what it says. */
export type FacetsSaid = Record<string, { at: string; hash: string }>;

/** Of `lineage_edges`. */
export interface EdgeRow {
  id: number;
  said_from: number;
  said_to: number;
  from_id: number;
  to_id: number;
  type: LineageEdgeType;
  source: LineageSource;
  text: string | null;
  first_at: string;
  last_at: string;
  ended_at: string | null;
}

/** Of `lineage_column_edges`. */
export interface ColumnEdgeRow {
  id: number;
  process_id: number;
  said_from: number;
  said_to: number;
  from_id: number;
  from_column: string;
  to_id: number;
  to_column: string;
  transformation: string | null;
  first_at: string;
  /** When this row was written; `at` of its set says when it was last said. */
  last_at: string;
}

/** Of `lineage_column_sets`. */
export interface ColumnSetRow {
  process_id: number;
  said_to: number;
  /** Of the facet. */
  hash: string;
  /** When the process first said columns of this output, whatever they were. */
  first_at: string;
  at: string;
  /** Which run said it, if one did. */
  run_id: string | null;
}

/** Of `lineage_run_io`. */
export interface RunIoRow {
  /** Or `job-<id>`: what a job says without a run. */
  run_id: string;
  /** The end of the edge: of a MODEL data set, its version if that was said. */
  node_id: number;
  role: 'input' | 'output';
  version: string | null;
  /** JSON of KeptFacets. */
  facets: string | null;
  first_at: string;
  last_at: string;
}

/** Of `lineage_runs`. */
export interface RunRow {
  run_id: string;
  job_id: number;
  node_id: number | null;
  state: string;
  state_at: string;
  started_at: string | null;
  ended_at: string | null;
  parent_run_id: string | null;
  error: string | null;
  /** JSON of KeptFacets. */
  facets: string | null;
  first_at: string;
  last_at: string;
}
