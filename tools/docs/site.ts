import {type Tokens, Marked} from 'marked';

/** A page of the site. */
export interface SitePage {
  /** `hosting`; its file is `hosting.html`. */
  readonly name: string;
  readonly title: string;
  readonly html: string;
}

/** The pages by what somebody wants, in the order of reading. */
export const contents: readonly (readonly [string, readonly string[]])[] = [
  ['Begin', ['index', 'embed', 'frameworks', 'events', 'policy', 'theming']],
  ['Actions', ['cookbook', 'scripts', 'manager', 'campaigns']],
  ['Server', ['hosting', 'tokens', 'migration', 'troubleshooting']],
  [
    'Reference',
    [
      'reference',
      'api',
      'keyboard',
      'testing',
      'accessibility',
      'architecture',
      'performance',
      'dependencies',
    ],
  ],
];

/** Names of pages in the list, where their titles are too long for it. */
const short: Readonly<Record<string, string>> = {
  index: 'Overview',
  frameworks: 'Frameworks',
  manager: 'The manager',
  hosting: 'Hosting',
  migration: 'From Whatomate',
  testing: 'Testing',
};

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/** As GitHub makes them, so that a link works there and here. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** Markdown as HTML: headings that can be linked to, tables that scroll, `html live` blocks with the element itself. */
export function renderMarkdown(text: string): string {
  const marked = new Marked({
    renderer: {
      heading({tokens, depth, text: plain}) {
        const id = slugOf(plain.replaceAll(/[`*<>]/g, ''));
        const inner = this.parser.parseInline(tokens);
        const anchor =
          depth > 1 ? `<a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a>` : '';
        return `<h${depth} id="${id}">${inner}${anchor}</h${depth}>\n`;
      },
      code: ({text: code, lang = ''}) => codeBlock(code, lang),
      link({href, tokens}) {
        const inner = this.parser.parseInline(tokens);
        // What lies outside of the site has no address there.
        if (href.startsWith('../')) return inner;
        const url = href.replace(/^([\w-]+)\.md(#|$)/, '$1.html$2');
        return `<a href="${escapeHtml(url)}">${inner}</a>`;
      },
      table(token: Tokens.Table) {
        const cell = (tag: string, {tokens}: Tokens.TableCell): string =>
          `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
        const head = token.header.map(one => cell('th', one)).join('');
        const rows = token.rows.map(row => `<tr>${row.map(one => cell('td', one)).join('')}</tr>`);
        return tableOf(`<tr>${head}</tr>`, rows);
      },
      image: () => '',
    },
  });
  return marked.parse(text, {async: false});
}

/** A table that scrolls by itself where the window is narrow; it can be reached by keyboard for that. */
export const tableOf = (head: string, rows: readonly string[]): string =>
  `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table></div>\n`;

export function codeBlock(code: string, lang: string): string {
  const [language = '', use = ''] = lang.split(' ');
  const box = `<pre tabindex="0"><code data-language="${escapeHtml(language)}">${escapeHtml(code)}</code></pre>\n`;
  return use === 'live' ? `<div class="live">${code}<output></output></div>\n${box}` : box;
}

/** No script of another host, no request to anywhere: what the live examples ask for is answered in the page. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'";

/** What the live examples of a page need: the server in the page, and the entries of the elements that stand there. */
function liveScripts(html: string): readonly string[] {
  const live = [...html.matchAll(/<div class="live">([^]*?)<\/div>/g)].map(
    ([, code]) => code ?? '',
  );
  const entries = ['cs-action-bar', 'cs-action-manager', 'cs-campaign-composer'].filter(tag =>
    live.some(code => code.includes(`<${tag}`)),
  );
  return entries.length > 0 ? ['live.js', ...entries.map(tag => `bar/${tag}.js`)] : [];
}

/** The whole page, with its list of pages. */
export function layout({name, title, html}: SitePage, titles: ReadonlyMap<string, string>): string {
  const link = (page: string): string =>
    `<li><a href="${page}.html"${page === name ? ' aria-current="page"' : ''}>${escapeHtml(short[page] ?? titles.get(page) ?? page)}</a></li>`;
  const groups = contents
    .map(([group, pages]) => `<h2>${group}</h2><ul>${pages.map(link).join('')}</ul>`)
    .join('');
  const scripts = liveScripts(html)
    .map(src => `<script type="module" src="${src}"></script>`)
    .join('');
  const full = name === 'index' ? title : `${title} · cs-action-bar`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(full)}</title>
<link rel="icon" href="icon.svg"><link rel="stylesheet" href="site.css"><script type="module" src="fold.js"></script>${scripts}</head>
<body><a class="skip" href="#content">Skip to the text</a>
<nav aria-label="Pages"><a class="brand" href="index.html">cs-action-bar</a><details open><summary>Pages</summary>${groups}</details></nav>
<main id="content" tabindex="-1">${html}</main></body></html>
`;
}
