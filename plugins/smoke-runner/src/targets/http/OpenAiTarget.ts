import { SmokeReport, SmokeTarget } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import {
  Answer,
  BadQuestion,
  InfrastructureError,
  Question,
  Target,
} from '../../Target';
import { UnsupportedError } from '../../tensors/Tensor';
import { checkedAnswer } from './checkedAnswer';
import { EventStream } from './EventStream';
import { expectRefusal } from './expectRefusal';
import { HttpClient } from './HttpClient';
import { openAiBadBodies } from './openAiBadBodies';
import { readEmbedding, readStream, readWhole } from './readOpenAiAnswer';
import { refusedError } from './refusedError';

type OpenAi = Extract<SmokeTarget, { type: 'openai' }>;

const modelList = z.object({
  data: z.array(z.object({ id: z.string(), owned_by: z.string().optional() })),
});

/** A language model behind the API of OpenAI: vLLM and others. */
export class OpenAiTarget implements Target {
  readonly #target: OpenAi;
  readonly #client: HttpClient;
  #servedBy?: string;

  constructor(target: OpenAi, client: HttpClient) {
    this.#target = target;
    this.#client = client;
  }

  describe(): SmokeReport['target'] {
    const { type, url, model } = this.#target;
    return {
      type,
      url,
      model,
      ...(this.#servedBy && { servedBy: this.#servedBy }),
    };
  }

  async load(signal: AbortSignal): Promise<void> {
    const { model } = this.#target;
    const url = this.#at('models');
    const list = await this.#client.request({ method: 'GET', url, signal });
    if (list.status === 404) {
      return; // some gateways let through the questions only
    }
    if (list.status !== 200) {
      const { message } = refusedError('The question which models', list);
      throw new InfrastructureError(message);
    }
    const models = checkedAnswer(
      modelList,
      list.text,
      'the API of OpenAI',
    ).data;
    const found = models.find(({ id }) => id === model);
    if (!found) {
      const others = models.map(({ id }) => id).slice(0, 10);
      throw new Error(
        `The model ${model} is not served here; what is: ${
          others.join(', ') || 'none'
        }`,
      );
    }
    this.#servedBy = [found.owned_by, list.headers.server]
      .filter(Boolean)
      .join(', ');
  }

  async ask(question: Question, signal: AbortSignal): Promise<Answer> {
    if (question.type !== 'text') {
      throw new UnsupportedError(
        `An endpoint with the API of OpenAI takes text cases, not ${question.type}`,
      );
    }
    const { api, model } = this.#target;
    const isEmbedding = api === 'embeddings';
    const body = JSON.stringify({
      ...(!isEmbedding && {
        stream: true,
        stream_options: { include_usage: true },
      }),
      ...question.request,
      model,
    });
    const events = new EventStream();
    const startedAt = performance.now();
    const answer = await this.#client.request({
      method: 'POST',
      url: this.#at(api),
      body,
      signal,
      onText: piece => events.add(piece, performance.now() - startedAt),
    });
    if (answer.status !== 200) {
      throw refusedError('The question', answer);
    }
    if (isEmbedding) {
      return readEmbedding(answer.text);
    }
    return answer.headers['content-type']?.startsWith('text/event-stream')
      ? readStream(events.events)
      : readWhole(answer.text);
  }

  badQuestions(good: Question): BadQuestion[] {
    if (good.type !== 'text') {
      return [];
    }
    const { api, model } = this.#target;
    const url = this.#at(api);
    return openAiBadBodies(api, { ...good.request, model }).map(
      ({ name, body, oversized }) => ({
        name,
        send: signal =>
          expectRefusal(
            this.#client,
            { url, body, signal },
            { mayClose: oversized },
          ),
      }),
    );
  }

  async close(): Promise<void> {
    this.#client.close();
  }

  #at(path: string): string {
    return `${this.#target.url.replace(/\/+$/, '')}/${path}`;
  }
}
