import {CsError} from '../../errors.ts';
import {isVariable, type Part} from '../parse.ts';
import {toText} from '../value.ts';
import type {CompiledPlace, CompilePlace, Write} from './place.ts';

const writeDigits: Write = value => {
  const digits = toText(value).replace(/[^0-9]/g, '');
  if (digits) return digits;
  throw new CsError('template_value_unsafe', 'There is no phone number to call');
};

/** A leading `+` says that the country code follows. */
const writeNumber: Write = value =>
  (/^[^0-9]*\+/.test(toText(value)) ? '+' : '') + writeDigits(value);

/** A phone number alone. */
export const telPlace: CompilePlace = parts => numberFrom(0, parts);

/** Digits, and a `+` only for a variable that stands at `start`. */
export const numberFrom = (start: number, parts: readonly Part[]): CompiledPlace => {
  const positions = parts.filter(isVariable).map(({position}) => position);
  return {
    write: (value, index) => (positions[index] === start ? writeNumber : writeDigits)(value),
  };
};
