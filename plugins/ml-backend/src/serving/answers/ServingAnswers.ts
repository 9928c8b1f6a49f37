import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ServingAnswer, ServingQuery } from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { ReadState, ReadStore } from '../store/ReadStore';
import { SentStore } from '../store/SentStore';
import { WindowStore } from '../store/WindowStore';
import { servedRef } from './servedRef';

/** Windows of one service in an answer: a month of hours of one source. */
const MOST = 31 * 24;

/** Tells how services serve, to those who may see them. */
export class ServingAnswers {
  constructor(
    private readonly options: {
      objectives: ObjectiveStore;
      reads: ReadStore;
      sent: SentStore;
      visible: Pick<VisibleEntities, 'one' | 'uidsOf'>;
      windows: WindowStore;
    },
  ) {}

  /** @throws InputError, and NotFoundError for what the caller may not see */
  async of(
    { from, ref, to }: ServingQuery,
    credentials: BackstageCredentials,
  ): Promise<ServingAnswer> {
    const { objectives, reads, sent, visible, windows } = this.options;
    const entity = await visible.one(servedRef(ref), credentials);
    const services = await this.services(entity, credentials);
    const uids = [...services.values()];
    const known = await reads.of(uids);
    const senders = await sent.sources(uids);
    const judged = await objectives.of(uids);
    // As they are stored, whatever precision the caller writes.
    const [begin, end] = [from, to].map(each => new Date(each).toISOString());
    const stretch = { from: begin, to: end };
    return {
      services: await Promise.all(
        [...services].map(async ([service, uid]) => ({
          service,
          sources: [
            ...[...(known.get(uid) ?? [])].map(toSource),
            ...(senders.get(uid) ?? []),
          ],
          ...(await windows.newest(uid, stretch, MOST)),
          objectives: judged.get(uid)?.objectives ?? [],
          objectivesAt: judged.get(uid)?.at,
        })),
      ),
    };
  }

  /** Uids by ref: the service itself, or those that serve a model and that the caller sees. */
  private async services(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<Map<string, string>> {
    if (entity.kind === 'MlInferenceService') {
      const uid = entity.metadata.uid ?? '';
      return new Map([[stringifyEntityRef(entity), uid]]);
    }
    const serving = (entity.relations ?? []).flatMap(({ targetRef, type }) =>
      type === 'servedBy' && targetRef.startsWith('mlinferenceservice:')
        ? [targetRef]
        : [],
    );
    return this.options.visible.uidsOf(serving.sort(), credentials);
  }
}

function toSource([source, state]: [
  string,
  ReadState,
]): ServingAnswer['services'][number]['sources'][number] {
  const { lastError, lastReadAt, mapping } = state;
  return { source, mapping, lastReadAt, lastError };
}
