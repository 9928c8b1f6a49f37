import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { RepositoryRef } from '@callboard/plugin-ml-common';
import { useMutation } from '@tanstack/react-query';
import { gitHostApiRef } from '../api/gitHostApiRef';
import { saveFile } from '../kit/saveFile';
import { cloneCommandWithToken } from './cloneCommand';

/** What came of copying the command with the reader's token. */
export type CopyOutcome = 'copied' | 'notCopied' | 'noToken';

/** Ways to have the files on one's own machine. */
export interface Clone {
  copied?: CopyOutcome;
  /** Copies the command with the reader's token, which is seen nowhere. */
  copyWithToken: (cloneUrl: string) => void;
  downloading: boolean;
  downloadError: Error | null;
  download: () => void;
}

/** Copies the command that clones with the reader's token, and downloads the files of a branch, tag or commit. */
export function useClone(ref: RepositoryRef, at?: string): Clone {
  const identity = useApi(identityApiRef);
  const api = useApi(gitHostApiRef);
  const copying = useMutation({
    // The token is not to be found in the cache of answers.
    gcTime: 0,
    mutationFn: async (cloneUrl: string): Promise<CopyOutcome> => {
      const { token } = await identity.getCredentials();
      if (!token) {
        return 'noToken';
      }
      try {
        await navigator.clipboard.writeText(
          cloneCommandWithToken(cloneUrl, token),
        );
        return 'copied';
      } catch {
        return 'notCopied';
      }
    },
  });
  const download = useMutation({
    mutationFn: async () =>
      saveFile(
        `${ref.name}.zip`,
        await api.getArchive(ref, at),
        'application/zip',
      ),
  });
  return {
    copied: copying.isError ? 'noToken' : copying.data,
    copyWithToken: copying.mutate,
    downloading: download.isPending,
    downloadError: download.error,
    download: download.mutate,
  };
}
