import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CostChangeAnswer, CostChangeQuery } from '@callboard/plugin-ml-common';
import { CostSight } from '../answers/CostSight';
import { stretchOf } from '../answers/stretchOf';
import { CostSnapshots } from '../store/CostSnapshots';
import { comparedBooks } from './comparedBooks';
import { explainedBook } from './explainedBook';
import { Outputs } from './Outputs';

/** Tells why costs changed. */
export class CostChanges {
  constructor(
    private readonly options: {
      outputs: Outputs;
      sight: CostSight;
      snapshots: CostSnapshots;
    },
  ) {}

  /** Of what the caller may see. @throws InputError; NotFoundError for unknown and hidden entities */
  async of(
    query: CostChangeQuery,
    credentials: BackstageCredentials,
  ): Promise<CostChangeAnswer> {
    const stretch = stretchOf(query);
    const { outputs, sight, snapshots } = this.options;
    const asked = await sight.asked(query, credentials);
    const books = await snapshots.read(snapshot =>
      comparedBooks({ snapshot, asked, stretch }),
    );
    const compared = books.flatMap(book => ('after' in book ? [book] : []));
    const { ofBooks, unit } = await outputs.of(asked, compared);
    return {
      from: new Date(stretch.fromMs).toISOString(),
      to: new Date(stretch.toMs).toISOString(),
      ...(unit && { volumeOf: unit }),
      books: compared.map((book, at) =>
        explainedBook(book, asked, ofBooks[at]),
      ),
      notCompared: books.flatMap(book => ('reason' in book ? [book] : [])),
    };
  }
}
