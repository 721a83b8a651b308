import {expect, fixture, html} from '@open-wc/testing';
import {CsCampaignComposerElement} from '../../../src/elements/campaign-composer/campaign-composer.ts';
import {composerEs} from '../../../src/locales/composer/es.ts';
import {managerAr} from '../../../src/locales/manager/ar.ts';
import {managerEn} from '../../../src/locales/manager/en.ts';
import {FakeServer, success} from '../fake-server.ts';
import {clean, textOf, until} from './bar-fixture.ts';
import {click, deep, loadedManager, rows, settled, startServer, textIn} from './manager-fixture.ts';

CsCampaignComposerElement.define();

const latin = /[a-z]{3}/i;

describe('the language of a page', () => {
  afterEach(clean);

  it('is spoken by the manager from the first word, from right to left where it is Arabic', async () => {
    const server = await startServer();
    const manager = await loadedManager(server, {lang: 'ar', dir: 'rtl'});
    expect(textIn(manager)).to.contain(managerAr.title);
    // What is left in Latin letters is what the administrator has written.
    const foreign = deep(manager)
      .flatMap(one => [one.getAttribute('aria-label'), one.getAttribute('title')])
      .filter(text => text && latin.test(text.replaceAll(/Alpha|Beta|Gamma|Enter|Escape/g, '')));
    expect(foreign).to.eql([]);
    await click(manager, managerAr.list.add);
    await settled(manager);
    expect(textIn(manager)).to.contain(managerAr.editor.newTitle);
    await expect(manager).to.be.accessible();
  });

  it('may change, and the page may give words of its own', async () => {
    const server = await startServer();
    const manager = await loadedManager(server, {lang: 'ar'});
    manager.lang = 'en';
    manager.requestUpdate();
    await until(() => textIn(manager).includes(managerEn.title), 'it speaks English');
    manager.messages = {...managerEn, title: 'Our buttons'};
    await settled(manager);
    expect(textIn(manager)).to.contain('Our buttons');
    expect(rows(manager)).to.eql(['Alpha', 'Beta', 'Gamma']);
  });

  it('is spoken by the composer, its refusals too', async () => {
    const server = await FakeServer.start({
      me: [success({kind: 'user', role: 'agent', user: {id: 'asha'}})],
    });
    const place = await fixture<HTMLElement>(html`<div lang="es-MX"></div>`);
    const composer = document.createElement('cs-campaign-composer');
    composer.api = server.url;
    place.append(composer);
    await until(() => composer.matches(':state(error)'));
    await composer.updateComplete;
    const said = textOf(composer.shadowRoot!.querySelector('[role=alert]')!);
    expect(said).to.contain(composerEs.notYours('agente'));
    expect(said).to.contain(composerEs.tryAgain);
  });
});
