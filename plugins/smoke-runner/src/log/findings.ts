import { SmokeReport, SmokeStageId } from '@callboard/plugin-ml-common';
import { Target, TensorInfo } from '../Target';
import { counted } from './counted';
import { readableBytes } from './readableBytes';

export type Tested = Pick<
  Target,
  'describe' | 'version' | 'inputs' | 'outputs'
>;

/** Inputs or outputs, and golden cases, of which the log speaks one by one. */
const LISTED = 10;

function tensorLines(what: string, infos: TensorInfo[] = []): string[] {
  const lines = infos
    .slice(0, LISTED)
    .map(
      ({ name, datatype, shape }) =>
        `${what} ${name}: ${datatype}${
          shape ? ` [${shape.map(length => length ?? '?').join(', ')}]` : ''
        }`,
    );
  const more = infos.length - lines.length;
  return more > 0 ? [...lines, `${what}s: ${more} more`] : lines;
}

/** What the log says of what a stage found, from what it added to the report. */
export const FINDINGS: Partial<
  Record<SmokeStageId, (report: SmokeReport, target: Tested) => string[]>
> = {
  device: ({ hardware }) =>
    hardware
      ? [
          `${hardware.id}, ${readableBytes(hardware.memoryBytes)}${
            hardware.gpu?.driver ? `, driver ${hardware.gpu.driver}` : ''
          }`,
        ]
      : [],
  'cold-start': ({ coldStart }, target) => [
    ...(target.version ? [`ONNX Runtime ${target.version}`] : []),
    ...[target.describe().servedBy].flatMap(by =>
      by ? [`Served by ${by}`] : [],
    ),
    ...tensorLines('Input', target.inputs),
    ...tensorLines('Output', target.outputs),
    ...(coldStart
      ? [
          `Loaded in ${coldStart.loadMs} ms, first answer after ${coldStart.firstInferenceMs} ms; the runner itself took ${coldStart.harnessMs} ms to start`,
        ]
      : []),
  ],
  provider: ({ provider }) =>
    Object.entries(provider?.nodes ?? {}).map(
      ([name, nodes]) => `${counted(nodes, 'node')} ran on ${name}`,
    ),
  golden: ({ golden = [] }) => {
    const right = golden.filter(({ outcome }) => outcome === 'passed');
    const others = golden.filter(({ outcome }) => outcome !== 'passed');
    return golden.length === 0
      ? []
      : [
          `${right.length} of ${golden.length} golden cases are right`,
          ...others
            .slice(0, LISTED)
            .map(({ name, outcome, reason }) =>
              [`Golden case ${name} ${outcome}`, reason]
                .filter(Boolean)
                .join(': '),
            ),
        ];
  },
  load: ({ latency }) =>
    latency
      ? [
          `${latency.n} requests in ${latency.seconds} s after ${latency.warmUpRequests} to warm up, ${latency.concurrency} at a time: p50 ${latency.p50} ms, p95 ${latency.p95} ms, longest ${latency.max} ms; ${latency.perSecond} a second, ${latency.errors} errors`,
          ...(latency.firstTokenP50 === undefined
            ? []
            : [
                `First token after ${latency.firstTokenP50} ms (p50), ${
                  latency.tokensPerSecond ?? 'unknown'
                } tokens a second`,
              ]),
        ]
      : [],
  memory: ({ memory }) =>
    memory
      ? [
          `${readableBytes(
            memory.beforeLoadBytes,
          )} of memory before loading, ${readableBytes(
            memory.peakBytes,
          )} at the peak; a request adds ${memory.slopeBytesPerRequest} bytes`,
        ]
      : [],
};
