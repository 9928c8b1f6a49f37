import { ClusterFaults } from '../TestCluster';
import { ApiServer } from './ApiServer';

/** The switches of a running server, as tests see them. */
export function clusterFaults(
  api: ApiServer,
  server: {
    listen(): Promise<void>;
    close(): Promise<void>;
    isUp(): boolean;
  },
): ClusterFaults {
  const { faults } = api;
  const back = async () => {
    if (!server.isUp()) await server.listen();
  };
  return {
    back,
    async gone() {
      if (server.isUp()) await server.close();
    },
    answer: failure => faults.fail(failure),
    loseAnswer: request => faults.lose(request),
    delay(milliseconds) {
      faults.delayMilliseconds = milliseconds;
    },
    cutWatches({ midway = false } = {}) {
      faults.emit('cutWatches', midway);
    },
    silence(on) {
      faults.silent = on;
    },
    duplicate(on) {
      faults.duplicating = on;
    },
    compact: ({ expiredAs = 'event' } = {}) => api.compact(expiredAs),
    cutLogs({ midway = false } = {}) {
      faults.emit('cutLogs', midway);
    },
    async clear() {
      faults.clear();
      await back();
    },
  };
}
