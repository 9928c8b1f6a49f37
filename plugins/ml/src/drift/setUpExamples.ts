import { parseEntityRef } from '@backstage/catalog-model';
import { BaselineBody, MonitorBody } from '@callboard/plugin-ml-common';

/** How a reference is sent; its columns are only to begin with. */
export function baselineExample(entityRef: string): string {
  const body: BaselineBody = {
    entityRef,
    rowsFrom: 'training rows of v1',
    frame: {
      schema: 'callboard.dev/profile-frame/v1',
      columns: [
        {
          name: 'age',
          role: 'feature',
          type: 'numeric',
          precision: 'float32',
          center: 41,
          edges: [30, 50],
          coarse: [0, 1],
        },
      ],
    },
    counts: {
      rows: 100,
      columns: {
        age: {
          null: 0,
          nan: 0,
          posInf: 0,
          negInf: 0,
          min: 18,
          max: 60,
          counts: [25, 50, 25],
          sums: [-400, 0, 400],
          squares: [6500, 1700, 6500],
        },
      },
    },
  };
  return request('POST', '/baselines', body);
}

/** How a monitor that reads files is set up; its paths are to be replaced. */
export function monitorExample(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const body: Pick<MonitorBody, 'comparison'> & { source: object } = {
    comparison: 'baseline',
    source: {
      baseline: { path: `${name}/training.parquet` },
      serving: { path: `${name}/serving/{from}.parquet` },
      prediction: 'prediction',
    },
  };
  return request('PUT', `/monitors/${kind}/${namespace}/${name}`, body);
}

function request(method: string, path: string, body: object): string {
  return [
    `curl -X ${method} "$PORTAL/api/ml/v1${path}" \\`,
    `  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `  -d '${shortLists(JSON.stringify(body, null, 2))}'`,
  ].join('\n');
}

/** JSON whose lists of numbers stand on one line. */
function shortLists(json: string): string {
  return json.replace(/\[[\s\d,.-]+\]/g, list =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
}
