import { z } from 'zod';

/** What is wrong, in words; of the key of a record, the rule for keys. */
export function ruleOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key' ? issue.issues[0].message : issue.message;
}
