import Box from '@mui/material/Box';
import { ReactNode } from 'react';
import { readableRef } from '../kit/readableRef';
import { visuallyHidden } from '../kit/visuallyHidden';
import { MlText, useMlText } from '../text/useMlText';
import {
  ComparedField,
  ComparedGroup,
  differenceOf,
  isDifferent,
  otherIs,
  Side,
} from './compareVersions';
import { DenseTable } from '../kit/DenseTable';
import { numberFormat, signedDifference } from '../kit/numberFormat';
import { shortDigest } from '../kit/shortDigest';
import { WHOLE } from './versionsState';

/** What two versions have in each field, and the difference of numbers that may be compared. */
export function CompareTable(props: {
  groups: ComparedGroup[];
  names: [string, string];
  everything: boolean;
  caption: string;
}) {
  const { groups, names, everything, caption } = props;
  const t = useMlText();
  const shown = groups
    .map(group => ({
      ...group,
      fields: everything ? group.fields : group.fields.filter(isDifferent),
    }))
    .filter(({ fields }) => fields.length > 0);
  if (shown.length === 0) {
    return null;
  }
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={caption}
      sx={{ overflow: 'auto', maxHeight: '70vh' }}
    >
      <DenseTable
        sx={{
          // On a narrow screen the field may not push the versions out of sight.
          'tbody th': {
            minWidth: 110,
            whiteSpace: 'normal',
            overflowWrap: 'anywhere',
          },
        }}
      >
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('registry.compare.field')}</th>
            {names.map((name, at) => (
              <th key={at} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              {t('registry.compare.difference', {
                one: names[0],
                other: names[1],
              })}
            </th>
          </tr>
        </thead>
        {shown.map(group => (
          <GroupRows
            key={`${group.group} ${group.datasetDigest}`}
            group={group}
          />
        ))}
      </DenseTable>
    </Box>
  );
}

function GroupRows(props: { group: ComparedGroup }) {
  const { group } = props;
  const t = useMlText();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className="group">
          {groupTitle(group, t)}
        </th>
      </tr>
      {group.fields.map(field => (
        <tr key={`${field.slice} ${field.field}`}>
          <th scope="row">{fieldTitle(group, field, t)}</th>
          {field.sides.map((side, at) => (
            <td key={at} className="wrap">
              <SideText field={field} side={side} />
              {field.cases?.[at] !== undefined && (
                <span className="quiet">
                  {' '}
                  (
                  {t('registry.compare.cases', {
                    n: String(field.cases[at]),
                  })}
                  )
                </span>
              )}
            </td>
          ))}
          <td className="number">
            <Difference field={field} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function groupTitle(
  { group, dataset, datasetDigest }: ComparedGroup,
  t: MlText,
) {
  if (group !== 'evaluations') {
    return t(`registry.compare.group.${group}`);
  }
  const name = dataset && readableRef(dataset).replace(/^mldataset:/i, '');
  const digest = datasetDigest && shortDigest(datasetDigest);
  return t('registry.compare.group.evaluations', {
    data: name ? `${name} (${digest})` : digest ?? '',
  });
}

function fieldTitle(
  { group }: ComparedGroup,
  { field, slice }: ComparedField,
  t: MlText,
) {
  if (group === 'about') {
    return t(`registry.compare.about.${field as 'digest'}`);
  }
  return slice === undefined
    ? field
    : `${slice === WHOLE ? t('registry.chart.whole') : slice} · ${field}`;
}

function SideText(props: { field: ComparedField; side: Side }): ReactNode {
  const { field, side } = props;
  const t = useMlText();
  if (side === undefined) {
    return <span className="quiet">{t('registry.compare.none')}</span>;
  }
  if (field.field === 'createdAt') {
    return (
      <time dateTime={String(side)}>
        {new Date(String(side)).toLocaleString(undefined, {
          dateStyle: 'medium',
          timeStyle: 'medium',
        })}
      </time>
    );
  }
  if (typeof side === 'number' && field.comparable !== undefined) {
    return (
      <span title={String(side)}>{numberFormat(numbersOf(field))(side)}</span>
    );
  }
  const text = String(side);
  return <span title={text}>{shortDigest(text)}</span>;
}

function Difference(props: { field: ComparedField }) {
  const { field } = props;
  const t = useMlText();
  const difference = differenceOf(field);
  if (difference !== undefined) {
    const verdict = otherIs(field);
    return (
      <>
        {signedDifference(difference, numbersOf(field))}
        {verdict && (
          <span className="quiet">
            {' '}
            {t(`registry.compare.side.${verdict}`)}
          </span>
        )}
      </>
    );
  }
  return field.comparable === false ? (
    <span className="quiet">{t('registry.compare.notComparable')}</span>
  ) : null;
}

function numbersOf({ sides }: ComparedField): number[] {
  return sides.filter(side => typeof side === 'number');
}
