import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { GoldenResult, SmokeReport } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { EmptyNote } from '../kit/OverviewCard';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { MlText, useMlText } from '../text/useMlText';
import {
  ComparedOutput,
  comparedOutputs,
  WrongElement,
  worstElements,
} from './goldenRows';
import { element, percentOf, rounded } from './smokeNumber';

/** Rows that are seen before one asks for all. */
const FEW = 10;

/** What came beside what is expected, worst first. */
export function GoldenPanel(props: { report: SmokeReport }) {
  const { golden = [] } = props.report;
  const t = useMlText();
  if (golden.length === 0) {
    const stage = props.report.stages.find(({ id }) => id === 'golden');
    return (
      <Section title={t('smoke.golden.title')}>
        <EmptyNote
          text={stage?.reason ?? t('smoke.golden.none')}
          hint={props.report.bundle ? undefined : t('smoke.empty.golden')}
        />
      </Section>
    );
  }
  return (
    <Section title={t('smoke.golden.title')}>
      <Verdict golden={golden} />
      <Reasons golden={golden} />
      <WrongElements elements={worstElements(golden)} />
      <Outputs outputs={comparedOutputs(golden)} />
    </Section>
  );
}

function Verdict(props: { golden: GoldenResult[] }) {
  const { golden } = props;
  const t = useMlText();
  const count = (wanted: GoldenResult['outcome']) =>
    golden.filter(({ outcome }) => outcome === wanted).length;
  const [wrong, unsupported] = [count('failed'), count('unsupported')];
  return (
    <Box sx={{ mb: 1 }}>
      {wrong > 0 &&
        t('smoke.golden.someWrong', {
          count: wrong,
          cases: String(golden.length),
        })}
      {wrong === 0 &&
        unsupported === 0 &&
        t('smoke.golden.allRight', { count: golden.length })}{' '}
      {unsupported > 0 && t('smoke.golden.notCompared', { count: unsupported })}
    </Box>
  );
}

/** What is wrong with whole cases and outputs, such as another shape; where elements differ, their table says it. */
function Reasons(props: { golden: GoldenResult[] }) {
  const reasons = props.golden.flatMap(each => [
    // What elements differ in, their table says.
    ...(each.reason && !each.outputs.some(({ worst }) => worst.length > 0)
      ? [`${each.name}: ${each.reason}`]
      : []),
    ...each.outputs
      .filter(({ reason, worst }) => reason && worst.length === 0)
      .map(({ name, reason }) => `${each.name}, ${name}: ${reason}`),
  ]);
  return reasons.length === 0 ? null : (
    <Box component="ul" sx={{ m: 0, mb: 1, pl: 2.5 }}>
      {reasons.slice(0, FEW).map(reason => (
        <li key={reason}>{reason}</li>
      ))}
    </Box>
  );
}

function WrongElements(props: { elements: WrongElement[] }) {
  const { elements } = props;
  const t = useMlText();
  return elements.length === 0 ? null : (
    <Box sx={{ mb: 2 }}>
      <RowTable
        caption={t('smoke.golden.caption')}
        head={[
          t('smoke.golden.case'),
          t('smoke.golden.output'),
          t('smoke.golden.index'),
          t('smoke.golden.expected'),
          t('smoke.golden.actual'),
          t('smoke.golden.difference'),
        ]}
        rows={elements
          .slice(0, FEW)
          .map(each => [
            each.case,
            each.output,
            `[${each.index.join(', ')}]`,
            element(each.expected),
            <strong>{element(each.actual)}</strong>,
            each.difference === undefined
              ? t('smoke.golden.notFinite')
              : rounded(each.difference),
          ])}
        numbersFrom={3}
      />
    </Box>
  );
}

const LEVELS = {
  passed: 'ok',
  failed: 'failing',
  unsupported: 'unknown',
} as const;
const WORDS = {
  passed: 'smoke.golden.right',
  failed: 'smoke.golden.wrong',
  unsupported: 'smoke.golden.unsupported',
} as const;

function toleranceText(
  { atol, rtol }: NonNullable<ComparedOutput['tolerance']>,
  t: MlText,
): string {
  if (rtol !== 0) {
    return t('smoke.golden.toleranceValue', {
      atol: rounded(atol),
      rtol: rounded(rtol),
    });
  }
  return atol === 0
    ? t('smoke.golden.exact')
    : t('smoke.golden.toleranceFlat', { atol: rounded(atol) });
}

function Outputs(props: { outputs: ComparedOutput[] }) {
  const { outputs } = props;
  const t = useMlText();
  const [all, setAll] = useState(false);
  const agreement = outputs.some(each => each.top1Agreement !== undefined);
  return (
    <>
      <RowTable
        caption={t('smoke.golden.outputs')}
        head={[
          t('smoke.golden.case'),
          t('smoke.golden.output'),
          t('smoke.golden.verdict'),
          t('smoke.golden.shape'),
          t('smoke.golden.elements'),
          ...(agreement ? [t('smoke.golden.top1')] : []),
          t('smoke.golden.tolerance'),
        ]}
        rows={(all ? outputs : outputs.slice(0, FEW)).map(each => [
          each.case,
          each.name,
          <StatusBadge
            compact
            level={LEVELS[each.outcome]}
            text={t(WORDS[each.outcome])}
            reason={each.reason}
          />,
          [each.datatype, each.shape && `[${each.shape.join(', ')}]`]
            .filter(Boolean)
            .join(' '),
          // Of a text there are none.
          each.elements === undefined
            ? ''
            : t('smoke.golden.elementsOf', {
                mismatched: String(each.mismatched ?? 0),
                elements: String(each.elements),
              }),
          ...(agreement
            ? [
                each.top1Agreement === undefined
                  ? ''
                  : percentOf(each.top1Agreement),
              ]
            : []),
          each.tolerance ? toleranceText(each.tolerance, t) : '',
        ])}
        numbersFrom={4}
      />
      {outputs.length > FEW && (
        <Button size="small" onClick={() => setAll(!all)}>
          {all
            ? t('smoke.golden.fewer')
            : t('smoke.golden.more', { total: String(outputs.length) })}
        </Button>
      )}
    </>
  );
}
