import {
  GoldenBundle,
  GoldenCase,
  smokeTarget,
} from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Target } from '../Target';
import { createHttpTarget } from '../targets/http/createHttpTarget';
import { OnnxTarget } from '../targets/onnx/OnnxTarget';

/** What the command was asked for. */
export interface BundleOptions {
  /** A file; with an endpoint, the name by which it is asked. */
  model?: string;
  endpoint?: string;
  protocol?: string;
  /** Of the OpenAI protocol; chat/completions when left out. */
  api?: string;
  host?: string;
  /** NAME=VARIABLE: the environment variable holds the value. */
  header?: string[];
  inputs: string;
  out: string;
}

/** Who answers, and what the bundle says of it. */
export interface BundleSource {
  target: Target;
  caseType: GoldenCase['type'];
  /** Once it has answered. */
  madeFrom(): NonNullable<GoldenBundle['madeFrom']>;
}

const CASE_TYPES = {
  'open-inference-v2': 'tensors',
  openai: 'text',
  'http-json': 'json',
} as const;

/** Who is to answer. @throws an error that names the option and the rule */
export async function bundleSource(
  options: BundleOptions,
): Promise<BundleSource> {
  return options.endpoint
    ? endpointSource({ ...options, endpoint: options.endpoint })
    : modelSource(options);
}

async function modelSource({ model }: BundleOptions): Promise<BundleSource> {
  if (!model) throw new Error('bundle: --model or --endpoint must be given');
  const hash = createHash('sha256');
  await pipeline(createReadStream(model), hash);
  const artifact = `sha256:${hash.digest('hex')}`;
  const target = new OnnxTarget({ path: model, provider: 'cpu' });
  return {
    target,
    caseType: 'tensors',
    madeFrom: () => ({ artifact, tool: `ONNX Runtime ${target.version}` }),
  };
}

function endpointSource(
  options: BundleOptions & { endpoint: string },
): BundleSource {
  const { endpoint, protocol, model, host, api = 'chat/completions' } = options;
  const read = smokeTarget.safeParse({
    type: protocol,
    url: endpoint,
    model,
    host,
    ...(protocol === 'openai' && { api }),
    headers: headersOf(options.header),
  });
  if (!read.success || read.data.type === 'onnx') {
    const [issue] = read.error?.issues ?? [];
    const option = { url: 'endpoint', headers: 'header' };
    const field = String(issue?.path[0] ?? 'type');
    throw new Error(
      field === 'type'
        ? 'bundle: --protocol must be open-inference-v2, openai or http-json'
        : `bundle: --${new Map(Object.entries(option)).get(field) ?? field}: ${
            issue.message
          }`,
    );
  }
  const asked = read.data;
  const target = createHttpTarget(asked);
  return {
    target,
    caseType: CASE_TYPES[asked.type],
    madeFrom: () => {
      const tool = target.describe().servedBy;
      return { endpoint, ...(tool && { tool }) };
    },
  };
}

function headersOf(
  given: string[] | undefined,
): Record<string, string> | undefined {
  return (
    given &&
    Object.fromEntries(
      given.map(text => {
        const at = text.indexOf('=');
        if (at < 1) throw new Error('bundle: --header must be NAME=VARIABLE');
        return [text.slice(0, at), text.slice(at + 1)];
      }),
    )
  );
}
