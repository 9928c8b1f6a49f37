import { Theme } from '@mui/material/styles';
import { DriftMark } from '@callboard/plugin-ml-common';
import { TimeMark } from '../kit/TimeChart';
import { markTone } from './markTone';

/** What happened, as lines down a chart over time. */
export function markLines(marks: DriftMark[], theme: Theme): TimeMark[] {
  return marks.map(({ at, kind }) => ({
    at: Date.parse(at),
    color: markTone(kind, theme),
  }));
}
