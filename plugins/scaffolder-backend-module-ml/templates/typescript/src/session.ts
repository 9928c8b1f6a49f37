import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Settings } from './settings.ts';
import type { Tensor, Tensors } from './tensor.ts';

export type SessionOptions = Pick<Settings, 'threads' | 'provider'>;

/** A loaded model. `run` holds the thread that calls it until the answer is there. */
export interface Session {
  run(input: Tensor): Promise<Tensors>;
}

export async function openSession(
  file: string,
  { threads, provider }: SessionOptions,
): Promise<Session> {
  const session = await InferenceSession.create(file, {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    // Errors reach the caller; warnings would not be JSON.
    logSeverityLevel: 3,
  }).catch((cause: Error) => {
    throw new Error(
      `${file}: cannot be loaded with EXECUTION_PROVIDER=${provider}: ${cause.message}`,
      { cause },
    );
  });
  const [inputName = ''] = session.inputNames;
  return {
    async run({ type, data, dims }) {
      const answer = await session.run({
        [inputName]: new OrtTensor(type, data, dims),
      });
      return Object.fromEntries(
        Object.entries(answer).map(([name, output]) => [
          name,
          { type: output.type, dims: output.dims, data: output.data },
        ]),
      );
    },
  };
}

/** Why a run failed. What ONNX Runtime says after the name of the node may hold values of the request. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(' Status Message:')[0] ?? '';
}
