import {
  PublishedPolicy,
  ReviewPolicy,
  reviewPolicy,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { composePolicy, PolicyContent, policyDigest } from '../composePolicy';

export type WrittenPolicy = Partial<z.input<typeof reviewPolicy>>;

export function policyOf(more: WrittenPolicy = {}): ReviewPolicy {
  return reviewPolicy.parse({
    id: 'release',
    version: 1,
    title: 'Release',
    enforcement: 'block',
    ...more,
  });
}

export function contentOf(more: WrittenPolicy = {}): PolicyContent {
  return composePolicy(policyOf(more), new Map());
}

export function publishedOf(more: WrittenPolicy = {}): PublishedPolicy {
  const content = contentOf(more);
  return {
    ...content,
    digest: policyDigest(content),
    publishedAt: '2026-11-20T12:00:00.000Z',
    source: 'a.yaml',
  };
}
