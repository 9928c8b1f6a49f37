import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { list } from 'tar';
import { createToolsRouter } from './createToolsRouter';
import { Program } from './packProgram';
import { Tools } from './Tools';

describe('Tools', () => {
  let root: string;
  let program: Program;

  const write = (path: string, text: string) =>
    writeFile(join(program.folder, path), text);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'tools-'));
    program = {
      name: 'say-hello',
      package: '@example/hello',
      folder: join(root, 'hello'),
      files: ['bin/say-hello.cjs', 'schemas'],
    };
    await mkdir(join(program.folder, 'bin'), { recursive: true });
    await mkdir(join(program.folder, 'schemas'));
    await write(
      'package.json',
      '{"version":"1.2.3","license":"Apache-2.0","devDependencies":{"x":"workspace:^"}}',
    );
    await write('bin/say-hello.cjs', 'console.log("hello")\n');
    await write('schemas/b.json', '{}');
    await write('schemas/a.json', '{}');
  });
  afterEach(() => rm(root, { recursive: true }));

  const tools = (directory?: string) =>
    new Tools({
      discovery: mockServices.discovery(),
      directory,
      programs: [program],
    });

  it('offers a program with its version, address and the digest of its tarball', async () => {
    const [tool] = await tools().list();
    expect(tool).toEqual({
      name: 'say-hello',
      version: '1.2.3',
      url: `http://localhost:0/api/scaffolder/ml/tools/${tool.digest}`,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    const tarball = (await tools().tarball(tool.digest)) ?? Buffer.of();
    expect(createHash('sha256').update(tarball).digest('hex')).toBe(
      tool.digest.slice(7),
    );
  });

  it('packs as npm does: what it needs under package/, runnable where it is a program', async () => {
    const [{ digest }] = await tools().list();
    const path = join(root, 'tool.tgz');
    await writeFile(path, (await tools().tarball(digest)) ?? '');
    const entries: Array<[string, number]> = [];
    await list({
      file: path,
      strict: true,
      onReadEntry: ({ path: name, mode = 0 }) => entries.push([name, mode]),
    });
    expect(entries).toEqual([
      ['package/bin/say-hello.cjs', 0o755],
      ['package/package.json', 0o644],
      ['package/schemas/a.json', 0o644],
      ['package/schemas/b.json', 0o644],
    ]);
  });

  it('has the same digest at every start, and another for other content', async () => {
    const [first] = await tools().list();
    const [again] = await tools().list();
    await write('schemas/a.json', '{"type":"object"}');
    const [other] = await tools().list();
    expect(again.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
  });

  it('keeps what was offered before, if there is a folder for it', async () => {
    const kept = join(root, 'kept');
    const [old] = await tools(kept).list();
    await write('package.json', '{"version":"2.0.0"}');
    const present = tools(kept);
    await present.list();
    expect(await present.tarball(old.digest)).toBeDefined();
    expect(await readdir(kept)).toHaveLength(2);
    expect(await tools().tarball(old.digest)).toBeUndefined();
  });

  it('keeps it once, however many replicas with the same process id offer it', async () => {
    const kept = join(root, 'kept');
    const replicas = Array.from({ length: 8 }, () => tools(kept));
    const offered = await Promise.all(replicas.map(each => each.list()));
    const [[{ digest }]] = offered;
    expect(await readdir(kept)).toEqual([`${digest.slice(7)}.tgz`]);
  });

  it('does not hand out a kept file whose bytes have changed', async () => {
    const kept = join(root, 'kept');
    const [old] = await tools(kept).list();
    await writeFile(join(kept, `${old.digest.slice(7)}.tgz`), 'changed');
    await write('package.json', '{"version":"2.0.0"}');
    expect(await tools(kept).tarball(old.digest)).toBeUndefined();
  });

  it('says how to build one that is not built, and heals when it is', async () => {
    await rm(join(program.folder, 'bin/say-hello.cjs'));
    const offered = tools();
    await expect(offered.list()).rejects.toThrow(
      'say-hello is not built: bin/say-hello.cjs of @example/hello is missing; run: yarn workspace @example/hello build',
    );
    await write('bin/say-hello.cjs', '');
    await expect(offered.list()).resolves.toHaveLength(1);
  });

  describe('over HTTP', () => {
    let server: Server;
    let base: string;
    beforeEach(async () => {
      server = createServer(
        express().use(createToolsRouter(tools()), mockErrorHandler()),
      );
      await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterEach(() => new Promise(closed => server.close(closed)));

    it('serves a tarball for ever', async () => {
      const [{ digest }] = await tools().list();
      const answer = await fetch(`${base}/ml/tools/${digest}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(
        await tools().tarball(digest),
      );
    });

    it.each([`sha256:${'0'.repeat(64)}`, '..%2F..%2Fetc%2Fpasswd'])(
      'refuses %s and names the rule',
      async digest => {
        const answer = await fetch(`${base}/ml/tools/${digest}`);
        expect(answer.status).toBe(404);
        expect(await answer.text()).toContain('digest: must be sha256:');
      },
    );
  });
});
