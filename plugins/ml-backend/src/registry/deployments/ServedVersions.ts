import { Placement } from '@callboard/plugin-ml-common';
import { RunningVersions } from '../../RunningVersions';
import { groupBy } from '../../groupBy';
import { Placements } from './Placements';
import { ServiceCatalog } from './ServiceCatalog';

/** So long an answer is given again, milliseconds. */
const KEPT_MS = 5_000;

/** So old an answer may be where it only completes another one, milliseconds. */
const TOLERATED_MS = 60_000;

/** Services whose placements are looked up together. */
const BATCH = 200;

/** Where versions run, over all services. Everybody who asks while it is read waits for the same reading. */
export class ServedVersions implements RunningVersions {
  private reading?: { at: number; placements: Promise<Placement[]> };
  /** The last that came. */
  private last?: { at: number; placements: Placement[] };

  constructor(
    private readonly options: {
      catalog: Pick<ServiceCatalog, 'all'>;
      placements: Pick<Placements, 'of'>;
      /** Milliseconds. */
      now: () => number;
    },
  ) {}

  /** @throws CatalogReadError */
  async all(): Promise<Placement[]> {
    const at = this.options.now();
    if (this.reading && at - this.reading.at < KEPT_MS) {
      return this.reading.placements;
    }
    const reading = { at, placements: this.read() };
    this.reading = reading;
    try {
      const placements = await reading.placements;
      this.last = { at, placements };
      return placements;
    } catch (error) {
      if (this.reading === reading) {
        this.reading = undefined;
      }
      throw error;
    }
  }

  /** What was read last, while it is read anew: a gate does not wait for the catalog to say where else a version runs. */
  private async lately(): Promise<Placement[]> {
    const { last } = this;
    if (!last || this.options.now() - last.at > TOLERATED_MS) {
      return this.all();
    }
    // The next one who must know meets the same failure, and reports it.
    this.all().catch(() => {});
    return last.placements;
  }

  async ofVersions(versionIds: string[]): Promise<Map<string, Placement[]>> {
    const wanted = new Set(versionIds);
    const places = groupBy(await this.lately(), ({ declared, deployed }) =>
      deployed ? deployed.versionId : declared?.versionId,
    );
    return new Map(
      [...places].flatMap(([id, here]) =>
        id !== undefined && wanted.has(id) ? [[id, here] as const] : [],
      ),
    );
  }

  private async read(): Promise<Placement[]> {
    const { catalog, placements } = this.options;
    const found: Placement[] = [];
    for await (const services of catalog.all()) {
      for (let from = 0; from < services.length; from += BATCH) {
        found.push(
          ...(await placements.of(services.slice(from, from + BATCH))),
        );
      }
    }
    return found;
  }
}
