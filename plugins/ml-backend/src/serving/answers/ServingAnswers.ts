import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ServiceGpus,
  ServingAnswer,
  ServingQuery,
  ServingWindow,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { GpuCosts } from '../../GpuCosts';
import { gpuUses } from '../gpus/gpuUses';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { ReadState, ReadStore } from '../store/ReadStore';
import { SentStore } from '../store/SentStore';
import { Stretch, WindowStore } from '../store/WindowStore';
import { servedRef } from './servedRef';

/** Windows of one service in an answer: a month of hours of one source. */
const MOST = 31 * 24;

/** Tells how services serve, to those who may see them. */
export class ServingAnswers {
  constructor(
    private readonly options: {
      gpuCosts: GpuCosts;
      objectives: ObjectiveStore;
      reads: ReadStore;
      sent: SentStore;
      /** From this age on what was judged is not of now, milliseconds. */
      staleMs: number;
      visible: Pick<VisibleEntities, 'one' | 'uidsOf'>;
      windows: WindowStore;
    },
  ) {}

  /** @throws InputError, and NotFoundError for what the caller may not see */
  async of(
    { from, ref, to }: ServingQuery,
    credentials: BackstageCredentials,
  ): Promise<ServingAnswer> {
    const { objectives, reads, sent, staleMs, visible, windows } = this.options;
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
        [...services].map(async ([service, uid]) => {
          const found = await windows.newest(uid, stretch, MOST);
          const gpus = await this.gpus(uid, stretch, found);
          const evaluated = judged.get(uid);
          return {
            service,
            sources: [
              ...[...(known.get(uid) ?? [])].map(toSource),
              ...(senders.get(uid) ?? []),
            ],
            ...found,
            ...(gpus.length > 0 && { gpus }),
            objectives: evaluated?.objectives ?? [],
            objectivesAt: evaluated?.at,
            objectivesUntil: evaluated && laterBy(staleMs, evaluated.at),
          };
        }),
      ),
    };
  }

  /** In the time of the windows that are answered. */
  private async gpus(
    uid: string,
    stretch: Stretch,
    { truncated, windows }: { truncated: boolean; windows: ServingWindow[] },
  ): Promise<ServiceGpus[]> {
    const from = truncated ? windows[0].from : stretch.from;
    const costs = await this.options.gpuCosts.of([uid], { ...stretch, from });
    return gpuUses(costs.get(uid) ?? [], windows);
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

function laterBy(ms: number, iso: string): string {
  return new Date(Date.parse(iso) + ms).toISOString();
}
