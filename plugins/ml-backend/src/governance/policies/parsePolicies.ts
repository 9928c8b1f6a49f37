import { InputError } from '@backstage/errors';
import {
  policyCheck,
  ReviewPolicy,
  reviewPolicy,
} from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { checkProblem } from './composePolicy';
import { PolicyDocument, readPolicyYaml } from './readPolicyYaml';

/** What a file of policies holds. */
export interface ParsedPolicies {
  policies: ReviewPolicy[];
  /** Of each document that is wrong: line, field and rule. */
  problems: string[];
}

/** The policies of a YAML text, with what is wrong in the others. */
export function parsePolicies(text: string): ParsedPolicies {
  const found: ParsedPolicies = { policies: [], problems: [] };
  collect(found.problems, () => {
    for (const document of readPolicyYaml(text)) {
      collect(found.problems, () => {
        found.policies.push(parseDocument(document));
      });
    }
  });
  return found;
}

/** The one policy of a YAML text. @throws InputError naming line, field and rule */
export function parsePolicy(text: string): ReviewPolicy {
  const [only, ...others] = readPolicyYaml(text);
  if (!only || others.length > 0) {
    throw new InputError('must hold one policy');
  }
  return parseDocument(only);
}

function parseDocument({ lineOf, value }: PolicyDocument): ReviewPolicy {
  try {
    return check(reviewPolicy, value);
  } catch (error) {
    const path = reviewPolicy.safeParse(value).error?.issues[0].path ?? [];
    throw new InputError(
      [
        `line ${lineOf(path)}: ${Object(error).message}`,
        ...problemsOfChecks(value),
      ].join('; '),
    );
  }
}

const withChecks = z.object({ checks: z.array(z.unknown()) });

/** Of the checks that are as the schema says, so that all that is wrong is told at once. */
function problemsOfChecks(value: unknown): string[] {
  const checks = withChecks.safeParse(value).data?.checks ?? [];
  return checks.flatMap((each, at) => {
    const parsed = policyCheck.safeParse(each);
    return parsed.success ? checkProblem(parsed.data, at) : [];
  });
}

function collect(problems: string[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    problems.push(error.message);
  }
}
