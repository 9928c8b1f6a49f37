/** Of the repositories of the embedded Git host. */
export const repositoriesTexts = {
  title: 'Repositories',
  what: 'the repositories',
  whatOne: 'the repository',
  whatContents: 'the files',
  sentence_one: '{{count}} repository is kept by this portal',
  sentence_other: '{{count}} repositories are kept by this portal',
  intro:
    'They come from templates, where no Git service is configured. Whoever belongs to the owner may push.',
  caption: 'Repositories, by owner and name',
  column: {
    name: 'Repository',
    owner: 'Owner',
    description: 'What it is',
    createdAt: 'Created',
  },
  none: {
    title: 'No repositories yet',
    text: 'A repository appears here when a service is created from a template and no Git service is configured.',
  },
  notInstalled: {
    title: 'No Git host is installed',
    text: 'This portal keeps no repositories itself: its backend lacks @callboard/plugin-git-host-backend.',
  },
  hidden: {
    title: 'No such repository',
    text: 'There is no repository of this name, or it is not visible to you.',
  },
  noFile: {
    title: 'No such file',
    text: '{{path}} does not exist at {{at}}.',
    root: 'Go to the first folder',
  },
  empty: {
    title: 'Nothing has been pushed yet',
    text: 'Clone it, commit and push: its files appear here.',
  },
  ownedBy: 'owned by',
  noDescription: 'It has no description.',
  newest: 'Newest commit',
  at: 'at',
  by: '{{who}}, {{when}}',
  defaultBranch: 'default branch',
  mayPush: 'you may push',
  mayNotPush: 'you may read',
  clone: {
    title: 'Clone',
    command: 'Command that clones it',
    copy: 'Copy the command',
    withToken: 'Copy with my token',
    tokenHint:
      'Git asks for a name and a password: any name, and a token of yours as the password. The button copies the command with your token in it. The token is a secret that acts as you; it is valid for an hour at most, is not shown here and is not written into the clone.',
    copied:
      'Copied with your token. Paste it into a terminal only, and within the hour.',
    notCopied:
      'Not copied: the browser lets this page write to the clipboard only over https or on localhost.',
    noToken: 'Not copied: this portal gave you no token.',
    download: 'Download as zip',
    downloading: 'Downloading …',
    downloadFailed: 'The download failed.',
  },
  files: {
    title: 'Files',
    caption: 'Files of {{path}}',
    name: 'Name',
    size: 'Size',
    up: 'Up one folder',
    type: {
      folder: 'folder',
      file: 'file',
      link: 'link',
      submodule: 'submodule',
    },
    noEntries: 'This folder is empty.',
    trail: 'Where this is',
    lines_one: '{{count}} line',
    lines_other: '{{count}} lines',
    notText: 'It is no text, or too large to show here: clone or download it.',
    content: 'Content of {{path}}, line by line',
  },
  readme: 'README',
} as const;
