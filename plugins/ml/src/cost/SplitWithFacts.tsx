import Box from '@mui/material/Box';
import { CostBook, CostGroup } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { Loaded } from '../api/loaded';
import { useReveal } from '../kit/useReveal';
import { useMlText } from '../text/useMlText';
import { CostState } from './costState';
import { FactsPanel } from './FactsPanel';
import { canOpen, SplitPanel } from './SplitPanel';
import { ShownFacts } from './useCosts';

/** What the total is made of, and the facts of the part that is opened. */
export function SplitWithFacts(props: {
  book: CostBook;
  facts: Loaded<ShownFacts>;
  /** The entity that the page is about; undefined where it is about several. */
  entityRef: string | undefined;
  splits: readonly CostGroup[];
  state: CostState & { by: CostGroup };
  onState: (change: Partial<CostState>) => void;
  /** Opens an owner. */
  onLook?: (key: string) => void;
  actions?: ReactNode;
}) {
  const { book, entityRef, facts, splits, state, onState } = props;
  const t = useMlText();
  const [panel, reveal] = useReveal();
  const opened = book.groups.find(
    ({ key }) => key === state.facts && canOpen(state.by, key, entityRef),
  );
  return (
    <>
      <SplitPanel
        title={t('cost.split.title')}
        book={book}
        by={state.by}
        splits={splits}
        opened={opened?.key}
        entityRef={entityRef}
        onLook={props.onLook}
        actions={props.actions}
        onBy={by => onState({ by, facts: undefined })}
        onOpen={key => {
          onState({ facts: key });
          reveal();
        }}
      />
      <Box
        ref={panel}
        tabIndex={-1}
        sx={{
          scrollMarginTop: 16,
          outlineOffset: 4,
          minWidth: 0,
          '&:empty': { display: 'none' },
        }}
      >
        {opened && (
          <FactsPanel
            by={state.by}
            group={opened}
            currency={book.currency}
            facts={facts}
            onClose={() => onState({ facts: undefined })}
          />
        )}
      </Box>
    </>
  );
}
