import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** Paths of tabs on the page of an entity, as this plugin names them when it is not configured. */
export function useModelTabs(entityRef: string) {
  const page = useEntityRefLink()(entityRef);
  return {
    page,
    card: (field?: string) =>
      `${page}/card${field ? `?section=${sectionOf(field)}` : ''}`,
    cardHistory: (revision?: number) =>
      `${page}/card?history=1${revision ? `&revision=${revision}` : ''}`,
    version: (id: string) => `${page}/versions?version=${id}`,
    compare: (one: string, other: string) =>
      `${page}/versions?compare=${one},${other}`,
    smoke: (run?: string) => `${page}/smoke-tests${run ? `?run=${run}` : ''}`,
  };
}

/** Fields of a card are named after their section, such as risk.rating. */
function sectionOf(field: string): string {
  return encodeURIComponent(field.split('.')[0]);
}
