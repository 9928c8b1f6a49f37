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
import { expectRefusal } from './expectRefusal';
import { HttpClient } from './HttpClient';
import { refusedError } from './refusedError';

type HttpJson = Extract<SmokeTarget, { type: 'http-json' }>;

/** Of a gateway whose service is not there. */
const NOT_THERE = [502, 503, 504];

/** A service to which JSON is posted, and that answers JSON. */
export class HttpJsonTarget implements Target {
  readonly #target: HttpJson;
  readonly #client: HttpClient;
  #servedBy?: string;

  constructor(target: HttpJson, client: HttpClient) {
    this.#target = target;
    this.#client = client;
  }

  describe(): SmokeReport['target'] {
    const { type, url } = this.#target;
    return { type, url, ...(this.#servedBy && { servedBy: this.#servedBy }) };
  }

  /** Nobody has agreed on how such a service says that it is ready: that it answers at all must do. */
  async load(signal: AbortSignal): Promise<void> {
    const { url } = this.#target;
    const answer = await this.#client.request({
      method: 'OPTIONS',
      url,
      signal,
    });
    if (NOT_THERE.includes(answer.status)) {
      const { message } = refusedError('Whether it is there', answer);
      throw new InfrastructureError(message);
    }
    this.#servedBy = answer.headers.server?.toString();
  }

  async ask(question: Question, signal: AbortSignal): Promise<Answer> {
    if (question.type !== 'json') {
      throw new UnsupportedError(
        `An endpoint of plain JSON takes json cases, not ${question.type}`,
      );
    }
    const { url } = this.#target;
    const body = JSON.stringify(question.request);
    const method = 'POST';
    const answer = await this.#client.request({ method, url, body, signal });
    if (answer.status < 200 || answer.status >= 300) {
      throw refusedError('The question', answer);
    }
    return {
      type: 'json',
      answer: checkedAnswer(z.json(), answer.text, 'JSON'),
    };
  }

  /** What fields it needs is not known, so wrong shapes and types of them cannot be made. */
  badQuestions(): BadQuestion[] {
    const bodies = [
      { name: 'an empty body', body: '' },
      { name: 'what is not JSON', body: '{"' },
      { name: 'JSON that is only null', body: 'null' },
      {
        name: 'an oversized body (8 MiB) that breaks off',
        body: `{"text": "${'x'.repeat(8 * 1024 * 1024)}`,
        mayClose: true,
      },
    ];
    return bodies.map(({ name, body, mayClose }) => ({
      name,
      send: signal =>
        expectRefusal(
          this.#client,
          { url: this.#target.url, body, signal },
          { mayClose },
        ),
    }));
  }

  async close(): Promise<void> {
    this.#client.close();
  }
}
