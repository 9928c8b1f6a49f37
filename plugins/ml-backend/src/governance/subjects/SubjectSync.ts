import { ML_KINDS } from '@callboard/plugin-ml-common';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { ReadSubject } from './rows';
import { SubjectStore } from './SubjectStore';
import { SUBJECT_FIELDS, toSubject } from './toSubject';

/** Raise it whenever `toSubject` gives something else for an entity: then all are read anew. */
const FACTS_VERSION = 1;

/** What one reading found. */
export interface SubjectsRead {
  entities: number;
  changed: number;
  gone: number;
}

/** Reads the whole catalog, and keeps what changed. What is gone is known after the last page only. */
export class SubjectSync {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'all'>;
      store: SubjectStore;
      now: () => Date;
    },
  ) {}

  /** @throws CatalogReadError; what was read before stays */
  async run(signal: AbortSignal): Promise<SubjectsRead> {
    const { catalog, now, store } = this.options;
    const began = now();
    const seen = new Set<string>();
    let changed = 0;
    const pages = catalog.all({
      kinds: ML_KINDS,
      fields: SUBJECT_FIELDS,
      signal,
    });
    for await (const page of pages) {
      const read = page.flatMap((entity): ReadSubject[] => {
        const subject = toSubject(entity);
        const etag = `${FACTS_VERSION}:${entity.metadata.etag ?? ''}`;
        return subject ? [{ subject, etag: `${etag}:${subject.uid}` }] : [];
      });
      const refs = read.map(({ subject }) => subject.entityRef);
      const known = await store.etags(refs);
      const news = read.filter(
        ({ etag, subject }) => known.get(subject.entityRef) !== etag,
      );
      signal.throwIfAborted();
      await store.save(news, now());
      changed += news.length;
      refs.forEach(ref => seen.add(ref));
    }
    const gone = await store.keepOnly(seen, began);
    return { entities: seen.size, changed, gone: gone.length };
  }
}
