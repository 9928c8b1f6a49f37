import { EntityFileSource } from '@callboard/plugin-ml-node';
import { CardAuthors } from '../../AssessedCards';

/** Tells from the history of a file who wrote it. */
export interface CardHistory {
  /** Undefined when it does not know files of this place. Never throws: what it cannot tell it says. */
  authorsOf(source: EntityFileSource): Promise<CardAuthors | undefined>;
}
