// Text as dcgm-exporter answers a scrape with, built from its published list of fields (etc/default-counters.csv of
// NVIDIA/dcgm-exporter at d5e5f51). NOT measured: there is no GPU, and the values are those that are asked for.

/** One GPU, of one pod. */
export function expositionOf({ engineActive, tensorActive }) {
  const labels =
    'gpu="0",UUID="GPU-made-up",device="nvidia0",modelName="made up",namespace="example",pod="example-0"';
  return [
    '# HELP DCGM_FI_PROF_GR_ENGINE_ACTIVE Ratio of time the graphics engine is active.',
    '# TYPE DCGM_FI_PROF_GR_ENGINE_ACTIVE gauge',
    `DCGM_FI_PROF_GR_ENGINE_ACTIVE{${labels}} ${engineActive}`,
    '# HELP DCGM_FI_PROF_PIPE_TENSOR_ACTIVE Ratio of cycles the tensor (HMMA) pipe is active.',
    '# TYPE DCGM_FI_PROF_PIPE_TENSOR_ACTIVE gauge',
    `DCGM_FI_PROF_PIPE_TENSOR_ACTIVE{${labels}} ${tensorActive}`,
    '',
  ].join('\n');
}
