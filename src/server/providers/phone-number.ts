import {type CountryCode, parsePhoneNumberFromString} from 'libphonenumber-js/max';

type ReadNumber =
  | {readonly number: string}
  /** Completes "… is no number to send to: ". */
  | {readonly problem: string};

/**
 * A phone number in any shape people write it, as E.164. National numbers are those of `home`, the sender's own number;
 * without one, or for WhatsApp (`bare`, whose documents write numbers without a plus), digits alone are international.
 */
export function readNumber(
  text: string,
  options: {readonly home?: string; readonly bare?: boolean; readonly mobile?: boolean} = {},
): ReadNumber {
  const given = text.trim();
  if (given === '') return {problem: 'it is empty'};
  if (/\p{L}/u.test(given)) return {problem: 'it holds letters'};
  const international = given.replace(/^00/, '+');
  const country = options.home === undefined ? undefined : countryOf(options.home);
  const bare =
    options.bare && !international.startsWith('+') ? valid(`+${international}`) : undefined;
  const parsed =
    bare ??
    parsePhoneNumberFromString(international, {
      extract: false,
      ...(country && {defaultCountry: country}),
    });
  if (!parsed)
    return {
      problem: country
        ? 'it is too short, too long, or not written as a number'
        : 'write it with its country, such as +12815550100',
    };
  if (!bare && !parsed.isValid()) return {problem: 'no such number exists in its country'};
  if (parsed.ext) return {problem: 'it has an extension'};
  if (options.mobile && parsed.getType() === 'FIXED_LINE')
    return {problem: 'it is a landline, which gets no SMS'};
  return {number: parsed.number};
}

/** A hundred thousand rows have the same sender: its number is read once, not for each of them. */
let lastHome: {readonly home: string; readonly country: CountryCode | undefined} | undefined;

function countryOf(home: string): CountryCode | undefined {
  if (lastHome?.home !== home)
    lastHome = {home, country: parsePhoneNumberFromString(home)?.country};
  return lastHome.country;
}

function valid(text: string) {
  const parsed = parsePhoneNumberFromString(text, {extract: false});
  return parsed?.isValid() ? parsed : undefined;
}
