import { MetricTarget } from '@callboard/plugin-ml-node';
import { Matcher, parseMatchers, writeMatchers } from '../mapping/matchers';
import { filledMatchers } from '../mapping/selectorsOf';
import { Term } from './figureTerms';

/** Names of NVIDIA's dcgm-exporter, both on by default: etc/default-counters.csv of https://github.com/NVIDIA/dcgm-exporter */
const ENGINE_ACTIVE = 'DCGM_FI_PROF_GR_ENGINE_ACTIVE';
const TENSOR_ACTIVE = 'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE';

/** How often in a window it is looked what GPUs do. */
export const GPU_LOOKS = 60;

/** Pods of a Deployment, a StatefulSet or KServe, as in mappings/vllm.yaml. */
const POD =
  '{name}(-predictor(-[0-9]{5}-deployment)?)?(-[b-df-hj-np-tv-xz24-9]{5,10}-[b-df-hj-np-tv-xz24-9]{5}|-[0-9]+)';

/** Prometheus renames labels of the exporter that its target has too, unless it is told to honour them. */
const SELECTS = ['', 'exported_'].map(prefix =>
  parseMatchers(`${prefix}namespace="{namespace}",${prefix}pod=~"${POD}"`),
);

/** One GPU, or one instance of a GPU that MIG divides. */
const GPU = 'UUID, GPU_I_ID';

/** What the GPUs of a service's pods did, as PromQL; none where it does not say where it runs. */
export function gpuTerms(
  target: MetricTarget,
  { lengthMs, matchers }: { lengthMs: number; matchers: readonly Matcher[] },
): Term[] {
  const selectors = SELECTS.flatMap(select => {
    const filled = filledMatchers(select, target);
    return filled ? [writeMatchers([...filled, ...matchers])] : [];
  });
  if (selectors.length === 0) {
    return [];
  }
  // NaN is not above 0: it says nothing.
  const of = (name: string) =>
    `(${selectors.map(each => `${name}{${each}} >= 0`).join(' or ')})`;
  // Also where it says nothing: 1.
  const held = `(0 * ((${selectors
    .map(each => `${ENGINE_ACTIVE}{${each}}`)
    .join(' or ')}) >= bool 0) + 1)`;
  const looks = (promql: string) =>
    `(${promql})[${lengthMs}ms:${Math.round(lengthMs / GPU_LOOKS)}ms]`;
  const mean = (name: string) =>
    `sum_over_time(${looks(`sum(${of(name)})`)}) / sum_over_time(${looks(
      `count(${of(name)})`,
    )})`;
  const told = (name: string) =>
    `count_over_time(${looks(`count(${of(name)})`)}) / ${GPU_LOOKS}`;
  const any = `${ENGINE_ACTIVE}{${writeMatchers(matchers)}}`;
  const all = `count by (${GPU}) (${any})`;
  // Of any GPU, whoever holds it: then one that is not told is not held.
  const looked = `count_over_time(${looks(`count(${any})`)})`;
  return [
    { figure: 'gpu.engine', promql: mean(ENGINE_ACTIVE) },
    { figure: 'gpu.engine.told', promql: told(ENGINE_ACTIVE) },
    { figure: 'gpu.tensor', promql: mean(TENSOR_ACTIVE) },
    { figure: 'gpu.tensor.told', promql: told(TENSOR_ACTIVE) },
    {
      figure: 'gpu.count',
      promql: `sum_over_time(${looks(
        `sum(${held} / on (${GPU}) group_left () ${all})`,
      )}) / ${looked}`,
    },
    { figure: 'gpu.count.told', promql: `${looked} / ${GPU_LOOKS}` },
    {
      figure: 'gpu.sharing',
      promql: `max_over_time(${looks(
        `max(${all} and on (${GPU}) ${of(ENGINE_ACTIVE)})`,
      )})`,
    },
  ];
}
