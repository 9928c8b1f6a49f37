import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

type Known = { versionId: string; digest?: string } | 'down' | undefined;

/** Answers as the `ml` backend does, with one version and some artifacts. */
export async function startMlServer(artifacts: Record<string, Buffer>) {
  let known: Known;
  const server = createServer((req, res) => {
    const [what, id] = (req.url ?? '')
      .split('/')
      .slice(2)
      .map(decodeURIComponent);
    const artifact = what === 'artifacts' ? artifacts[id] : undefined;
    if (!req.headers.authorization || known === 'down') {
      res.writeHead(503).end();
    } else if (artifact) {
      res.end(artifact);
    } else if (what === 'versions' && known && id === known.versionId) {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify(versionOf(known)));
    } else {
      res.writeHead(404).end();
    }
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    knows(now: Known) {
      known = now;
    },
    stop: () => new Promise(done => server.close(done)),
  };
}

function versionOf(known: { versionId: string; digest?: string }) {
  const at = '2026-11-20T10:00:00.000Z';
  return {
    ...known,
    entityRef: 'mlmodel:default/wine',
    label: '3',
    digestVerified: true,
    params: {},
    metrics: {},
    datasets: [],
    artifacts: [{ path: 'model.onnx', digest: known.digest }],
    names: [],
    aliases: [],
    conflicts: [],
    evaluations: [],
    firstSeenAt: at,
    changedAt: at,
  };
}
