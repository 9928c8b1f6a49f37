import { Question } from '../Target';
import { makeQuestion } from './makeQuestion';
import { questionOf } from './questionOf';
import { rounded } from './rounded';
import { Stage, StageContext } from './Stage';

/** How long it takes to load the target, and to answer for the first time. */
export const coldStartStage: Stage = {
  id: 'cold-start',
  decisive: true,
  async run(context) {
    const { spec, target, report, signal } = context;
    context.beforeLoadBytes = process.memoryUsage.rss();
    const harnessMs = rounded(
      performance.timeOrigin + performance.now() - context.processStarted,
    );
    const loadMs = await milliseconds(() => target.load(signal));
    const question = questionFor(context);
    if (!question) {
      return {
        outcome: 'failed',
        blame: 'infrastructure',
        reason: `Nothing says what to ask a target of type ${spec.target.type}: it needs a golden bundle`,
      };
    }
    const firstInferenceMs = await milliseconds(() =>
      target.ask(question, signal),
    );
    context.question = question;
    report.coldStart = { loadMs, firstInferenceMs, harnessMs };
    return { outcome: 'passed' };
  },
};

function questionFor({
  spec,
  target,
  bundle,
}: StageContext): Question | undefined {
  return bundle
    ? questionOf(bundle.cases[0])
    : makeQuestion(spec.target, target);
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return rounded(performance.now() - begun);
}
