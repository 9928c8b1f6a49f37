import { JsonCase, SmokeReport, TextCase } from '@callboard/plugin-ml-common';
import { Tensor } from './tensors/Tensor';

/** One question to a target. */
export type Question =
  | { type: 'tensors'; inputs: Tensor[] }
  | { type: 'text'; request: TextCase['request'] }
  | { type: 'json'; request: JsonCase['request'] };

/** What a target answered. */
export type Answer =
  | { type: 'tensors'; outputs: Tensor[] }
  | {
      type: 'text';
      text: string;
      /** The first tokens with their natural log probabilities, where asked for. */
      logprobs?: Array<{ token: string; logprob: number }>;
      embedding?: number[];
      /** Milliseconds from the request to its first token, when it was streamed. */
      firstTokenMs?: number;
      /** Tokens a second after the first one, when it was streamed. */
      tokensPerSecond?: number;
    }
  | { type: 'json'; answer: JsonCase['expect'] };

/** A question that must be refused, and what is wrong with it. */
export interface BadQuestion {
  /** Such as "an input of the wrong shape". */
  name: string;
  /** Sends it. Resolves when it was refused with an error; rejects with a sentence when it was answered, or the target broke. */
  send(signal: AbortSignal): Promise<void>;
}

/** The datatype of an input or output that is not a tensor. */
export const NO_TENSOR = 'sequence or map';

/** An input or output of a model; null for a dimension that is not fixed. */
export interface TensorInfo {
  name: string;
  /** As ONNX Runtime or the server names it. */
  datatype: string;
  shape?: Array<number | null>;
}

/** Where each node of a graph ran. */
export interface NodePlacement {
  node: string;
  provider: string;
}

/** What is tested: a model in this process, or an endpoint. */
export interface Target {
  /** Of ONNX Runtime, once it is there; undefined where it answers elsewhere. */
  readonly version?: string;
  /** What the report says of it. */
  describe(): SmokeReport['target'];
  /** Loads it, or checks that it is ready. @throws with a sentence; InfrastructureError when it is not the model's fault */
  load(signal: AbortSignal): Promise<void>;
  /** Once loaded; undefined where it cannot be known. */
  inputs?: TensorInfo[];
  /** Once loaded; undefined where it cannot be known. */
  outputs?: TensorInfo[];
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** What must be refused, made from a question that is answered. */
  badQuestions(good: Question): BadQuestion[];
  /** Where the nodes ran; undefined for a target whose graph is not seen. Called once, after the first answer. */
  placements?(): Promise<NodePlacement[]>;
  close(): Promise<void>;
}

/** Not the model's fault: no such provider, no connection, no disk. */
export class InfrastructureError extends Error {
  override readonly name = 'InfrastructureError';
}
