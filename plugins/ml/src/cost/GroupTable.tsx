import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTheme } from '@mui/material/styles';
import { CostBook, CostGroup, COST_KINDS } from '@callboard/plugin-ml-common';
import { DenseTable } from '../kit/DenseTable';
import { EntityLink } from '../kit/EntityLink';
import { ScrollBox } from '../kit/ScrollBox';
import { REST_TONES, seriesTone } from '../kit/tones';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { groupName, isRefKey } from './groupName';
import { kindTone } from './kindTone';
import { money } from '../kit/money';
import { quantityText } from './quantityText';
import { shownTogether } from './shownTogether';

/** What a row leads to. */
export interface GroupAction {
  /** Its facts, or the entities of an owner. */
  kind: 'facts' | 'look';
  onAct: () => void;
}

/** Left out on narrow screens, so that what a row leads to stays in sight. */
const ROOMY = { display: { xs: 'none', sm: 'table-cell' } } as const;

type Group = CostBook['groups'][number];

/** The parts of a total, largest first, with bars on one scale. */
export function GroupTable(props: {
  book: Pick<CostBook, 'currency' | 'groups' | 'total'>;
  by: CostGroup;
  /** Key of the row that is opened. */
  opened?: string;
  actionOf: (key: string) => GroupAction | undefined;
}) {
  const { book, by, opened, actionOf } = props;
  const t = useMlText();
  const caption = t('cost.split.caption', { by: t(`cost.split.${by}`) });
  const hasQuantities = book.groups.some(
    ({ quantity }) => quantity !== undefined,
  );
  const shown = shownTogether(
    book.groups.map(({ amount }) => amount),
    book.currency,
  );
  const largest = Math.max(1, ...book.groups.map(({ amount }) => amount));
  return (
    <ScrollBox label={caption} maxHeight={640} rows={book.groups.length}>
      <DenseTable>
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`cost.split.${by}`)}</th>
            <Box
              component="td"
              sx={{ display: { xs: 'none', sm: 'revert' } }}
            />
            <th scope="col" className="number">
              {t('cost.split.amount')}
            </th>
            <Box component="th" scope="col" className="number" sx={ROOMY}>
              {t('cost.split.share')}
            </Box>
            {hasQuantities && (
              <Box component="th" scope="col" className="number" sx={ROOMY}>
                {t('cost.split.quantity')}
              </Box>
            )}
            <td />
          </tr>
        </thead>
        <tbody>
          {book.groups.map((group, at) => (
            <Row
              key={group.key}
              group={group}
              amountText={money(shown[at], book.currency)}
              by={by}
              book={book}
              length={Math.max(0, group.amount) / largest}
              hasQuantities={hasQuantities}
              isOpen={group.key === opened}
              action={actionOf(group.key)}
            />
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}

function Row(props: {
  group: Group;
  /** Rounded so that the rows add up. */
  amountText: string;
  by: CostGroup;
  book: Pick<CostBook, 'currency' | 'total'>;
  /** Of the bar, 0 to 1. */
  length: number;
  hasQuantities: boolean;
  isOpen: boolean;
  action: GroupAction | undefined;
}) {
  const { group, amountText, by, book, length } = props;
  const { hasQuantities, isOpen, action } = props;
  const { amount, key } = group;
  const t = useMlText();
  const name = groupName(by, key, t);
  return (
    <tr className={isOpen ? 'shown' : undefined}>
      <th scope="row">
        {isRefKey(by, key) ? <EntityLink entityRef={key} icon /> : name}
      </th>
      <Box component="td" sx={{ ...ROOMY, width: '40%' }}>
        <Bar by={by} group={key} length={length} />
      </Box>
      <td className="number">{amountText}</td>
      <Box component="td" className="number" sx={ROOMY}>
        {shareText(amount, book.total)}
      </Box>
      {hasQuantities && (
        <Box component="td" className="number quiet" sx={ROOMY}>
          {quantityText(group)}
        </Box>
      )}
      <td className="number">
        {action && (
          <Button
            size="small"
            aria-expanded={action.kind === 'facts' ? isOpen : undefined}
            aria-label={t(
              action.kind === 'facts'
                ? 'cost.split.factsOf'
                : 'cost.split.lookOf',
              { name },
            )}
            onClick={action.onAct}
          >
            {t(`cost.split.${action.kind}`)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Bar(props: { by: CostGroup; group: string; length: number }) {
  const { by, group, length } = props;
  const { mode } = useTheme().palette;
  const kind = COST_KINDS.find(each => by === 'kind' && each === group);
  const rest = by !== 'source' && !isRefKey(by, group);
  const plain = rest ? REST_TONES.other : seriesTone(0, mode);
  return (
    <Box
      aria-hidden
      sx={{ height: 12, borderRadius: 0.5 }}
      style={{
        width: `${100 * length}%`,
        background: kind ? kindTone(kind, mode) : plain,
      }}
    />
  );
}

/** Empty where a share says nothing: of nothing, or of less than nothing. */
function shareText(amount: number, total: number): string {
  return total > 0
    ? (amount / total).toLocaleString(undefined, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      })
    : '';
}
