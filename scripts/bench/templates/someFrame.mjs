// How rows of the benchmark's model are counted, with as many edges as a real baseline has.
import { createHash } from 'node:crypto';
import { instances } from './startService.mjs';

const EDGES = 42;

/** What the portal answers to a service that asks how to count. */
export function someFrame() {
  const rows = instances(Infinity);
  const columns = Object.keys(rows[0]).map(name => {
    const values = rows.map(row => Math.fround(row[name]));
    const sorted = [...new Set(values)].sort((a, b) => a - b);
    const at = share => sorted[Math.floor(share * (sorted.length - 1))];
    const edges = Array.from({ length: EDGES }, (_, k) => at(k / (EDGES - 1)));
    return {
      name,
      role: 'feature',
      type: 'numeric',
      precision: 'float32',
      center: values.reduce((sum, value) => sum + value, 0) / values.length,
      edges: [...new Set(edges)],
      coarse: [],
    };
  });
  const classes = ['benign', 'malignant'];
  const frame = {
    schema: 'callboard.dev/profile-frame/v1',
    columns: [
      ...columns,
      {
        name: 'prediction',
        role: 'prediction',
        type: 'categorical',
        values: classes,
        open: false,
      },
    ],
    performance: {
      task: 'classification',
      classes,
      calibrated: true,
      slices: [],
    },
  };
  const hash = createHash('sha256').update(JSON.stringify(frame, byName));
  return { edgesHash: `sha256:${hash.digest('hex')}`, frame };
}

/** As RFC 8785 orders members. */
function byName(_name, value) {
  return typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value;
}
