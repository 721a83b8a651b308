import {expect} from '@open-wc/testing';
import {disposeAll, failure, job, sandbox} from './fixture.ts';

describe('a timer in a script', () => {
  afterEach(disposeAll);

  it('calls functions, with their arguments, and can be called off', async () => {
    const code = `
      const heard = [];
      clearTimeout(setTimeout(() => heard.push('never'), 1));
      setTimeout((...values) => heard.push(...values), 1, 'a', 'b');
      const every = setInterval(() => heard.push('tick'), 1);
      await new Promise(resolve => setTimeout(resolve, 50));
      clearInterval(every);
      return {data: [heard.includes('never'), heard.includes('a'), heard.includes('b'), heard.includes('tick')]}`;
    const {result} = await sandbox().run(job(code));
    expect(result.data).to.deep.equal([false, true, true, true]);
  });

  it('takes no code as text', async () => {
    for (const name of ['setTimeout', 'setInterval']) {
      const error = await failure(sandbox().run(job(`${name}('1')`)));
      expect(error.message).to.equal(`TypeError: ${name} takes a function`);
    }
  });
});
