import {readFileSync} from 'node:fs';

/** What `deploy/Containerfile` says, as far as it can be done without a container. */
export interface ContainerFile {
  /** Commands of the first stage, in its folder of sources. */
  readonly build: readonly string[];
  /** What the second stage takes over from the first, relative to the folder of sources. */
  readonly taken: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Entry point and command. */
  readonly start: readonly string[];
  readonly entry: readonly string[];
  readonly health: readonly string[];
}

export function readContainerFile(path: string): ContainerFile {
  const lines = readFileSync(path, 'utf8').split('\n');
  const all = (instruction: string): readonly string[] =>
    lines
      .filter(line => line.startsWith(`${instruction} `))
      .map(line => line.slice(instruction.length + 1));
  const list = (instruction: string): readonly string[] => {
    const [text = ''] = all(instruction);
    return JSON.parse(text.slice(text.indexOf('['))) as string[];
  };
  const [build = ''] = all('RUN');
  const entry = list('ENTRYPOINT');
  return {
    build: build.split(' && '),
    taken: all('COPY').flatMap(text => /^--from=build \/build\/(\S+) /.exec(text)?.[1] ?? []),
    env: Object.fromEntries(
      all('ENV')
        .join(' ')
        .split(' ')
        .map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    entry,
    start: [...entry, ...list('CMD')],
    health: list('HEALTHCHECK'),
  };
}
