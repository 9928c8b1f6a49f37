import { ModelVersion, Review } from '@callboard/plugin-ml-common';
import { CardAuthors } from '../../../AssessedCards';
import { Org } from '../../Subject';

type Contributor = Review['contributors'][number];

/** Who made what is reviewed, and why one more approval is asked for where that is not wholly known. */
export function contributorsOf(input: {
  requestedBy: string;
  version?: Pick<ModelVersion, 'createdBy' | 'names'>;
  /** Of the card; absent: there is none. */
  authors?: CardAuthors;
  org: Pick<Org, 'meant'>;
}): { contributors: Contributor[]; extraApprovals?: string } {
  const { authors, org, requestedBy, version } = input;
  const named = (name: string, as: Contributor['as'], source: string) => {
    const ref = org.meant(name)?.ref;
    return { ...(ref && { ref }), name, as, source };
  };
  const requester: Contributor[] =
    requestedBy === 'system'
      ? []
      : [
          {
            ref: requestedBy,
            name: requestedBy,
            as: 'requester',
            source: 'this review',
          },
        ];
  const creator = version?.createdBy
    ? [
        named(
          version.createdBy,
          'version-creator',
          version.names.at(0)?.registry ?? 'the registry',
        ),
      ]
    : [];
  const writers = (authors?.names ?? []).map(name =>
    named(name, 'card-author', authors?.source ?? 'the card'),
  );
  const extraApprovals = authors && extraFor(authors, writers);
  // Who names others in a card that they wrote is held to its history; names in it that nobody knows are of machines, too.
  const known = new Set(writers.map(({ ref }) => ref));
  const also = (authors?.also ?? [])
    .map(name => named(name, 'card-author', authors?.source ?? 'the card'))
    .filter(({ ref }) => ref !== undefined && !known.has(ref));
  return {
    contributors: [...requester, ...creator, ...writers, ...also],
    ...(extraApprovals && { extraApprovals }),
  };
}

function extraFor(
  { names, unknown }: CardAuthors,
  writers: Contributor[],
): string | undefined {
  const strangers = writers.filter(({ ref }) => !ref);
  if (unknown || names.length === 0) {
    return `One more approval is asked for, as it is not wholly known who wrote the card: ${
      unknown ?? 'it names no authors.'
    }`;
  }
  return strangers.length > 0
    ? `One more approval is asked for, as the card was written by ${strangers
        .map(({ name }) => name)
        .join(', ')}, of whom the catalog knows no such person.`
    : undefined;
}
