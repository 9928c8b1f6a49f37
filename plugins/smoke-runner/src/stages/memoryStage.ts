import { memorySlope } from './memorySlope';
import { rounded } from './rounded';
import { Stage } from './Stage';

/** How much memory the model took, and whether it takes more with each request. */
export const memoryStage: Stage = {
  id: 'memory',
  decisive: false,
  async run({ spec, report, beforeLoadBytes, memorySamples = [] }) {
    if (spec.target.type !== 'onnx' || beforeLoadBytes === undefined)
      return {
        outcome: 'skipped',
        reason: 'The memory of an endpoint is not seen from here',
      };
    // The most that the process ever had; the kernel counts it in KiB.
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    report.memory = {
      beforeLoadBytes,
      peakBytes,
      slopeBytesPerRequest: rounded(memorySlope(memorySamples)),
    };
    const limit = spec.limits.memoryBytes;
    if (peakBytes <= limit) return { outcome: 'passed' };
    report.limitsHit.push('memoryBytes');
    return {
      outcome: 'failed',
      blame: 'model',
      reason: `Took ${mebibytes(
        peakBytes,
      )} MiB at its peak, more than the ${mebibytes(
        limit,
      )} MiB that the profile allows`,
    };
  },
};

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
