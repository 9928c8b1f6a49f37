/** What is asked for, as the rules of a Role tell it. */
export interface ResourceRequest {
  readonly verb: string;
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
  readonly query: URLSearchParams;
}

const NAMED: Record<string, string> = {
  GET: 'get',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
  POST: 'create',
};

/** Undefined for paths that are not of a resource, such as `/version`. */
export function parseRequest(
  method: string,
  url: URL,
): ResourceRequest | undefined {
  const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const root = parts.shift();
  const group = root === 'apis' ? parts.shift() : '';
  const version = parts.shift();
  if ((root !== 'api' && root !== 'apis') || !version || parts.length === 0) {
    return undefined;
  }
  let namespace: string | undefined;
  if (parts[0] === 'namespaces' && parts.length > 1) {
    namespace = parts[1];
    // A namespace itself is asked for by `/namespaces/name` and by `/namespaces/name/status`.
    if (parts.length > 2 && parts[2] !== 'status') parts.splice(0, 2);
  }
  const [plural, name, subresource] = parts;
  return {
    verb: verbOf(method, name, url.searchParams),
    group: group ?? '',
    version,
    plural,
    namespace,
    name,
    subresource,
    query: url.searchParams,
  };
}

function verbOf(
  method: string,
  name: string | undefined,
  query: URLSearchParams,
): string {
  if (name === undefined && method === 'DELETE') return 'deletecollection';
  if (name === undefined && method === 'GET') {
    return ['true', '1'].includes(query.get('watch') ?? '') ? 'watch' : 'list';
  }
  return NAMED[method] ?? method.toLowerCase();
}
