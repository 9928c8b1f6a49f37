import { V1Pod } from '@kubernetes/client-node';
import { z } from 'zod';
import { ClusterError } from './ClusterError';

/** What a watch of pods tells. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  pod: V1Pod;
}

const schema = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.looseObject({}),
});

/** Reads one line of a watch. @throws ClusterError where the line says that the watch has failed */
export function readWatchEvent(line: string): WatchEvent {
  const { object, type } = schema.parse(JSON.parse(line));
  if (type === 'ERROR') {
    throw ClusterError.ofAnswer(Number(object.code), object);
  }
  return { type, pod: object };
}
