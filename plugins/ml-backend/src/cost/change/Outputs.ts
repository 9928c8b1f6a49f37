import { ServedUnit, ServedWindows } from '../../ServedWindows';
import { Asked } from '../answers/Asked';
import { ComparedBook, Side } from './ComparedBook';
import { Served, Volumes, volumesOf } from './volumesOf';

/** What is counted as output, the finest first: of equally well known ones, the first. */
const UNITS: readonly ServedUnit[] = ['predictions', 'tokens', 'requests'];

const SERVICE = 'mlinferenceservice:';

/** What a book is about: outputs by entity ref. */
type VolumesOfBook = Map<string, Volumes>;

/** What was put out for what was spent, of one sort in all books. */
export interface FoundOutputs {
  /** Undefined: nothing is counted. */
  unit?: ServedUnit;
  /** In the order of the books. */
  ofBooks: VolumesOfBook[];
}

/** Finds what services put out: of the sort that is known of most of them. */
export class Outputs {
  constructor(private readonly served: Pick<ServedWindows, 'counts'>) {}

  async of(
    asked: Asked,
    books: readonly ComparedBook[],
  ): Promise<FoundOutputs> {
    const uids = new Map(
      asked.bearers
        .filter(({ entityRef }) => entityRef.startsWith(SERVICE))
        .map(({ entityRef, uid }) => [entityRef, uid]),
    );
    const counted = await Promise.all(
      books.map(async book => ({
        after: await this.counts(uids, asked, book.after),
        before: await this.counts(uids, asked, book.before),
      })),
    );
    const ofUnits = UNITS.map(unit => {
      const ofBooks = counted.map(sides => volumesOfBook(unit, sides));
      const known = ofBooks.reduce((all, { size }) => all + size, 0);
      return { unit, ofBooks, known };
    });
    const [best] = ofUnits.sort((a, b) => b.known - a.known);
    const { known, ofBooks, unit } = best;
    return { ofBooks, ...(known > 0 && { unit }) };
  }

  /** By entity ref, of services that cost something in the stretch. */
  private async counts(
    uids: ReadonlyMap<string, string>,
    { bearers }: Asked,
    { stretch, sums }: Side,
  ): Promise<Map<string, Served>> {
    const costing = new Set(sums.map(({ bearerId }) => bearerId));
    const refs = new Set(
      bearers
        .filter(({ id }) => costing.has(id))
        .map(({ entityRef }) => entityRef),
    );
    const wanted = [...uids].filter(([ref]) => refs.has(ref));
    const found = await this.served.counts(
      wanted.map(([, uid]) => uid),
      {
        from: new Date(stretch.fromMs).toISOString(),
        to: new Date(stretch.toMs).toISOString(),
      },
    );
    return new Map(
      wanted.map(([ref, uid]) => [
        ref,
        { stretch, counts: found.get(uid) ?? [] },
      ]),
    );
  }
}

function volumesOfBook(
  unit: ServedUnit,
  { after, before }: Record<'after' | 'before', Map<string, Served>>,
): VolumesOfBook {
  const refs = new Set([...after.keys(), ...before.keys()]);
  return new Map(
    [...refs].flatMap(ref => {
      const volumes = volumesOf(unit, {
        after: after.get(ref),
        before: before.get(ref),
      });
      return volumes ? [[ref, volumes] as const] : [];
    }),
  );
}
