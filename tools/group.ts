import {globSync} from 'node:fs';

/** Whether a test belongs to a group: a folder of its path, or its own name, begins with it. Of '' every test is. */
export const isIn = (group: string, file: string): boolean =>
  group === '' || file.split(/[\\/]/).some(part => part.startsWith(group));

/** The tests of a group below a folder. */
export const filesOf = (group: string, folder: string): readonly string[] =>
  globSync(`${folder}/**/*.test.ts`).filter(file => isIn(group, file));
