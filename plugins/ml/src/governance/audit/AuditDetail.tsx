import Box from '@mui/material/Box';
import { AuditEntry } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { CopyButton } from '../../kit/CopyButton';
import { RowTable } from '../../kit/RowTable';
import { shortDigest } from '../../kit/shortDigest';
import { useMlText } from '../../text/useMlText';
import { auditChanges } from './auditChanges';

/** What changed, and what binds the row to the one before it. */
export function AuditDetail(props: { entry: AuditEntry }) {
  const { before, after, digests = {}, hash, prevHash } = props.entry;
  const t = useMlText();
  const changes = auditChanges(before, after);
  const bound: Array<[string, string]> = [
    ...Object.entries(digests),
    [t('governance.audit.detail.hash'), hash],
    [t('governance.audit.detail.prevHash'), prevHash],
  ];
  return (
    <Box sx={{ display: 'grid', gap: 1, py: 1 }}>
      {changes.length === 0 ? (
        <Box>{t('governance.audit.detail.noChange')}</Box>
      ) : (
        <RowTable
          caption={t('governance.audit.title')}
          head={[
            t('governance.audit.detail.field'),
            t('governance.audit.detail.before'),
            t('governance.audit.detail.after'),
          ]}
          rows={changes.map(change => [
            <code key="path">{change.path}</code>,
            <Value key="before" tag="del">
              {change.before}
            </Value>,
            <Value key="after" tag="ins">
              {change.after}
            </Value>,
          ])}
        />
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 3,
          color: 'text.secondary',
          fontSize: '0.75rem',
        }}
      >
        {bound.map(([name, value]) => (
          <span key={name} style={{ whiteSpace: 'nowrap' }}>
            {name}{' '}
            <code title={value}>
              {value.startsWith('sha256:')
                ? shortDigest(value)
                : `${value.slice(0, 12)}…`}
            </code>
            <CopyButton
              text={value}
              label={`${t('governance.audit.detail.copy')} (${name})`}
            />
          </span>
        ))}
      </Box>
    </Box>
  );
}

function Value(props: { tag: 'del' | 'ins'; children: ReactNode }) {
  const { tag: Tag, children } = props;
  const t = useMlText();
  return children === undefined ? (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('governance.audit.detail.absent')}
    </Box>
  ) : (
    <Tag
      style={{
        textDecoration: 'none',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      }}
    >
      {children}
    </Tag>
  );
}
