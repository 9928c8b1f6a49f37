import FoldIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { CardAnswer, CardAssessment } from '@callboard/plugin-ml-common';
import { useId, useState } from 'react';
import { useMlText } from '../text/useMlText';
import { WITH_ASIDE } from './cardGrid';
import { NextFields } from './NextFields';
import { Remark } from './Remark';
import { safeHref } from './safeHref';

/** What to write next, and what of the file could not be used; folded where it stands above the document. */
export function CardAside(props: {
  answer: CardAnswer;
  assessment: CardAssessment;
  /** The search part of the address that shows a section. */
  searchOf: (section: string) => string;
  onFollow: (section: string) => void;
}) {
  const { answer, assessment, searchOf, onFollow } = props;
  const { next } = assessment;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const content = useId();
  const warnings = answer.card?.warnings ?? [];
  const title = t('card.next.title', { count: next.length });
  return (
    <Box component="aside" aria-label={title}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, mb: 1 }}>
        <AsideTitle>{title}</AsideTitle>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={content}
          endIcon={
            <FoldIcon sx={{ transform: open ? 'rotate(180deg)' : undefined }} />
          }
          onClick={() => setOpen(!open)}
          sx={{ py: 0, [WITH_ASIDE]: { display: 'none' } }}
        >
          {next.length > 0
            ? t('card.next.first', { field: next[0].title })
            : t('card.next.more')}
        </Button>
      </Box>
      <Box
        id={content}
        sx={{
          display: open ? 'block' : 'none',
          [WITH_ASIDE]: { display: 'block' },
        }}
      >
        <NextFields
          assessment={assessment}
          searchOf={searchOf}
          onFollow={onFollow}
        />
        {next.length > 0 && <WhereToEdit answer={answer} />}
        {warnings.length > 0 && <Warnings warnings={warnings} />}
      </Box>
    </Box>
  );
}

function WhereToEdit(props: { answer: CardAnswer }) {
  const { editUrl, location } = props.answer;
  const t = useMlText();
  const href = safeHref(editUrl);
  if (href) {
    return (
      <Box sx={{ mt: 1, fontSize: '0.8125rem' }}>
        <Link href={href} target="_blank" rel="noopener">
          {t('card.next.edit')}
        </Link>
      </Box>
    );
  }
  return location ? (
    <Remark>{t('card.action.noEdit', { location })}</Remark>
  ) : null;
}

function AsideTitle(props: { children: string }) {
  return (
    <Typography
      component="h2"
      sx={{ fontSize: '0.875rem', fontWeight: 600, m: 0 }}
    >
      {props.children}
    </Typography>
  );
}

function Warnings(props: { warnings: string[] }) {
  const t = useMlText();
  return (
    <Box sx={{ mt: 3 }}>
      <AsideTitle>{t('card.next.warnings')}</AsideTitle>
      <Box
        component="ul"
        sx={{
          m: 0,
          pl: 2,
          fontSize: '0.8125rem',
          color: 'text.secondary',
          overflowWrap: 'anywhere',
        }}
      >
        {props.warnings.map((warning, index) => (
          <li key={index}>{warning}</li>
        ))}
      </Box>
    </Box>
  );
}
