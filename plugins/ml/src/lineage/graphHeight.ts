/** The graph fills what the heads of a page leave. */
export const GRAPH_HEIGHT = 'max(420px, calc(100vh - 330px))';
