import { SmokeSpec } from '@callboard/plugin-ml-common';
import type { InferenceSession } from 'onnxruntime-node';
import { InfrastructureError } from '../../Target';
import { loadError } from './loadError';
import { providerReason } from './providerReason';

/** How a model is opened. */
export interface SessionOptions {
  provider: SmokeSpec['provider'];
  threads?: number;
  /** Path and beginning of the name of the profile. */
  profilePrefix: string;
}

/**
 * Opens a model on one provider. ONNX Runtime does not fall back when the provider's
 * library is missing, but puts single nodes onto the CPU where the provider cannot take
 * them: the profile tells which.
 *
 * @throws InfrastructureError when the provider cannot be had, although the model opens on the CPU
 */
export async function openSession(
  runtime: typeof import('onnxruntime-node'),
  path: string,
  { provider, threads, profilePrefix }: SessionOptions,
): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(path, {
      executionProviders: [provider],
      ...(threads !== undefined && { intraOpNumThreads: threads }),
      enableProfiling: true,
      profileFilePrefix: profilePrefix,
      // Errors are thrown as well. Some warnings come with every inference, and would be measured.
      logSeverityLevel: 4,
    });
  } catch (error) {
    if (provider === 'cpu') throw loadError(error);
    await opensOnCpu(runtime, path);
    throw new InfrastructureError(
      `The provider ${provider} cannot be had here, while the CPU opens the model: ${providerReason(
        error,
      )}`,
    );
  }
}

/** Tells the fault of a provider from that of a model. */
async function opensOnCpu(
  runtime: typeof import('onnxruntime-node'),
  path: string,
) {
  const session = await runtime.InferenceSession.create(path).catch(error => {
    throw loadError(error);
  });
  await session.release();
}
