import { LineageGraph } from '@callboard/plugin-ml-common';
import { useMutation } from '@tanstack/react-query';
import { saveFile } from '../kit/saveFile';
import { MlText, useMlText } from '../text/useMlText';
import { csvOf } from './csvOf';
import { wholeTitle } from './boxWords';
import { nodeCells, stepCells } from './lineageTables';
import { pngOf } from './pngOf';

const CSV = 'text/csv';

export const FORMATS = ['png', 'svg', 'nodesCsv', 'edgesCsv'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** Saves a lineage as a file. */
export interface LineageExport {
  start: (format: ExportFormat) => void;
  busy: boolean;
  error: Error | null;
}

/** Saves what is drawn, open groups and all, or the tables of `graph`. */
export function useLineageExport(
  graph: LineageGraph,
  drawn: { open: ReadonlySet<string>; keep: ReadonlySet<string> },
): LineageExport {
  const t = useMlText();
  const name = fileName(graph, t);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (format: ExportFormat) => {
      switch (format) {
        case 'nodesCsv':
          return saveFile(`${name}-nodes.csv`, csvOf(nodeCells(graph, t)), CSV);
        case 'edgesCsv':
          return saveFile(`${name}-steps.csv`, csvOf(stepCells(graph, t)), CSV);
        default: {
          // The layout is a chunk of its own.
          const { pictureLineage } = await import('./pictureLineage');
          const svg = pictureLineage(graph, drawn, t, Date.now());
          return format === 'svg'
            ? saveFile(`${name}.svg`, svg, 'image/svg+xml')
            : saveFile(`${name}.png`, await pngOf(svg), 'image/png');
        }
      }
    },
  });
  return { start: mutate, busy: isPending, error };
}

/** The name of a file without its ending. */
export function fileName(
  { root, nodes }: Pick<LineageGraph, 'root' | 'nodes'>,
  t: MlText,
): string {
  const node = nodes.find(({ id }) => id === root);
  const title = node ? wholeTitle(node, t) : root;
  return `lineage-${title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}`;
}
