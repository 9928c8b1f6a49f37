import { once } from 'node:events';
import { ServerResponse } from 'node:http';
import { Pod } from '../KubeObject';
import { Kubelet } from '../kubelet/Kubelet';
import { logOptions } from '../kubelet/logOptions';
import { streamLines } from '../kubelet/streamLines';
import { badRequest, invalid } from './ApiError';
import { FaultSwitches } from './FaultSwitches';
import { Causes } from './rules/Causes';

/** Answers what a container printed, as the API server does that asks the kubelet for it. @throws ApiError */
export async function serveLog(
  { kubelet, faults }: { kubelet: Kubelet; faults: FaultSwitches },
  pod: Pod,
  query: URLSearchParams,
  answer: ServerResponse,
): Promise<void> {
  const container = containerOf(pod, query.get('container'));
  checkOptions(pod, query);
  if (!pod.spec.nodeName) {
    // Nothing has printed anything yet.
    answer.writeHead(204).end();
    return;
  }
  const over = new AbortController();
  const cut = (midway: boolean) => {
    if (midway) answer.write('{"type":"log","tex');
    // What is written first must leave before the connection goes.
    setImmediate(() => answer.destroy());
  };
  faults.on('cutLogs', cut);
  answer.on('close', () => {
    over.abort();
    faults.off('cutLogs', cut);
  });
  const { namespace = '', name } = pod.metadata;
  const lines = kubelet.read(
    [namespace, name, container],
    logOptions(query),
    over.signal,
  );
  if (!lines) throw badRequest(kubelet.refusal(namespace, name, container));
  await streamLines(lines, answer);
  if (!answer.closed) await once(answer, 'close');
}

function containerOf(pod: Pod, asked: string | null): string {
  const { containers, initContainers = [] } = pod.spec;
  const names = [...initContainers, ...containers].map(({ name }) => name);
  if (asked === null || asked === '') {
    if (containers.length === 1) return containers[0].name;
    throw badRequest(
      `a container name must be specified for pod ${
        pod.metadata.name
      }, choose one of: [${names.join(' ')}]`,
    );
  }
  if (!names.includes(asked)) {
    throw badRequest(
      `container ${asked} is not valid for pod ${pod.metadata.name}`,
    );
  }
  return asked;
}

function checkOptions({ metadata }: Pod, query: URLSearchParams) {
  const causes = new Causes();
  const options = logOptions(query);
  if (query.has('sinceTime') && query.has('sinceSeconds')) {
    causes.forbidden(
      '[]',
      'at most one of `sinceTime` or `sinceSeconds` may be specified',
    );
  }
  if (options.sinceTime && Number.isNaN(options.sinceTime.getTime())) {
    const found = query.get('sinceTime');
    throw badRequest(
      `parsing time "${found}" as "2006-01-02T15:04:05Z07:00": cannot parse "${found}" as "2006"`,
    );
  }
  if ((options.sinceSeconds ?? 1) < 1) {
    causes.invalid(
      'sinceSeconds',
      options.sinceSeconds,
      'must be greater than 0',
    );
  }
  if ((options.limitBytes ?? 1) < 1) {
    causes.invalid('limitBytes', options.limitBytes, 'must be greater than 0');
  }
  causes.nonNegative('tailLines', options.tailLines);
  if (causes.found.length > 0) {
    throw invalid(
      { group: '', kind: 'PodLogOptions' },
      metadata.name,
      causes.found,
    );
  }
}
