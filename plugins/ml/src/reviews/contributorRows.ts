import { Review } from '@callboard/plugin-ml-common';

type Contributor = Review['contributors'][number];

/** A person once, with all that they did and all that says so. */
export interface ContributorRow {
  ref?: string;
  name: string;
  as: Array<Contributor['as']>;
  sources: string[];
}

/** Contributors in their order, each person once; who is not known by ref is told apart by name. */
export function contributorRows(contributors: Contributor[]): ContributorRow[] {
  const idOf = ({ ref, name }: Contributor) => ref ?? name;
  return [...new Set(contributors.map(idOf))].map(id => {
    const all = contributors.filter(each => idOf(each) === id);
    return {
      ref: all[0].ref,
      name: all[0].name,
      as: [...new Set(all.map(({ as }) => as))],
      sources: [...new Set(all.map(({ source }) => source))],
    };
  });
}
