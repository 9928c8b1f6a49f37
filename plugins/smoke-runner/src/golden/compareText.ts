import { GoldenOutput, TextCase } from '@callboard/plugin-ml-common';
import { Answer } from '../Target';

type Expected = TextCase['expect'];
type TextAnswer = Extract<Answer, { type: 'text' }>;
type Finding = Omit<GoldenOutput, 'name' | 'outcome'>;

/** The answer of a language model against each rule that is given; one entry a rule. */
export function compareText(
  expected: Expected,
  answer: TextAnswer,
): GoldenOutput[] {
  const { text, prefix, contains, logprobs, embedding } = expected;
  return [
    ...(text === undefined ? [] : [rule('text', wholeText(text, answer.text))]),
    ...(prefix === undefined
      ? []
      : [rule('prefix', start(prefix, answer.text))]),
    ...(contains ? [rule('contains', parts(contains, answer.text))] : []),
    ...(logprobs
      ? [
          rule(
            'logprobs',
            tokens(logprobs, answer.logprobs, expected.logprobTolerance ?? 0.1),
          ),
        ]
      : []),
    ...(embedding
      ? [
          rule(
            'embedding',
            direction(embedding, answer.embedding, expected.minCosine ?? 0.999),
          ),
        ]
      : []),
  ];
}

function rule(name: string, finding: Finding): GoldenOutput {
  return {
    name,
    ...finding,
    outcome: finding.reason ? 'failed' : 'passed',
    ...(finding.reason && { reason: finding.reason.slice(0, 500) }),
  };
}

function failed(reason: string): Finding {
  return { reason, worst: [] };
}

const PASSED: Finding = { worst: [] };

function wholeText(wanted: string, text: string): Finding {
  return text === wanted
    ? PASSED
    : failed(`${firstDifference(wanted, text)} in ${quote(text)}`);
}

function start(wanted: string, text: string): Finding {
  return text.startsWith(wanted)
    ? PASSED
    : failed(
        `begins with ${quote(text.slice(0, wanted.length))}, but ${quote(
          wanted,
        )} is expected`,
      );
}

function parts(wanted: string[], text: string): Finding {
  const missing = wanted.filter(part => !text.includes(part));
  return missing.length === 0
    ? PASSED
    : failed(`${missing.map(quote).join(', ')} is not in ${quote(text)}`);
}

function tokens(
  wanted: NonNullable<Expected['logprobs']>,
  came: TextAnswer['logprobs'],
  tolerance: number,
): Finding {
  if (!came) return failed('the answer has no log probabilities');
  const other = wanted.findIndex(({ token }, i) => came[i]?.token !== token);
  if (other !== -1) {
    const found = came[other] ? quote(came[other].token) : 'missing';
    return failed(
      `token ${other} is ${found}, but ${quote(
        wanted[other].token,
      )} is expected`,
    );
  }
  const off = wanted
    .map(({ logprob }, i) => ({
      index: [i],
      expected: logprob,
      actual: came[i].logprob,
      difference: Math.abs(came[i].logprob - logprob),
    }))
    .sort((a, b) => b.difference - a.difference);
  // Written so that NaN is beyond the tolerance too.
  const beyond = off.filter(({ difference }) => !(difference <= tolerance));
  return {
    worst: off.slice(0, Math.min(10, Math.max(1, beyond.length))),
    elements: off.length,
    mismatched: beyond.length,
    tolerance: { rtol: 0, atol: tolerance },
    ...(beyond.length > 0 && {
      reason: `the log probability of token ${beyond[0].index} is ${beyond[0].actual}, but ${beyond[0].expected} is expected`,
    }),
  };
}

function direction(
  wanted: number[],
  came: number[] | undefined,
  minCosine: number,
): Finding {
  if (!came) return failed('the answer has no embedding');
  if (came.length !== wanted.length) {
    return failed(
      `the embedding has ${came.length} dimensions, but ${wanted.length} are expected`,
    );
  }
  const cosine =
    dot(wanted, came) / Math.sqrt(dot(wanted, wanted) * dot(came, came));
  return {
    worst: [],
    elements: came.length,
    ...(!(cosine >= minCosine) && {
      reason: `its cosine similarity is ${cosine}, but ${minCosine} is the least`,
    }),
  };
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function firstDifference(wanted: string, text: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === text[at]) at++;
  return `differs from character ${at} on: ${quote(
    wanted.slice(at),
  )} is expected`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 119)}…` : text);
}
