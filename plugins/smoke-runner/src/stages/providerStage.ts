import { SmokeReport, SmokeSpec } from '@callboard/plugin-ml-common';
import { NodePlacement } from '../Target';
import { Stage, StageFinding } from './Stage';

/** What ONNX Runtime calls its providers. */
const PROVIDERS: Record<SmokeSpec['provider'], string> = {
  cpu: 'CPUExecutionProvider',
  webgpu: 'WebGpuExecutionProvider',
  cuda: 'CUDAExecutionProvider',
  tensorrt: 'TensorrtExecutionProvider',
};

/** Nodes named in the report. */
const NAMED = 20;

/** Whether the nodes of the graph ran on the provider that was asked for. */
export const providerStage: Stage = {
  id: 'provider',
  decisive: false,
  async run({ spec, target, report }) {
    const placements = await target.placements?.();
    if (!placements)
      return {
        outcome: 'skipped',
        reason: 'An endpoint does not show where its nodes run',
      };
    if (placements.length === 0)
      return {
        outcome: 'skipped',
        reason: 'The profile of the first inference names no node',
      };
    report.provider = providerOf(placements, spec);
    return providerFinding(report.provider);
  },
};

/** Where the nodes ran, against what was asked. */
export function providerOf(
  placements: NodePlacement[],
  {
    provider,
    minProviderShare,
  }: Pick<SmokeSpec, 'provider' | 'minProviderShare'>,
): NonNullable<SmokeReport['provider']> {
  const nodes: Record<string, number> = {};
  for (const { provider: ran } of placements)
    nodes[ran] = (nodes[ran] ?? 0) + 1;
  const elsewhere = placements.filter(
    ({ provider: ran }) => ran !== PROVIDERS[provider],
  );
  return {
    requested: provider,
    nodes,
    share: 1 - elsewhere.length / placements.length,
    minShare: minProviderShare,
    elsewhere: elsewhere.slice(0, NAMED),
  };
}

/** The provider was there, or loading had failed: which nodes it takes is up to the model. */
export function providerFinding(
  found: NonNullable<SmokeReport['provider']>,
): StageFinding {
  const { requested, share, minShare, elsewhere } = found;
  const percent = (part: number) => `${Math.floor(part * 1000) / 10} %`;
  const said = `${percent(share)} of the nodes ran on ${requested}`;
  if (share >= minShare) return { outcome: 'passed', reason: said };
  const [first] = elsewhere;
  return {
    outcome: 'failed',
    blame: 'model',
    reason: `${said}, at least ${percent(minShare)} must; ${
      first.node
    } ran on ${first.provider}`,
  };
}
