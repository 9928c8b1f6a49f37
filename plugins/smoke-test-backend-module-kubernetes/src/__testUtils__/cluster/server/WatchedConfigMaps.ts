import { KubeAccess, kubeCall } from '../KubeAccess';
import { kubeLines } from '../kubeLines';
import { KubeObject } from '../KubeObject';
import { TestCluster } from '../TestCluster';

export interface WatchEvent {
  type: string;
  object: KubeObject;
}

interface List {
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: KubeObject[];
}

/** ConfigMaps that the administrator changes, and somebody else lists and watches. */
export class WatchedConfigMaps {
  private constructor(
    private readonly admin: KubeAccess,
    readonly reader: KubeAccess,
    readonly path: string,
  ) {}

  static async in(cluster: TestCluster): Promise<WatchedConfigMaps> {
    const { admin, ca, namespace, url } = cluster;
    const token = await cluster.tokenFor([
      { apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] },
    ]);
    return new WatchedConfigMaps(
      { url, ca, token: admin.token },
      { url, ca, token },
      `/api/v1/namespaces/${namespace}/configmaps`,
    );
  }

  put(name: string, labels?: Record<string, string>): Promise<KubeObject> {
    return kubeCall(this.admin, 'POST', this.path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, labels },
    });
  }

  label(
    name: string,
    labels: Record<string, string | null>,
  ): Promise<KubeObject> {
    return kubeCall(
      this.admin,
      'PATCH',
      `${this.path}/${name}`,
      { metadata: { labels } },
      'application/merge-patch+json',
    );
  }

  async remove(name: string): Promise<void> {
    await kubeCall(this.admin, 'DELETE', `${this.path}/${name}`);
  }

  list(query = ''): Promise<List> {
    return kubeCall(this.reader, 'GET', `${this.path}?${query}`);
  }

  async names(query = ''): Promise<string[]> {
    const { items } = await this.list(query);
    return items.map(({ metadata }) => metadata.name);
  }

  async *watch(query: string): AsyncGenerator<WatchEvent, undefined> {
    const path = `${this.path}?watch=1&${query}`;
    for await (const line of kubeLines(this.reader, path)) {
      yield JSON.parse(line);
    }
  }
}

/** The next events as `TYPE name`; fewer when the watch ends before. */
export async function take(
  events: AsyncGenerator<WatchEvent, undefined>,
  count: number,
): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done) break;
    taken.push(`${value.type} ${value.object.metadata.name}`);
  }
  return taken;
}
