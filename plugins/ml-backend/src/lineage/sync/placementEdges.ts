import { Placement } from '@callboard/plugin-ml-common';

/** What the database takes. */
const LONGEST_TEXT = 255;

/** Where a version runs, as CD reported it or else as the service declares it. */
export interface PlacedEdge {
  versionId: string;
  service: string;
  source: 'deployment' | 'catalog';
  text: string;
  /** Since when, if that is known; ISO 8601. */
  at?: string;
}

/** One for each version and service; where CD has reported something, what is declared does not count. */
export function placementEdges(placements: readonly Placement[]): PlacedEdge[] {
  const edges = new Map<string, PlacedEdge>();
  for (const placement of placements) {
    const { declared, deployed, service } = placement;
    const { versionId } = deployed ?? declared ?? {};
    if (versionId === undefined) {
      continue;
    }
    const source = deployed ? 'deployment' : 'catalog';
    const key = `${versionId} ${service} ${source}`;
    const before = edges.get(key);
    const text = textOf(placement);
    edges.set(key, {
      versionId,
      service,
      source,
      text: (before && before.text !== text
        ? `${before.text}; ${text}`
        : text
      ).slice(0, LONGEST_TEXT),
      ...(deployed && { at: deployed.at }),
    });
  }
  return [...edges.values()];
}

/** Such as "production, 90 %, canary" and "production, deployed". */
function textOf({ deployed, environment, percent, role }: Placement): string {
  return [
    environment,
    ...(deployed
      ? ['deployed']
      : [percent === undefined ? undefined : `${percent} %`, role]),
  ]
    .filter(part => part !== undefined)
    .join(', ');
}
