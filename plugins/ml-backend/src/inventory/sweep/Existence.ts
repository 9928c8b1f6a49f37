import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';

/** Which refs the catalog has, within one sweep; each is asked for once. */
export class Existence {
  private readonly absent = new Set<string>();
  private readonly present: Set<string>;

  /** `seen` are the refs that the sweep has listed. */
  constructor(
    private readonly catalog: CatalogReader,
    seen: Iterable<string>,
    private readonly signal?: AbortSignal,
  ) {
    this.present = new Set(seen);
  }

  /** Those of the refs that do not exist. @throws CatalogReadError */
  async missing(refs: Iterable<string>): Promise<Set<string>> {
    const wanted = [...new Set(refs)];
    const unasked = wanted.filter(
      ref => !this.present.has(ref) && !this.absent.has(ref),
    );
    for (let i = 0; i < unasked.length; i += FETCH_BATCH) {
      await this.ask(unasked.slice(i, i + FETCH_BATCH));
    }
    return new Set(wanted.filter(ref => this.absent.has(ref)));
  }

  private async ask(refs: string[]): Promise<void> {
    const found = await this.catalog.entities(refs, {
      fields: ['kind', 'metadata.namespace', 'metadata.name'],
      signal: this.signal,
    });
    found.forEach(entity => this.present.add(stringifyEntityRef(entity)));
    refs
      .filter(ref => !this.present.has(ref))
      .forEach(ref => this.absent.add(ref));
  }
}
