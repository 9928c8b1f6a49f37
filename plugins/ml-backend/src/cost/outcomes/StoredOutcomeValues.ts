import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { OutcomeValue, OutcomeValueBody } from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { costRef } from '../costRef';
import { Declarer, OutcomeValues } from './OutcomeValues';
import { ValueStore } from './ValueStore';

/** Keeps what is declared. */
export class StoredOutcomeValues implements OutcomeValues {
  constructor(
    private readonly options: {
      values: ValueStore;
      visible: Pick<VisibleEntities, 'one'>;
    },
  ) {}

  async declare(
    body: OutcomeValueBody,
    { credentials, now, userRef }: Declarer,
  ): Promise<OutcomeValue> {
    const entityRef = costRef(body.entityRef, 'entityRef');
    const uid = await this.uidOf(entityRef, credentials);
    const { amount, currency, from, outcome } = body;
    const value = {
      ...{ outcome, amount, currency },
      from: new Date(from).toISOString(),
      declaredBy: userRef,
      declaredAt: now.toISOString(),
    };
    await this.options.values.put(uid, value);
    return { entityRef, ...value };
  }

  async of(ref: string, credentials: BackstageCredentials) {
    const entityRef = costRef(ref, 'ref');
    const uid = await this.uidOf(entityRef, credentials);
    const values = await this.options.values.of(uid);
    return { values: values.map(each => ({ entityRef, ...each })) };
  }

  private async uidOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const name = parseEntityRef(entityRef);
    const entity = await this.options.visible.one(name, credentials);
    return entity.metadata.uid ?? '';
  }
}
