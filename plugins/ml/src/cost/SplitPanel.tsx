import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { CostBook, CostGroup } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { isRefKey } from './groupName';
import { GroupAction, GroupTable } from './GroupTable';

/** Whether facts of a group can be asked for: they are kept by entity. */
export function canOpen(
  by: CostGroup,
  key: string,
  entityRef: string | undefined,
): boolean {
  return by === 'entity'
    ? isRefKey(by, key)
    : entityRef !== undefined && key !== '';
}

/** A total by one of its splits, with what can be opened of each part. */
export function SplitPanel(props: {
  title: string;
  book: CostBook;
  by: CostGroup;
  splits: readonly CostGroup[];
  /** Key of the group whose facts are open. */
  opened?: string;
  /** The entity that the page is about. */
  entityRef?: string;
  onBy: (by: CostGroup) => void;
  onOpen: (key: string) => void;
  /** Opens an owner; owners are not opened without it. */
  onLook?: (key: string) => void;
  actions?: ReactNode;
}) {
  const { title, book, by, opened, entityRef, onOpen, onLook } = props;
  const t = useMlText();
  const actionOf = (key: string): GroupAction | undefined => {
    if (by === 'owner' && onLook && isRefKey(by, key)) {
      return { kind: 'look', onAct: () => onLook(key) };
    }
    return canOpen(by, key, entityRef)
      ? { kind: 'facts', onAct: () => onOpen(key) }
      : undefined;
  };
  const isLocked =
    book.groups.length > 0 && !book.groups.some(({ key }) => actionOf(key));
  return (
    <Section
      title={title}
      actions={
        <>
          {props.splits.length > 1 && <SplitChoice {...props} />}
          {props.actions}
        </>
      }
    >
      <GroupTable book={book} by={by} opened={opened} actionOf={actionOf} />
      {isLocked && (
        <Box sx={{ mt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('cost.split.hint')}
        </Box>
      )}
    </Section>
  );
}

function SplitChoice(props: {
  by: CostGroup;
  splits: readonly CostGroup[];
  onBy: (by: CostGroup) => void;
}) {
  const { by, splits, onBy } = props;
  const t = useMlText();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={by}
      aria-label={t('cost.split.label')}
      onChange={(_, next: CostGroup | null) => next && onBy(next)}
      sx={{ flexWrap: 'wrap' }}
    >
      {splits.map(each => (
        <ToggleButton key={each} value={each} sx={{ py: 0.25, px: 1.25 }}>
          {t(`cost.split.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
