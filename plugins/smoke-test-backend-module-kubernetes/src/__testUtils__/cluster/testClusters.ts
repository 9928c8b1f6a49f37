import { hasRealCluster, startRealCluster } from './startRealCluster';
import { startLoopbackCluster } from './startLoopbackCluster';
import { TestCluster } from './TestCluster';

type NamedStart = [name: string, start: () => Promise<TestCluster>];

const loopback: NamedStart = ['a loopback API server', startLoopbackCluster];
const real: NamedStart = ['a real API server', startRealCluster];

/** For `describe.each`: the loopback server, and the real one where there is one. */
export const testClusters = hasRealCluster ? [loopback, real] : [loopback];
