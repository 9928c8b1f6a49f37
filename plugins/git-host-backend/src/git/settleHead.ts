import { GitRefusal, runGit } from './runGit';

/** Makes a pushed branch the default one where the default one does not exist: the first push may call it otherwise. */
export async function settleHead(repository: string): Promise<void> {
  try {
    await runGit(['rev-parse', '--verify', '--quiet', 'HEAD'], { repository });
  } catch (error) {
    if (!(error instanceof GitRefusal)) {
      throw error;
    }
    const args = ['for-each-ref', '--count=1', '--format=%(refname)'];
    const branch = await runGit([...args, 'refs/heads/'], { repository });
    if (branch.length > 0) {
      const name = branch.toString('utf8').trim();
      await runGit(['symbolic-ref', 'HEAD', name], { repository });
    }
  }
}
