import { rounded } from '../kit/rounded';
import { MlText } from '../text/useMlText';
import { share } from './driftNumber';
import { Movement } from './movement';

/** What moved, in words and numbers, as one sentence; empty where nothing did. */
export function movementText(movements: Movement[], t: MlText): string {
  return movements.length > 0
    ? t('drift.column.moved.all', {
        all: movements.map(each => partText(each, t)).join('; '),
      })
    : '';
}

function partText(movement: Movement, t: MlText): string {
  const shares = ({ from, to }: { from: number; to: number }) => ({
    from: share(from),
    to: share(to),
  });
  switch (movement.kind) {
    case 'mean':
      return meanText(movement, t);
    case 'spread':
      return t('drift.column.moved.spread', {
        from: rounded(movement.from),
        to: rounded(movement.to),
      });
    case 'value':
      return t('drift.column.moved.value', {
        value: movement.value,
        ...shares(movement),
      });
    case 'outOfRange':
      return t('drift.column.moved.outOfRange', {
        share: share(movement.share),
      });
    case 'shape':
      return t('drift.column.moved.shape');
    default:
      return t(`drift.column.moved.${movement.kind}`, shares(movement));
  }
}

function meanText(
  { from, to, sigmas }: Extract<Movement, { kind: 'mean' }>,
  t: MlText,
): string {
  const values = { from: rounded(from), to: rounded(to) };
  return sigmas === undefined
    ? t('drift.column.moved.mean', values)
    : t(
        sigmas < 0
          ? 'drift.column.moved.meanDown'
          : 'drift.column.moved.meanUp',
        {
          ...values,
          sigmas: rounded(Math.abs(sigmas)),
        },
      );
}
