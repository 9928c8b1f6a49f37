import { SmokeReport, SmokeSpec } from '@callboard/plugin-ml-common';
import type { InferenceSession } from 'onnxruntime-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Answer,
  BadQuestion,
  NodePlacement,
  Question,
  Target,
  TensorInfo,
} from '../../Target';
import { UnsupportedError } from '../../tensors/Tensor';
import { badQuestions } from './badQuestions';
import { openSession } from './openSession';
import { OnnxAnswer } from './OnnxAnswer';
import { toOnnxTensor } from './onnxTensor';
import { readPlacements } from './readPlacements';
import { tensorInfo } from './tensorInfo';

type Runtime = typeof import('onnxruntime-node');

/** A model in this process. */
export class OnnxTarget implements Target {
  inputs: TensorInfo[] = [];
  outputs: TensorInfo[] = [];
  #runtime?: Runtime;
  #session?: InferenceSession;
  #profiles?: string;
  #fetches: string[] = [];
  readonly #feeds = new WeakMap<Question, InferenceSession.FeedsType>();
  readonly #model: {
    path: string;
    provider: SmokeSpec['provider'];
    threads?: number;
  };

  constructor(model: {
    path: string;
    provider: SmokeSpec['provider'];
    threads?: number;
  }) {
    this.#model = model;
  }

  describe(): SmokeReport['target'] {
    return { type: 'onnx' };
  }

  /** Version of ONNX Runtime, once it is there. */
  get version(): string | undefined {
    return this.#runtime?.env.versions.node;
  }

  async load(): Promise<void> {
    // From 1.29 on it would tell Microsoft which models and providers it opens, and keep an
    // id of this machine in the home folder. It looks here before it does anything.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    this.#runtime = await import('onnxruntime-node');
    this.#profiles = await mkdtemp(join(tmpdir(), 'callboard-smoke-'));
    const session = await openSession(this.#runtime, this.#model.path, {
      provider: this.#model.provider,
      threads: this.#model.threads,
      profilePrefix: join(this.#profiles, 'profile'),
    });
    this.#session = session;
    this.inputs = session.inputMetadata.map(tensorInfo);
    this.outputs = session.outputMetadata.map(tensorInfo);
    // A sequence or map that is not fetched does not keep the tensors beside it from being tested.
    this.#fetches = session.outputMetadata
      .filter(({ isTensor }) => isTensor)
      .map(({ name }) => name);
    if (this.#fetches.length === 0)
      throw new UnsupportedError(
        'Its outputs are sequences or maps, which ONNX Runtime for Node does not hand out',
      );
  }

  async ask(question: Question): Promise<Answer> {
    const session = this.#session;
    if (!session) throw new Error('The model is not loaded');
    let feeds = this.#feeds.get(question);
    if (!feeds) {
      feeds = this.#feedsOf(question);
      this.#feeds.set(question, feeds);
    }
    return new OnnxAnswer(await session.run(feeds, this.#fetches));
  }

  badQuestions(good: Question): BadQuestion[] {
    if (good.type !== 'tensors') return [];
    return badQuestions(good.inputs, this.inputs, question =>
      this.ask(question),
    );
  }

  async placements(): Promise<NodePlacement[]> {
    if (!this.#session || !this.#profiles) return [];
    this.#session.endProfiling();
    return readPlacements(this.#profiles);
  }

  async close(): Promise<void> {
    await this.#session?.release();
    this.#session = undefined;
    if (this.#profiles)
      await rm(this.#profiles, { recursive: true, force: true });
  }

  #feedsOf(question: Question): InferenceSession.FeedsType {
    const runtime = this.#runtime;
    if (!runtime || question.type !== 'tensors')
      throw new UnsupportedError('An ONNX model takes tensors only');
    return Object.fromEntries(
      question.inputs.map(input => [
        input.name,
        toOnnxTensor(runtime.Tensor, input),
      ]),
    );
  }
}
