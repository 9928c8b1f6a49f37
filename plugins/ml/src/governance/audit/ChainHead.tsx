import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import VerifyIcon from '@mui/icons-material/FactCheckOutlined';
import { AuditPage, VerificationAnswer } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { errorText } from '../../api/errorText';
import { RelativeTime } from '../../kit/RelativeTime';
import { duration } from '../../smoke/smokeNumber';
import { useMlText } from '../../text/useMlText';
import { AnswerHead } from '../../kit/GovernancePage';
import { AuditState, writeAuditState } from './auditState';
import { VerifyChain } from './useAudit';

/** Rows from which on a speed says something. */
const MANY = 1000;

const figure = (value: number) => value.toLocaleString();

/** How long the chain is and up to where it is signed, and whether it is whole. */
export function ChainHead(props: {
  /** Undefined while it is not known. */
  chain?: AuditPage['chain'];
  verifying: VerifyChain;
  state: AuditState;
}) {
  const { chain, verifying, state } = props;
  const t = useMlText();
  const { at, busy, error, answer, verify } = verifying;
  return (
    <Box>
      <AnswerHead
        actions={
          <Button
            variant="contained"
            size="small"
            startIcon={<VerifyIcon />}
            disabled={busy || !chain}
            onClick={verify}
          >
            {t(
              busy
                ? 'governance.audit.chain.verifying'
                : 'governance.audit.chain.verify',
            )}
          </Button>
        }
      >
        {chain ? <ChainSentence chain={chain} /> : <Skeleton width="50%" />}
      </AnswerHead>
      <Box role="status">
        {error && (
          <Alert severity="error" variant="outlined">
            {t('governance.audit.chain.failed')} {errorText(error)}
          </Alert>
        )}
        {answer && <Verified answer={answer} state={state} />}
        {at && answer && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {t('governance.audit.chain.verified')} <RelativeTime iso={at} />
          </Box>
        )}
      </Box>
    </Box>
  );
}

function ChainSentence(props: { chain: AuditPage['chain'] }) {
  const { firstSeq, lastSeq, lastHead } = props.chain;
  const t = useMlText();
  if (firstSeq === undefined || lastSeq === undefined) {
    return <>{t('governance.audit.chain.empty')}</>;
  }
  const rows = t('governance.audit.chain.rows', {
    rows: figure(lastSeq - firstSeq + 1),
  });
  return (
    <>
      {rows}
      {firstSeq > 1 &&
        ` (${t('governance.audit.chain.range', {
          first: figure(firstSeq),
          last: figure(lastSeq),
        })})`}
      {'; '}
      {lastHead ? (
        <>
          {t('governance.audit.chain.signed', { seq: figure(lastHead.seq) })},{' '}
          <RelativeTime iso={lastHead.at} />
          {lastHead.exportedTo &&
            `, ${t('governance.audit.chain.exported', {
              where: lastHead.exportedTo,
            })}`}
        </>
      ) : (
        t('governance.audit.chain.unsigned')
      )}
    </>
  );
}

function Verified(props: { answer: VerificationAnswer; state: AuditState }) {
  const { sound, rows, heads, milliseconds, problems } = props.answer;
  const t = useMlText();
  if (sound) {
    const seconds = duration(milliseconds);
    const rate = Math.round((1000 * rows) / Math.max(milliseconds, 1));
    return (
      <Alert severity="success" variant="outlined">
        {t('governance.audit.chain.sound', {
          rows: figure(rows),
          heads: figure(heads),
          seconds,
        })}{' '}
        {rows >= MANY &&
          t('governance.audit.chain.rate', { rate: figure(rate) })}
      </Alert>
    );
  }
  return (
    <Alert severity="error" variant="outlined">
      <strong>
        {t('governance.audit.chain.broken', {
          count: problems.length,
          rows: figure(rows),
        })}
      </strong>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {problems.map(({ kind, seq, text }) => (
          <li key={`${kind} ${seq} ${text}`}>
            <strong>{t(`governance.audit.chain.kind.${kind}`)}</strong>{' '}
            {seq !== undefined && (
              <Link
                underline="always"
                component={RouterLink}
                to={{
                  search: writeAuditState({
                    ...props.state,
                    row: seq,
                  }).toString(),
                }}
              >
                {t('governance.audit.chain.row', { seq: figure(seq) })}
              </Link>
            )}{' '}
            {text}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
