import type {TestRunnerPlugin} from '@web/test-runner-core';

/** Lets browsers import a library that is still CommonJS, as bundlers do: its exports are the default export. */
export const asModule = (path: RegExp): TestRunnerPlugin => ({
  name: 'as-module',
  transform(context) {
    if (!path.test(context.path) || typeof context.body !== 'string') return undefined;
    return `const module = {exports: {}}, exports = module.exports;
${context.body}
export default module.exports;`;
  },
});
