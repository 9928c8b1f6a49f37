import {
  bundleOfOip,
  GoldenBundle,
  goldenBundle,
  GoldenCase,
  textCase,
} from '@callboard/plugin-ml-common';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';

/** Stands for outputs that are still to be asked for. */
const UNKNOWN = [{ name: 'unknown', datatype: 'BOOL', shape: [0], data: [] }];

/**
 * What a bundle asks, from the body of one request; or from a bundle, whose questions are
 * asked anew and whose tolerance stays.
 *
 * @throws an error that names the file, the field and the rule
 */
export async function readRequests(
  path: string,
  caseType: GoldenCase['type'],
): Promise<GoldenBundle> {
  const file = basename(path);
  try {
    const body: unknown = JSON.parse(await readFile(path, 'utf8'));
    return goldenBundle.parse(
      isBundle(body) ? body : newBundle(body, caseType),
    );
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [{ path: field, message }] = error.issues;
      throw new Error(`${file}: ${field.join('.')}: ${message}`);
    }
    throw new Error(
      `${file}: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

function isBundle(body: unknown): boolean {
  return z.object({ bundleVersion: z.unknown() }).safeParse(body).success;
}

function newBundle(body: unknown, caseType: GoldenCase['type']): unknown {
  const named = { name: 'golden' };
  switch (caseType) {
    case 'tensors':
      return bundleOfOip(body, { outputs: UNKNOWN });
    case 'text': {
      const request = textCase.shape.request.parse(body);
      return bundleOf({ type: 'text', ...named, request, expect: {} });
    }
    default:
      return bundleOf({ type: 'json', ...named, request: body, expect: null });
  }
}

function bundleOf(golden: object) {
  return { bundleVersion: 1, cases: [golden] };
}
