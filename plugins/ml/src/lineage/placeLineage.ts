import { Graph, layout } from '@dagrejs/dagre';
import { Arrow } from './arrows';

/** Pixels. */
export const BOX_WIDTH = 216;
export const BOX_HEIGHT = 66;

export interface Point {
  x: number;
  y: number;
}

/** Boxes by their upper left corners, and the way of each arrow. */
export interface PlacedLineage {
  width: number;
  height: number;
  boxes: Array<{ id: string } & Point>;
  arrows: Array<Arrow & { path: string }>;
}

/** Lays boxes and arrows out from left to right, in one pass. */
export function placeLineage(ids: string[], arrows: Arrow[]): PlacedLineage {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  ids.forEach(id =>
    graph.setNode(id, { width: BOX_WIDTH, height: BOX_HEIGHT }),
  );
  arrows.forEach(({ from, to }) => graph.setEdge(from, to));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(width, 0),
    height: Math.max(height, 0),
    boxes: ids.map(id => {
      const { x, y } = graph.node(id);
      return { id, x: x - BOX_WIDTH / 2, y: y - BOX_HEIGHT / 2 };
    }),
    arrows: arrows.map(arrow => {
      const points: Point[] = graph.edge(arrow.from, arrow.to).points ?? [];
      // At every second point the way crosses a column of boxes, between two of them.
      const between = points.slice(1, -1).filter((_, at) => at % 2 === 1);
      const path = wayOf(graph.node(arrow.from), between, graph.node(arrow.to));
      return { ...arrow, path };
    }),
  };
}

/** Leaves and enters boxes at the middle of their sides, and is level beside other boxes. */
function wayOf(from: Point, between: Point[], to: Point): string {
  const half = (from.x <= to.x ? BOX_WIDTH : -BOX_WIDTH) / 2;
  const stops = [
    { x: from.x + half, y: from.y },
    ...between.flatMap(({ x, y }) => [
      { x: x - half, y },
      { x: x + half, y },
    ]),
    { x: to.x - half, y: to.y },
  ];
  const steps = stops.slice(1).map(({ x, y }, at) => {
    const middle = (stops[at].x + x) / 2;
    return `C${round(middle)} ${round(stops[at].y)} ${round(middle)} ${round(
      y,
    )} ${round(x)} ${round(y)}`;
  });
  return `M${round(stops[0].x)} ${round(stops[0].y)}${steps.join('')}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
