import { AuthenticationError } from '@backstage/errors';
import { z } from 'zod';
import { ReadSoon } from '../createMlflow';
import { Deliveries } from './Deliveries';
import { verifyWebhook, WebhookHeaders } from './verifyWebhook';
import { WebhookOutcome } from './WebhookOutcome';

/** Stands in for the secret of an instance that has none, so that both take as long. */
const NO_SECRET = 'there is none';

/** Of all events of registered models and their versions; others have no name, or not of a model. */
const event = z.object({
  entity: z.string(),
  action: z.string(),
  data: z.object({ name: z.string().min(1).max(500) }),
});

const MODEL_ENTITY = /^(registered_model|model_version)/;

/** What a webhook came to. */
export interface TakenWebhook {
  outcome: Exclude<WebhookOutcome, 'forged'>;
  /** Such as model_version.created. */
  event?: string;
  model?: string;
}

/** Takes webhooks of the servers that have a secret. */
export class Webhooks {
  constructor(
    private readonly options: {
      /** By instance. */
      secrets: ReadonlyMap<string, string>;
      deliveries: Deliveries;
      readSoon: ReadSoon;
      now: () => Date;
    },
  ) {}

  /** Whether this is the name of a server that signs. */
  knows(instance: string): boolean {
    return this.options.secrets.has(instance);
  }

  /** One delivery has one effect. @throws AuthenticationError, the same one whatever is wrong */
  async take(
    instance: string,
    payload: Buffer,
    headers: WebhookHeaders,
  ): Promise<TakenWebhook> {
    const { deliveries, now, readSoon, secrets } = this.options;
    const secret = secrets.get(instance);
    const isSigned = verifyWebhook(payload, headers, {
      now: now(),
      secret: secret ?? NO_SECRET,
    });
    const id = headers.deliveryId;
    if (secret === undefined || !isSigned || id === undefined) {
      throw new AuthenticationError(
        'No MLflow server of this name has signed this webhook in the last 5 minutes',
      );
    }
    if (await deliveries.isKnown(instance, id)) {
      return { outcome: 'repeated' };
    }
    const { data } = event.safeParse(jsonOf(payload));
    const isOfModel = data && MODEL_ENTITY.test(data.entity);
    if (isOfModel) {
      await readSoon(`mlflow:${instance}`, data.data.name);
    }
    // Last: what failed before may be delivered again.
    await deliveries.remember(instance, id, now());
    return {
      outcome: isOfModel ? 'taken' : 'ignored',
      ...(data && {
        event: `${data.entity}.${data.action}`,
        model: data.data.name,
      }),
    };
  }
}

function jsonOf(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
