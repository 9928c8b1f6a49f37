import {
  baselineBody,
  countsProblems,
  monitorBody,
} from '@callboard/plugin-ml-common';
import { baselineExample, monitorExample } from './setUpExamples';

const bodyOf = (example: string) =>
  JSON.parse(example.slice(example.indexOf("'{") + 1, -1));

describe('the examples of what to do next', () => {
  it('send a baseline that the portal takes', () => {
    const body = baselineBody.parse(
      bodyOf(baselineExample('mlmodel:default/tumor-screening')),
    );
    expect(countsProblems(body.frame, body.counts)).toEqual([]);
  });

  it('set up a monitor that the portal takes, of this entity', () => {
    const example = monitorExample('mlmodel:labs/tumor-screening');
    expect(example).toContain('/monitors/mlmodel/labs/tumor-screening');
    expect(monitorBody.safeParse(bodyOf(example)).error).toBeUndefined();
  });
});
