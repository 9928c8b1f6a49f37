import { ServerResponse } from 'node:http';
import { KubeObject } from '../KubeObject';
import { ApiError, expired } from './ApiError';
import { FaultSwitches } from './FaultSwitches';
import { Change, ObjectStore } from './ObjectStore';
import { apiVersionOf, Resource } from './resources';
import { selectorOf } from './Selector';

/** What is watched, and of what server. */
export interface Watched {
  readonly store: ObjectStore;
  readonly faults: FaultSwitches;
  readonly resource: Resource;
  readonly namespace?: string;
  readonly query: URLSearchParams;
  readonly bookmarkMilliseconds: number;
}

/** A watch that is being answered. */
export class OpenWatch {
  private readonly fits: (object: KubeObject) => boolean;
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly watched: Watched,
    private readonly answer: ServerResponse,
  ) {
    const selected = selectorOf(watched.query);
    const { namespace } = watched;
    this.fits = object =>
      (!namespace || object.metadata.namespace === namespace) &&
      selected(object);
  }

  start() {
    this.answer.writeHead(200, { 'content-type': 'application/json' });
    this.answer.flushHeaders();
  }

  /** All that is there now. */
  present() {
    const { store, resource, namespace } = this.watched;
    for (const object of store.list(resource, namespace)) {
      if (this.fits(object)) this.write('ADDED', object);
    }
  }

  readonly change = ({ before, after, revision }: Change) => {
    const was = before !== undefined && this.fits(before);
    const is = after !== undefined && this.fits(after);
    if (is) this.write(was ? 'MODIFIED' : 'ADDED', after);
    else if (was) this.write('DELETED', stamped(before, revision));
  };

  bookmark(annotations?: Record<string, string>) {
    const { resource, store } = this.watched;
    this.write('BOOKMARK', {
      kind: resource.kind,
      apiVersion: apiVersionOf(resource),
      metadata: { resourceVersion: String(store.revision), annotations },
    });
  }

  error({ status }: ApiError) {
    this.write('ERROR', status);
    this.answer.end();
  }

  follow() {
    const { store, faults, resource, query } = this.watched;
    this.ends.push(store.listen(resource, this.change));
    const seconds = Number(query.get('timeoutSeconds') ?? 1800);
    this.after(seconds * 1000, () => this.answer.end());
    if (query.get('allowWatchBookmarks') === 'true') this.bookmarks();
    const cut = (midway: boolean) => this.cut(midway);
    const expire = () =>
      this.error(expired(`too old resource version: ${store.revision}`));
    faults.on('cutWatches', cut).on('compacted', expire);
    this.ends.push(() =>
      faults.off('cutWatches', cut).off('compacted', expire),
    );
    this.answer.on('close', () => this.ends.forEach(end => end()));
  }

  private bookmarks() {
    const timer = setInterval(
      () => this.bookmark(),
      this.watched.bookmarkMilliseconds,
    );
    this.ends.push(() => clearInterval(timer));
  }

  private after(milliseconds: number, work: () => void) {
    const timer = setTimeout(work, milliseconds);
    this.ends.push(() => clearTimeout(timer));
  }

  private cut(midway: boolean) {
    if (midway) this.answer.write('{"type":"MODIFIED","object":{"kind":"');
    // What is written first must leave before the connection goes.
    setImmediate(() => this.answer.destroy());
  }

  private write(type: string, object: object) {
    const { faults } = this.watched;
    if (faults.silent || this.answer.writableEnded) return;
    const line = `${JSON.stringify({ type, object })}\n`;
    this.answer.write(line);
    if (faults.duplicating && type !== 'ERROR') this.answer.write(line);
  }
}

function stamped(object: KubeObject, revision: number): KubeObject {
  const metadata = { ...object.metadata, resourceVersion: String(revision) };
  return { ...object, metadata };
}
