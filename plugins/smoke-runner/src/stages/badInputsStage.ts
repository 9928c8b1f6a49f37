import { answerDifference } from './answerDifference';
import { Stage } from './Stage';

/** Whether what is wrong is refused, and what is right is answered afterwards as before. */
export const badInputsStage: Stage = {
  id: 'bad-inputs',
  decisive: false,
  async run({ target, question, signal }) {
    const bad = question ? target.badQuestions(question) : [];
    if (!question || bad.length === 0)
      return {
        outcome: 'skipped',
        reason: 'Nothing is known that this target must refuse',
      };
    const before = await target.ask(question, signal);
    // Drawn at random, answers differ without any fault; so may texts, once in a while.
    const steady = !answerDifference(
      before,
      await target.ask(question, signal),
    );
    const faults: string[] = [];
    for (const { name, send } of bad) {
      await send(signal).catch(error =>
        faults.push(`${name}: ${error.message}`),
      );
    }
    const after = await target.ask(question, signal).catch(error => {
      faults.push(`afterwards it no longer answers: ${error.message}`);
    });
    const different =
      steady &&
      after &&
      after.type !== 'text' &&
      answerDifference(before, after);
    if (different)
      faults.push(`afterwards ${different} is not what it was before`);
    return faults.length > 0
      ? { outcome: 'failed', blame: 'model', reason: faults.join('; ') }
      : {
          outcome: 'passed',
          reason: `Refused ${bad.map(({ name }) => name).join(', ')}`,
        };
  },
};
