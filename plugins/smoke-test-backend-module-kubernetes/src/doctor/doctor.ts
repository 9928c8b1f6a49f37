import { RootConfigService } from '@backstage/backend-plugin-api';
import { Cluster } from '../cluster/Cluster';
import { readKubernetesConfig } from '../config/kubernetesConfig';
import { examine } from './examine';
import { Finding, printed } from './findings';

/**
 * Says in words what the profiles of the runner `kubernetes` lack in their clusters.
 * @returns 0 when all of them can run, else 1
 * @throws InputError where app-config is not legal
 */
export async function doctor(
  root: RootConfigService,
  write: (text: string) => void,
): Promise<number> {
  const config = readKubernetesConfig(root);
  if (config.places.size === 0) {
    write(
      'No profile under smokeTest.profiles has runner: kubernetes; there is nothing to look at\n',
    );
    return 1;
  }
  let worst: Finding['state'] = 'good';
  for (const [name, access] of config.clusters) {
    const cluster = new Cluster(access);
    const here = [...config.places].filter(
      ([, place]) => place.cluster === name,
    );
    for (const namespace of new Set(here.map(([, place]) => place.namespace))) {
      const places = here.filter(([, place]) => place.namespace === namespace);
      const findings = await examine(cluster, new Map(places), config);
      write(`${printed(`Namespace ${namespace} of ${name}`, findings)}\n`);
      if (findings.some(({ state }) => state === 'missing')) {
        worst = 'missing';
      }
    }
    await cluster.close();
  }
  write(
    worst === 'missing'
      ? 'Smoke tests cannot run everywhere yet\n'
      : 'Smoke tests can run, as far as can be seen from here\n',
  );
  return worst === 'missing' ? 1 : 0;
}
