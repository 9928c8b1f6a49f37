import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { CardExportQuery } from '@callboard/plugin-ml-common';
import { useMutation } from '@tanstack/react-query';
import { mlApiRef } from '../api/mlApiRef';
import { saveFile } from '../kit/saveFile';
import { nameOf } from './useCard';

type Format = CardExportQuery['format'];

const FILES = {
  'hugging-face': { ending: 'README.md', type: 'text/markdown' },
  json: { ending: 'card.json', type: 'application/json' },
} as const satisfies Record<Format, unknown>;

/** The export of a card, as its menu draws it. */
export interface CardExport {
  busy: boolean;
  error: Error | null;
  start: (format: Format) => void;
}

/** Fetches the card in a form and hands it to the browser as a file. */
export function useCardExport(entity: Entity): CardExport {
  const api = useApi(mlApiRef);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (format: Format) => {
      const content = await api.exportCard(nameOf(entity), { format });
      const { ending, type } = FILES[format];
      saveFile(`${entity.metadata.name}-${ending}`, content, type);
    },
  });
  return { busy: isPending, error, start: mutate };
}
