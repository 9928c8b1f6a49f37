import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { MlflowConfig } from '../mlflowConfig';

interface HeldModel {
  tags?: Record<string, string>;
  aliases?: Record<string, string>;
  /** Times that it changed. */
  changes?: number;
  versions: Array<{ version: string } & Record<string, unknown>>;
}

/** 2026-01-01, milliseconds. */
const EPOCH = 1_767_225_600_000;

/** Speaks MLflow's protocol on a port of this machine, and fails on demand. */
export async function loopbackMlflow() {
  const held = {
    models: new Map<string, HeldModel>(),
    runs: new Map<string, object>(),
    /** By name of the model, version and path, joined by slashes. */
    files: new Map<string, Buffer>(),
    /** Paths with their queries, in order. */
    asked: [] as string[],
    /** Answers in place of the server; false: it does not. */
    fault: (_url: URL, _res: ServerResponse, _req: IncomingMessage): boolean =>
      false,
  };
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://loopback');
    held.asked.push(`${url.pathname}${url.search}`);
    if (!held.fault(url, res, req)) {
      answer(held, url, res);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config: MlflowConfig = {
    instance: 'main',
    url: `http://127.0.0.1:${port}`,
    webUrl: 'https://mlflow.example.com',
    requestsPerSecond: 1000,
    timeoutMs: 5000,
    maxFileBytes: 1_000_000,
  };
  return Object.assign(held, {
    config,
    askedFor: (part: string) =>
      held.asked.filter(each => each.includes(part)).length,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  });
}

type Held = Pick<
  Awaited<ReturnType<typeof loopbackMlflow>>,
  'models' | 'runs' | 'files'
>;

function answer(held: Held, url: URL, res: ServerResponse): void {
  const query = url.searchParams;
  const name = query.get('name') ?? '';
  switch (url.pathname) {
    case '/api/2.0/mlflow/registered-models/get':
      return json(res, held.models.has(name) && oneModel(held, name));
    case '/api/2.0/mlflow/registered-models/search':
      return json(res, {
        registered_models: [...held.models.keys()].map(
          each => oneModel(held, each).registered_model,
        ),
      });
    case '/api/2.0/mlflow/model-versions/search':
      return json(res, versionsPage(held, query));
    case '/api/2.0/mlflow/runs/get': {
      const run = held.runs.get(query.get('run_id') ?? '');
      return json(res, run && { run });
    }
    case '/api/2.0/mlflow-artifacts/artifacts':
      return json(res, filesBelow(held, query.get('path') ?? ''));
    case '/model-versions/get-artifact': {
      const path = [name, query.get('version'), query.get('path')].join('/');
      const file = held.files.get(path);
      return file ? void res.end(file) : json(res, undefined);
    }
    default:
      return json(res, undefined);
  }
}

function json(res: ServerResponse, body: unknown): void {
  res.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
  res.end(
    JSON.stringify(
      body || {
        error_code: 'RESOURCE_DOES_NOT_EXIST',
        message: 'a sentence that nobody should see',
      },
    ),
  );
}

function oneModel({ models }: Held, name: string) {
  const {
    aliases,
    changes = 0,
    tags,
    versions,
  } = models.get(name) ?? {
    versions: [],
  };
  return {
    registered_model: {
      name,
      // 64-bit numbers may come as text.
      last_updated_timestamp: String(EPOCH + changes),
      tags: Object.entries(tags ?? {}).map(([key, value]) => ({ key, value })),
      aliases: Object.entries(aliases ?? {}).map(([alias, version]) => ({
        alias,
        version,
      })),
      latest_versions: versions.slice(-1).map(each => toRecord(name, each)),
    },
  };
}

function versionsPage({ models }: Held, query: URLSearchParams) {
  const name = /^name=["'](.*)["']$/.exec(query.get('filter') ?? '')?.[1] ?? '';
  const from = Number(query.get('page_token') ?? 0);
  const to = from + Number(query.get('max_results'));
  const versions = models.get(name)?.versions ?? [];
  return {
    model_versions: versions.slice(from, to).map(each => toRecord(name, each)),
    ...(to < versions.length && { next_page_token: String(to) }),
  };
}

function toRecord(name: string, version: HeldModel['versions'][number]) {
  const at = EPOCH + Number(version.version);
  return {
    name,
    creation_timestamp: at,
    last_updated_timestamp: at,
    current_stage: 'None',
    status: 'READY',
    unheard_of: 'ignored',
    ...version,
  };
}

/** A source is `mlflow-artifacts:/<name>/<version>`. */
function filesBelow({ files }: Held, path: string) {
  return {
    files: [...files]
      .filter(([key]) => key.startsWith(`${path}/`))
      .map(([key, content]) => ({
        path: key.split('/').pop(),
        is_dir: false,
        file_size: String(content.length),
      })),
  };
}
