import { CardAnswer } from '@callboard/plugin-ml-common';
import { InMemoryMl } from '../../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../../__testUtils__/renderWithCatalog';
import { CardContent } from '../CardContent';
import { TUMOR_DIFF, TUMOR_REVISIONS } from '../../__testUtils__/tumorCard';

export const TUMOR_MODEL = mlEntity('MlModel', 'tumor-screening', {
  modelCard: './model-card.md',
});

/** Opens the tab of a card; without one, of an entity that the backend does not know. */
export function openCard(
  card: CardAnswer | undefined,
  path = '/',
  entity = TUMOR_MODEL,
): InMemoryMl {
  const ml = new InMemoryMl([]);
  ml.answers = {
    card,
    revisions: TUMOR_REVISIONS,
    diff: TUMOR_DIFF,
    export: '# Tumor screening',
  };
  renderWithCatalog(<CardContent />, { entity, ml, path });
  return ml;
}
