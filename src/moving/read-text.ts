import {parseJson} from '../protocol/json.ts';
import {importContactSwing, isContactSwing} from './contactswing.ts';
import {importCurl, isCurl} from './curl.ts';
import {type Imported, ImportError} from './imported.ts';
import {importOpenApi, isOpenApi} from './openapi.ts';
import {isPack, readPack} from './pack.ts';
import {importWhatomate, whatomateList} from './whatomate.ts';

/** Characters. */
const longest = 10 * 1024 * 1024;

/** Finds out what a text is, and reads it. Throws an `ImportError` that says what would do. */
export function readText(text: string): Imported {
  if (text.length > longest) throw new ImportError('The text is larger than 10 MB');
  if (isCurl(text)) return importCurl(text);
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined)
    throw new ImportError('This is neither JSON nor a cURL command; paste one of them whole');
  return readValue(value);
}

/** The same for a text that may also be an OpenAPI document in YAML, whose parser is fetched then. */
export async function readAnyText(text: string): Promise<Imported> {
  const isYaml = /^(?:openapi|swagger|['"](?:openapi|swagger)['"])\s*:/m.test(text);
  if (!isYaml || text.length > longest) return readText(text);
  const {readYaml} = await import('./yaml.ts');
  return readValue(readYaml(text));
}

function readValue(value: unknown): Imported {
  if (isPack(value)) return readPack(value);
  const list = whatomateList(value);
  if (list) return importWhatomate(list);
  if (isContactSwing(value)) return importContactSwing(value);
  if (isOpenApi(value)) return importOpenApi(value);
  throw new ImportError(
    'This JSON is no pack (format: cs-action-pack), no list of custom_actions, no ContactSwing action and no OpenAPI document',
  );
}
