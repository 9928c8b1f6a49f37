import { ServerResponse } from 'node:http';
import { ApiError } from './ApiError';
import { OpenWatch, Watched } from './OpenWatch';

/** Answers the changes of a resource as they come, until its time is over or the client goes. */
export function serveWatch(watched: Watched, answer: ServerResponse): void {
  const { store, faults, resource, query } = watched;
  const open = new OpenWatch(watched, answer);
  const from = Number(query.get('resourceVersion') ?? 0);
  const initial = query.get('sendInitialEvents') === 'true';
  const begin = () => {
    if (from > 0 && !initial) store.since(resource, from).forEach(open.change);
    else open.present();
  };
  try {
    // What is too old is known before anything is answered.
    if (from > 0) store.since(resource, from);
  } catch (error) {
    if (faults.expiredAs === 'status' || !(error instanceof ApiError)) {
      throw error;
    }
    open.start();
    open.error(error);
    return;
  }
  open.start();
  begin();
  if (initial) open.bookmark({ 'k8s.io/initial-events-end': 'true' });
  open.follow();
}
