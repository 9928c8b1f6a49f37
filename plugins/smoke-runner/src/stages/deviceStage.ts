import { execFile } from 'node:child_process';
import { cpus, platform, arch, release, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { SmokeHardware } from '@callboard/plugin-ml-common';
import { NVIDIA_SMI_QUERY, parseNvidiaSmi } from './parseNvidiaSmi';
import { Stage } from './Stage';

const execute = promisify(execFile);

/** What the test runs on. */
export const deviceStage: Stage = {
  id: 'device',
  decisive: false,
  async run({ spec, report, signal }) {
    if (spec.target.type !== 'onnx')
      return {
        outcome: 'skipped',
        reason: 'An endpoint does not show what it runs on',
      };
    // WebGPU asks Vulkan, which takes no notice of CUDA's variable.
    const { CUDA_VISIBLE_DEVICES: cuda } = process.env;
    const visible = spec.provider === 'webgpu' ? undefined : cuda;
    const nvidia =
      spec.provider === 'cpu' ? {} : await readNvidiaGpu(visible, signal);
    report.hardware = hardwareOf(nvidia.gpu);
    const reason = nvidia.reason && `No GPU is described: ${nvidia.reason}`;
    return { outcome: 'passed', reason };
  },
};

/** What a GPU says of itself; a reason where it does not. WebGPU and containers work without the tool. */
async function readNvidiaGpu(
  visible: string | undefined,
  signal: AbortSignal,
): Promise<{ gpu?: SmokeHardware['gpu']; reason?: string }> {
  try {
    const options = { signal, timeout: 10_000 };
    const [query, list] = await Promise.all([
      execute('nvidia-smi', NVIDIA_SMI_QUERY, options),
      execute('nvidia-smi', ['-L'], options),
    ]);
    const gpu = parseNvidiaSmi(query.stdout, list.stdout, visible);
    return gpu ? { gpu } : { reason: 'nvidia-smi names none that is visible' };
  } catch (error) {
    const { code, message } = Object(error);
    return {
      reason:
        code === 'ENOENT'
          ? 'nvidia-smi is not installed here'
          : message ?? String(error),
    };
  }
}

function hardwareOf(gpu: SmokeHardware['gpu']): SmokeHardware {
  const [first, ...rest] = cpus();
  const cpu = {
    model: first?.model.trim() || 'unknown',
    cores: rest.length + 1,
  };
  const parts = [platform(), arch(), `${cpu.cores} x ${cpu.model}`];
  if (gpu) parts.push(gpu.mig ? `${gpu.name} ${gpu.mig}` : gpu.name);
  return {
    id: parts.join(', '),
    cpu,
    memoryBytes: totalmem(),
    os: `${platform()} ${arch()} ${release()}`,
    gpu,
  };
}
