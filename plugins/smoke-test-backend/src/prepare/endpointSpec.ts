import { SmokeRunTarget, SmokeTarget } from '@callboard/plugin-ml-common';
import { AllowedEndpoint } from '../config';

type EndpointTarget = Extract<SmokeRunTarget, { type: 'endpoint' }>;

const OPENAI_APIS = ['chat/completions', 'completions', 'embeddings'] as const;

/** An endpoint as its runner asks it, and the environment variables with the secrets that it names. */
export function endpointSpec(
  { protocol, url }: Pick<EndpointTarget, 'protocol' | 'url'>,
  { headers, through }: Pick<AllowedEndpoint, 'headers' | 'through'>,
  model: { asked?: string; served: string },
): { target: SmokeTarget; secrets: Record<string, string> } {
  const written = new URL(url);
  const origin = through ?? written.origin;
  const shared = {
    ...(through && { host: written.host }),
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map(({ name }, i) => [name, envOf(i)]),
      ),
    }),
  };
  return {
    target: { ...targetOf(protocol, written, origin, model), ...shared },
    secrets: Object.fromEntries(
      headers.map(({ value }, i) => [envOf(i), value]),
    ),
  };
}

function targetOf(
  protocol: EndpointTarget['protocol'],
  { pathname, search }: URL,
  origin: string,
  { asked, served }: { asked?: string; served: string },
): SmokeTarget {
  const path = pathname.replace(/\/+$/, '');
  switch (protocol) {
    case 'open-inference-v2': {
      const [, base, name, version] =
        /^(.*?)\/v2(?:\/models\/([^/]+)(?:\/versions\/([^/]+))?)?(?:\/.*)?$/.exec(
          path,
        ) ?? [path, path];
      return {
        type: protocol,
        url: `${origin}${base}`,
        model: asked ?? (name ? decodeURIComponent(name) : served),
        ...(version && { version: decodeURIComponent(version) }),
      };
    }
    case 'openai': {
      const api = OPENAI_APIS.find(each => path.endsWith(`/${each}`));
      return {
        type: protocol,
        url: `${origin}${api ? path.slice(0, -api.length - 1) : path}`,
        model: asked ?? served,
        api: api ?? 'chat/completions',
      };
    }
    case 'http-json':
      return { type: protocol, url: `${origin}${pathname}${search}` };
    default:
      throw new Error(`No such protocol: ${protocol satisfies never}`);
  }
}

function envOf(index: number): string {
  return `CALLBOARD_HEADER_${index}`;
}
