import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Settings } from './settings.ts';
import type { Tensors } from './tensor.ts';

export type SessionOptions = Pick<Settings, 'threads' | 'provider'>;

/** A loaded model. `run` holds the thread that calls it until the answer is there. */
export interface Session {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run(feeds: Tensors): Promise<Tensors>;
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
  });
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds) {
      const answer = await session.run(
        mapTensors(
          feeds,
          ({ type, data, dims }) => new OrtTensor(type, data, dims),
        ),
      );
      return mapTensors(answer, ({ type, dims, data }) => ({
        type,
        dims,
        data,
      }));
    },
  };
}

function mapTensors<From, To>(
  tensors: Readonly<Record<string, From>>,
  convert: (tensor: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, convert(tensor)]),
  );
}
