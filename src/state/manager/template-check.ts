import {CsError} from '../../errors.ts';
import {type Place, type TemplateOptions, compileTemplate} from '../../template/compile.ts';
import {variableNames} from '../../template/variables.ts';

/** What is wrong with a template where it stands. */
export interface TemplateProblem {
  readonly message: string;
  /** Whether it breaks a rule of our own server for this place: another server may take it. */
  readonly isPlace?: boolean;
  /** Index in the source, where it is known. */
  readonly position?: number;
  /** The same text with the nearest right variable, and its name. */
  readonly fix?: {readonly name: string; readonly text: string};
}

/** Judges a template as the server will when it is saved; nothing where it is right. */
export function checkTemplate(
  source: string,
  place: Place,
  options: TemplateOptions,
): TemplateProblem | undefined {
  if (source === '') return undefined;
  try {
    compileTemplate(source, place, options);
    return undefined;
  } catch (error) {
    if (!(error instanceof CsError)) throw error;
    const {message, position, suggestion, code} = error;
    return {
      message,
      ...(code === 'template_context' && {isPlace: true}),
      ...(position !== undefined && {position}),
      ...(suggestion !== undefined &&
        position !== undefined && {
          fix: {name: suggestion, text: fixed(source, position, suggestion)},
        }),
    };
  }
}

/** What a contact or a conversation may well lack. */
const optional = /^(?:contact\.(?:phone_number|profile_name|metadata\..+)|conversation\..+)$/;

/** Variables that may be without a value in a place that suffers by it, and whether the run is refused then. */
export function riskOf(
  source: string,
  place: Place,
  options: TemplateOptions,
  sure: readonly string[],
): {readonly names: readonly string[]; readonly isFatal: boolean} | undefined {
  if (place !== 'url' || source === '' || checkTemplate(source, place, options)) return undefined;
  const names = compileTemplate(source, place, options).variables.filter(
    path => optional.test(path) && !sure.includes(path),
  );
  return names.length > 0 ? {names, isFatal: /^tel:/i.test(source)} : undefined;
}

function fixed(source: string, position: number, name: string): string {
  const end = source.indexOf('}}', position);
  return `${source.slice(0, position)}{{${name}}}${source.slice(end + 2)}`;
}

/** A variable that a template may use, and what it holds for the contact that is looked at. */
export interface Variable {
  readonly path: string;
  readonly example?: string;
}

/** All variables there are for a template, with those of its form, its secrets and the contact's metadata. */
export function variablesFor(
  {input = [], secret = false}: TemplateOptions,
  secrets: readonly string[],
  metadata: Readonly<Record<string, unknown>>,
): readonly Variable[] {
  return [
    ...input.map(name => ({path: `input.${name}`})),
    ...variableNames.filter(path => path !== 'contact.metadata').map(path => ({path})),
    ...Object.keys(metadata)
      .filter(key => /^[\p{L}\p{N}_-]+$/u.test(key))
      .map(key => ({path: `contact.metadata.${key}`})),
    ...(secret ? secrets.map(name => ({path: `secret.${name}`})) : []),
  ];
}
