import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import OpenIcon from '@mui/icons-material/OpenInNew';
import { CheckResult, GateAnswer } from '@callboard/plugin-ml-common';
import { CheckBadge } from '../kit/CheckBadge';
import { linksInText } from '../kit/linksInText';
import { readableRef } from '../kit/readableRef';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { versionName } from '../kit/versionName';
import { visuallyHidden } from '../kit/visuallyHidden';
import { reviewRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { checksByWeight } from './checksByWeight';
import { gateVerdict, VERDICT_LEVELS } from './gateVerdict';

/** The verdict in a sentence, then the checks that made it, then where more is to be read. */
export function GateAnswerView(props: { answer: GateAnswer }) {
  const { answer } = props;
  const t = useMlText();
  const verdict = gateVerdict(answer);
  return (
    <>
      <Box role="status">
        <StatusBadge
          compact
          level={VERDICT_LEVELS[verdict]}
          text={t(`create.gate.verdict.${verdict}`)}
        />
        <Box sx={{ fontWeight: 500 }}>
          {t(`create.gate.sentence.${verdict}`, {
            version: versionName(answer.label),
            model: readableRef(answer.entityRef).replace(/^mlmodel:/, ''),
            environment: answer.environment,
          })}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>{answer.reason}</Box>
      </Box>
      <Checks checks={answer.checks} />
      <Elsewhere answer={answer} />
    </>
  );
}

/** What is missing at once, what is well on demand. */
function Checks(props: { checks: CheckResult[] }) {
  const t = useMlText();
  const { missing, well } = checksByWeight(props.checks);
  return (
    <>
      <CheckList checks={missing} />
      {well.length > 0 && (
        <details>
          <Box component="summary" sx={{ py: 0.75, cursor: 'pointer' }}>
            {t('create.gate.well', { count: well.length })}
          </Box>
          <CheckList checks={well} />
        </details>
      )}
    </>
  );
}

function CheckList(props: { checks: CheckResult[] }) {
  return props.checks.length > 0 ? (
    <Box component="ul" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}>
      {props.checks.map(check => (
        <Check key={check.id} check={check} />
      ))}
    </Box>
  ) : null;
}

function Check(props: { check: CheckResult }) {
  const { check } = props;
  const t = useMlText();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '120px minmax(0, 1fr) 72px' },
        columnGap: 1.5,
        py: 0.5,
        fontSize: '0.8125rem',
      }}
    >
      <CheckBadge check={check} />
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {check.title}
        <Box sx={{ color: 'text.secondary' }}>{check.reason}</Box>
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {t(
          check.required
            ? 'governance.checks.required'
            : 'governance.checks.advisory',
        )}
      </Box>
    </Box>
  );
}

/** In tabs of their own, for what was typed into the form would be lost. */
function Elsewhere(props: { answer: GateAnswer }) {
  const { entityRef, standing, factsAt } = props.answer;
  const t = useMlText();
  const toPage = useEntityRefLink();
  const { reviewId } = standing;
  const review = useRouteRef(reviewRouteRef)?.({ id: reviewId ?? '' });
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1, ...linksInText }}
    >
      {reviewId && review && (
        <NewTabLink href={review} text={t('create.gate.review')} />
      )}
      <NewTabLink
        href={`${toPage(entityRef)}/governance`}
        text={t('create.gate.governance')}
      />
      <Box sx={{ color: 'text.secondary' }}>
        {t('create.gate.factsAt')} <RelativeTime iso={factsAt} />
      </Box>
    </Box>
  );
}

function NewTabLink(props: { href: string; text: string }) {
  const t = useMlText();
  return (
    <Link href={props.href} target="_blank" rel="noopener">
      {props.text}
      <OpenIcon aria-hidden style={{ fontSize: 14, verticalAlign: '-2px' }} />
      <span style={visuallyHidden}>{t('create.gate.newTab')}</span>
    </Link>
  );
}
