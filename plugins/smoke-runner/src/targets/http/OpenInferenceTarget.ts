import { SmokeReport, SmokeTarget } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import {
  Answer,
  BadQuestion,
  InfrastructureError,
  Question,
  Target,
  TensorInfo,
} from '../../Target';
import { UnsupportedError } from '../../tensors/Tensor';
import { checkedAnswer } from './checkedAnswer';
import { expectRefusal } from './expectRefusal';
import { HttpAnswer, HttpClient } from './HttpClient';
import { fromInferJson, toInferJson } from './inferJson';
import { openInferenceBadBodies } from './openInferenceBadBodies';
import { refusedError } from './refusedError';

const PROTOCOL = 'the Open Inference Protocol v2';

const serverMetadata = z.object({
  name: z.string(),
  version: z.string().optional(),
});
const tensorMetadata = z.array(
  z.object({
    name: z.string(),
    datatype: z.string(),
    shape: z.array(z.coerce.number()),
  }),
);
const modelMetadata = z.object({
  inputs: tensorMetadata.optional(),
  outputs: tensorMetadata.optional(),
});

/** A model behind an endpoint of the Open Inference Protocol v2: KServe, Triton, MLServer and others. */
export class OpenInferenceTarget implements Target {
  inputs?: TensorInfo[];
  outputs?: TensorInfo[];
  readonly #target: Extract<SmokeTarget, { type: 'open-inference-v2' }>;
  readonly #client: HttpClient;
  readonly #model: string;
  #servedBy?: string;

  constructor(
    target: Extract<SmokeTarget, { type: 'open-inference-v2' }>,
    client: HttpClient,
  ) {
    this.#target = target;
    this.#client = client;
    const name = encodeURIComponent(target.model);
    this.#model = target.version
      ? `/v2/models/${name}/versions/${encodeURIComponent(target.version)}`
      : `/v2/models/${name}`;
  }

  describe(): SmokeReport['target'] {
    const { type, url, model, version } = this.#target;
    return {
      type,
      url,
      model: version ? `${model}, version ${version}` : model,
      ...(this.#servedBy && { servedBy: this.#servedBy }),
    };
  }

  async load(signal: AbortSignal): Promise<void> {
    await this.#checkServer(signal);
    const ready = await this.#get(`${this.#model}/ready`, signal);
    if (ready.status !== 200) {
      throw refusedError(`Whether ${this.#name} is ready`, ready);
    }
    const metadata = await this.#get(this.#model, signal);
    if (metadata.status !== 200) {
      throw refusedError(`The question what ${this.#name} takes`, metadata);
    }
    const { inputs, outputs } = checkedAnswer(
      modelMetadata,
      metadata.text,
      PROTOCOL,
    );
    this.inputs = inputs?.map(toInfo);
    this.outputs = outputs?.map(toInfo);
  }

  async ask(question: Question, signal: AbortSignal): Promise<Answer> {
    if (question.type !== 'tensors') {
      throw new UnsupportedError(
        `An endpoint of the Open Inference Protocol v2 takes tensors, not ${question.type}`,
      );
    }
    const answer = await this.#client.request({
      method: 'POST',
      url: this.#inferUrl,
      body: toInferJson(question.inputs),
      signal,
    });
    if (answer.status !== 200) {
      throw refusedError('The inference', answer);
    }
    return { type: 'tensors', outputs: fromInferJson(answer.text) };
  }

  badQuestions(good: Question): BadQuestion[] {
    if (good.type !== 'tensors' || good.inputs.length === 0) {
      return [];
    }
    return openInferenceBadBodies(good.inputs, this.inputs).map(
      ({ name, body, oversized }) => ({
        name,
        send: signal =>
          expectRefusal(
            this.#client,
            { url: this.#inferUrl, body, signal },
            { mayClose: oversized },
          ),
      }),
    );
  }

  async close(): Promise<void> {
    this.#client.close();
  }

  /** Gateways often let through the paths of a model only: what is not found is not held against it. */
  async #checkServer(signal: AbortSignal): Promise<void> {
    const ready = await this.#get('/v2/health/ready', signal);
    if (ready.status !== 200 && ready.status !== 404) {
      throw new InfrastructureError(
        refusedError('Whether the server is ready', ready).message,
      );
    }
    const server = await this.#get('/v2', signal);
    if (server.status === 200) {
      const { name, version } = checkedAnswer(
        serverMetadata,
        server.text,
        PROTOCOL,
      );
      this.#servedBy = version ? `${name} ${version}` : name;
    }
  }

  #get(path: string, signal: AbortSignal): Promise<HttpAnswer> {
    return this.#client.request({ method: 'GET', url: this.#at(path), signal });
  }

  #at(path: string): string {
    return `${this.#target.url.replace(/\/+$/, '')}${path}`;
  }

  get #inferUrl(): string {
    return this.#at(`${this.#model}/infer`);
  }

  get #name(): string {
    return `the model ${this.#target.model}`;
  }
}

function toInfo(tensor: z.infer<typeof tensorMetadata>[number]): TensorInfo {
  return {
    ...tensor,
    shape: tensor.shape.map(size => (size < 0 ? null : size)),
  };
}
