import {
  durationMs,
  OBJECTIVE_PERIOD,
  ServingWindow,
} from '@callboard/plugin-ml-common';
import { ServedService } from '../servedService';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { SentStore } from '../store/SentStore';
import { WindowStore } from '../store/WindowStore';
import { objectivesOf } from './objectivesOf';
import { weekOf } from './weekFigures';

/** Judges how a service stands to its objectives, by what one source knows of it: two may have counted the same requests. */
export class ServiceJudge {
  constructor(
    private readonly options: {
      now: () => Date;
      objectives: ObjectiveStore;
      /** Names of the sources that the portal reads itself. */
      pulled: () => readonly string[];
      sent: SentStore;
      windows: WindowStore;
    },
  ) {}

  /** By a source that is read; false where it knows nothing of the service. */
  async byRead(
    service: ServedService,
    source: string,
    live: readonly ServingWindow[],
  ): Promise<boolean> {
    const now = this.options.now();
    const hours = (await this.hours(service, now)).filter(
      each => each.source === source,
    );
    if (hours.length === 0 && live.length === 0) {
      return false;
    }
    await this.save(service, source, { hours, live, now });
    return true;
  }

  /** By what was sent, where anything was: of the source that told the newest hour, for another may have stopped. */
  async bySent(service: ServedService): Promise<void> {
    const { uid } = service;
    const now = this.options.now();
    const sent = (await this.options.sent.sources([uid])).get(uid) ?? [];
    const sources = new Set(sent.map(({ source }) => source));
    const known = sources.size > 0 ? await this.hours(service, now) : [];
    const own = known.filter(({ source }) => sources.has(source));
    const [newest] = [...own].sort(
      (a, b) =>
        Date.parse(b.from) - Date.parse(a.from) ||
        (a.source < b.source ? -1 : 1),
    );
    if (newest) {
      const hours = own.filter(({ source }) => source === newest.source);
      await this.save(service, newest.source, { hours, now });
    }
  }

  /** Something was sent; what was judged by a source that is read stays. */
  async sentNow(service: ServedService): Promise<void> {
    const { objectives, pulled } = this.options;
    const judged = (await objectives.of([service.uid])).get(service.uid);
    if (!judged || !pulled().includes(judged.source)) {
      await this.bySent(service);
    }
  }

  /** Of the period, of all sources, oldest first. */
  private async hours(
    { uid }: ServedService,
    now: Date,
  ): Promise<ServingWindow[]> {
    const from = new Date(now.valueOf() - durationMs(OBJECTIVE_PERIOD));
    const stretch = { from: from.toISOString(), to: now.toISOString() };
    return (await this.options.windows.of([uid], stretch)).get(uid) ?? [];
  }

  private async save(
    service: ServedService,
    source: string,
    known: {
      hours: readonly ServingWindow[];
      live?: readonly ServingWindow[];
      /** Before anything was read: what was sent since may not be in it. */
      now: Date;
    },
  ): Promise<void> {
    const { now } = known;
    await this.options.objectives.save(service.uid, {
      objectives: objectivesOf(service, known),
      source,
      week: weekOf(known.hours, now),
      at: now.toISOString(),
    });
  }
}
