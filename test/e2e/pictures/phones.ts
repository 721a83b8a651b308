import {talkOnPhones} from './phone-talk.ts';
import {type Studio, schemes} from './studio.ts';

/** What the recipients of messages see. */
export async function takePhones(studio: Studio): Promise<void> {
  await talkOnPhones(studio.demo);
  for (const channel of ['sms', 'whatsapp'])
    for (const [width, height] of [
      [1280, 900],
      [320, 900],
    ] as const)
      for (const scheme of schemes) {
        const page = await studio.open(width, height, scheme);
        await page.goto(`${studio.demo.outside}/phones/${channel}`, {waitUntil: 'networkidle2'});
        await page.waitForSelector('::-p-text(✓✓ delivered)');
        await studio.shoot(page, `phone-${channel}-${width}-${scheme}`);
        await page.close();
      }
}
