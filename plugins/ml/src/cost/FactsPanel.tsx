import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { CostBook, CostGroup } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { Loaded } from '../api/loaded';
import { EmptyNote, LoadedBody } from '../kit/OverviewCard';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { FactsTable } from './FactsTable';
import { groupName, isRefKey } from './groupName';
import { money } from '../kit/money';
import { ShownFacts } from './useCosts';

interface FactsPanelProps {
  by: CostGroup;
  group: CostBook['groups'][number];
  currency: string;
  facts: Loaded<ShownFacts>;
  onClose: () => void;
}

/** What a figure is made of: window, quantity and price, source, rule, and who said so. */
export function FactsPanel(props: FactsPanelProps) {
  const { by, group } = props;
  const t = useMlText();
  return isRefKey(by, group.key) ? (
    <OfEntity {...props} />
  ) : (
    <Named {...props} name={groupName(by, group.key, t)} />
  );
}

function OfEntity(props: FactsPanelProps) {
  const { primaryTitle } = useEntityPresentation(props.group.key);
  return <Named {...props} name={primaryTitle} />;
}

function Named(props: FactsPanelProps & { name: string }) {
  const { currency, facts, group, name, onClose } = props;
  const t = useMlText();
  return (
    <Section
      title={t('cost.facts.title', { name })}
      actions={
        <Button size="small" onClick={onClose}>
          {t('cost.facts.close')}
        </Button>
      }
    >
      <LoadedBody what={t('cost.facts.what')} loaded={facts} height={220}>
        {shown =>
          shown.items.length === 0 ? (
            <EmptyNote
              text={t('cost.facts.none')}
              hint={t('cost.facts.noneHint')}
            />
          ) : (
            <>
              <FactsTable
                caption={t('cost.facts.caption', { name })}
                facts={shown.items}
              />
              <More shown={shown} />
              {!shown.onMore && (
                <Difference
                  facts={shown.items.reduce(
                    (all, each) => all + each.amount,
                    0,
                  )}
                  figure={group.amount}
                  currency={currency}
                />
              )}
            </>
          )
        }
      </LoadedBody>
    </Section>
  );
}

function More(props: { shown: ShownFacts }) {
  const { moreError, onMore, readsMore } = props.shown;
  const t = useMlText();
  return (
    <>
      {moreError && (
        <Alert severity="error" variant="outlined" sx={{ py: 0, mt: 1 }}>
          {t('cost.facts.notMore')} {errorText(moreError)}
        </Alert>
      )}
      {onMore && (
        <Button size="small" disabled={readsMore} onClick={onMore}>
          {t(readsMore ? 'cost.facts.reading' : 'cost.facts.more')}
        </Button>
      )}
    </>
  );
}

/** A model bears a share of what serves it, whose facts are not its own. */
function Difference(props: {
  facts: number;
  figure: number;
  currency: string;
}) {
  const { facts, figure, currency } = props;
  const t = useMlText();
  return facts === figure ? null : (
    <Box sx={{ mt: 1, fontSize: '0.8125rem', color: 'text.secondary' }}>
      {t('cost.facts.differs', {
        facts: money(facts, currency),
        figure: money(figure, currency),
      })}
    </Box>
  );
}
