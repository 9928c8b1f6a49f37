/** Props of a React Flow that is looked at and not edited, and that leaves the wheel to the page. */
export const stillGraph = {
  style: { background: 'transparent' },
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  zoomOnScroll: false,
  zoomOnDoubleClick: false,
  preventScrolling: false,
} as const;
