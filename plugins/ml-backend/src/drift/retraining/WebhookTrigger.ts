import {
  RetrainingRequest,
  RetrainingTrigger,
} from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { WebhookConfig } from './retrainingConfig';
import { signWebhook } from './signWebhook';

/** Of an answer that is read, bytes; what is longer is taken unread. */
const MAX_ANSWER = 65_536;

/** Too early, too many, or the server's own trouble: it may be well later. */
const RETRIED = new Set([408, 425, 429]);

/** By which the receiver calls what it began, if it says so. */
const answer = z.object({ reference: z.string().min(1).max(200) });

/** Asks for a retraining with a signed POST to the configured address, and nowhere else. */
export class WebhookTrigger implements RetrainingTrigger {
  readonly name: string;

  constructor(
    private readonly options: { config: WebhookConfig; now: () => Date },
  ) {
    this.name = options.config.name;
  }

  async request(request: RetrainingRequest, signal: AbortSignal) {
    const { status, reference } = await this.post(request, signal);
    if (status >= 200 && status < 300) {
      return { status: 'delivered' as const, ...(reference && { reference }) };
    }
    if (status >= 500 || RETRIED.has(status)) {
      throw new Error(`${this.host()} answered ${status}`);
    }
    const reason =
      status >= 300 && status < 400
        ? `${this.host()} answered ${status}, and redirects are not followed; give the trigger the address that it moved to`
        : `${this.host()} answered ${status}`;
    return { status: 'refused' as const, reason };
  }

  private async post(request: RetrainingRequest, signal: AbortSignal) {
    const { key, timeoutMs, url } = this.options.config;
    const body = JSON.stringify({
      type: 'ml.drift.retraining_requested',
      timestamp: request.requestedAt,
      data: request,
    });
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...signWebhook(body, {
            at: this.options.now(),
            id: request.idempotencyKey,
            key,
          }),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([signal, late]),
      });
      const reference = response.ok ? await referenceIn(response) : undefined;
      // What is not read must not hold the connection.
      await response.body?.cancel().catch(() => {});
      return { status: response.status, reference };
    } catch {
      signal.throwIfAborted();
      throw new Error(
        late.aborted
          ? `${this.host()} did not answer within ${timeoutMs / 1000} s`
          : `${this.host()} could not be reached, or broke off`,
      );
    }
  }

  /** Without the path, which may be a secret. */
  private host(): string {
    return new URL(this.options.config.url).host;
  }
}

/** Undefined for whatever is long, late or something else: the status has said all that matters. */
async function referenceIn({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.length;
      if (size > MAX_ANSWER) {
        return undefined;
      }
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    return answer.safeParse(JSON.parse(text)).data?.reference;
  } catch {
    return undefined;
  }
}
