/** Why what is shown is not the newest, when it was read, and how to try again. */
export interface RefreshFailure {
  error: Error;
  /** When what is shown was read, in ISO 8601. */
  shownFrom: string;
  onRetry: () => void;
}

/** What is known of what was asked for. */
export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error; onRetry: () => void }
  | { status: 'ready'; data: T; refreshFailure?: RefreshFailure };

interface Query {
  error: Error | null;
  /** Milliseconds since 1970. */
  dataUpdatedAt: number;
  refetch: () => unknown;
}

/** A query as the states that a view draws. */
export function asLoaded<T>(query: Query & { data: T | undefined }): Loaded<T> {
  const { data, error } = query;
  if (data !== undefined) {
    return { status: 'ready', data, refreshFailure: refreshFailure(query) };
  }
  return error
    ? { status: 'failed', error, onRetry: () => query.refetch() }
    : { status: 'loading' };
}

/** Why the data of a query that has some could not be read again; undefined when it could. */
export function refreshFailure(query: Query): RefreshFailure | undefined {
  const { error, dataUpdatedAt, refetch } = query;
  return error
    ? {
        error,
        shownFrom: new Date(dataUpdatedAt).toISOString(),
        onRetry: () => refetch(),
      }
    : undefined;
}
