import { AttestationItem } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import { ScrollBox } from '../kit/ScrollBox';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { Choice } from './Choice';
import { ITEM_STATES } from './itemState';
import { ItemsTable } from './ItemsTable';

/** All that a campaign asks for, or what is in one state. */
export function ItemsPanel(props: {
  items: AttestationItem[];
  over: boolean;
  show?: AttestationItem['state'];
  onShow: (next?: AttestationItem['state']) => void;
}) {
  const { items, over, show, onShow } = props;
  const t = useMlText();
  const title = t('ownership.attestation.items.title');
  const shown = items.filter(({ state }) => !show || state === show);
  return (
    <Section
      title={title}
      actions={
        <>
          <Box role="status" sx={{ color: 'text.secondary' }}>
            {t('ownership.attestation.items.shown', {
              shown: String(shown.length),
              total: String(items.length),
            })}
          </Box>
          <Choice
            label={t('ownership.attestation.items.filter')}
            value={show ?? 'any'}
            options={[
              { value: 'any', label: t('ownership.attestation.items.any') },
              ...ITEM_STATES.map(state => ({
                value: state,
                label: t(
                  `ownership.attestation.itemState.${
                    over && state === 'open' ? 'never' : state
                  }`,
                ),
              })),
            ]}
            onChoose={next => onShow(ITEM_STATES.find(each => each === next))}
          />
        </>
      }
    >
      {shown.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          {t('ownership.attestation.items.none')}
        </Box>
      ) : (
        <ScrollBox label={title} maxHeight={640} rows={shown.length}>
          <ItemsTable items={shown} over={over} />
        </ScrollBox>
      )}
    </Section>
  );
}
