import { Knex } from 'knex';
import { z } from 'zod';
import { CardAuthors } from '../../AssessedCards';

const cardAuthors = z.object({
  names: z.array(z.string()),
  also: z.array(z.string()).optional(),
  source: z.string().optional(),
});

/** Who wrote each revision of a card: a revision does not change, so its authors do not. */
export class AuthorStore {
  constructor(private readonly db: Knex) {}

  async of(uid: string, revision: number): Promise<CardAuthors | undefined> {
    const row = await this.db('card_authors')
      .where({ uid, revision })
      .first('authors');
    return row && cardAuthors.parse(JSON.parse(row.authors));
  }

  async keep(
    uid: string,
    revision: number,
    authors: CardAuthors,
  ): Promise<void> {
    await this.db('card_authors')
      .insert({ uid, revision, authors: JSON.stringify(authors) })
      .onConflict(['uid', 'revision'])
      .merge();
  }
}
