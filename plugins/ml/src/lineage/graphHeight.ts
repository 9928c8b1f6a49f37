/** What the heads of a page and the legend take; those of an entity unless the page says otherwise. */
export const ABOVE = '--callboard-lineage-above';

/** The graph fills what the heads of a page leave. */
export const GRAPH_HEIGHT = `max(420px, calc(100vh - var(${ABOVE}, 450px)))`;
