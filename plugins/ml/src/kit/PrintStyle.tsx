import GlobalStyles from '@mui/material/GlobalStyles';
import { useMlText } from '../text/useMlText';

const BRANCH = ':has(.governance-print)';

/** On paper: nothing but what is in `.governance-print`, across, with all rows that are loaded. */
export function PrintStyle() {
  return (
    <GlobalStyles
      styles={{
        '.governance-print .only-print': { display: 'none' },
        '@media print': {
          '@page': { size: 'landscape', margin: '10mm' },
          // Everything beside the way down to it.
          [`body ${BRANCH} > :not(${BRANCH}):not(.governance-print), body${BRANCH} > :not(${BRANCH})`]:
            { display: 'none !important' },
          // The way down itself takes no room and cuts nothing off.
          [`html, body, body ${BRANCH}`]: {
            display: 'block !important',
            position: 'static !important',
            width: 'auto !important',
            height: 'auto !important',
            minHeight: '0 !important',
            maxHeight: 'none !important',
            margin: '0 !important',
            padding: '0 !important',
            overflow: 'visible !important',
            background: 'none !important',
            contain: 'none !important',
          },
          '.governance-print': { fontSize: '9pt' },
          // Dark themes would print light words on white paper.
          '.governance-print, .governance-print *': {
            color: '#000 !important',
            background: 'none !important',
            borderColor: '#999 !important',
            maxHeight: 'none !important',
            overflow: 'visible !important',
          },
          '.governance-print .no-print': { display: 'none !important' },
          '.governance-print .only-print': { display: 'block' },
          '.governance-print th, .governance-print td': {
            position: 'static !important',
            height: 'auto !important',
            padding: '3px 6px !important',
            whiteSpace: 'normal !important',
          },
          '.governance-print thead': { display: 'table-header-group' },
          '.governance-print tr': { breakInside: 'avoid' },
        },
      }}
    />
  );
}

/** Says on paper, where nothing can be opened, that a list goes on. */
export function PrintedShare(props: { shown: number; total: number }) {
  const t = useMlText();
  return (
    <div className="only-print">
      {t('governance.dashboard.shown', {
        shown: String(props.shown),
        total: String(props.total),
      })}
    </div>
  );
}
