import { CostStatement } from '@callboard/plugin-ml-common';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';

/** Of what a statement says but for its revision: the same in whatever order its lines stand. */
export function statementHash(statement: CostStatement): string {
  const { coverage, estimated, lines, total } = statement;
  const hash = createHash('sha256').update(
    canonicalBytes({
      coverage,
      estimated,
      ...(total !== undefined && { total }),
    }),
  );
  const written = lines.map(line => canonicalBytes(line));
  written.sort(Buffer.compare).forEach(line => hash.update(line));
  return `sha256:${hash.digest('hex')}`;
}
